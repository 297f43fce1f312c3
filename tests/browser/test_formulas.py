"""Formulas stay in their place, and within what a browser bears, whatever they say."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from spaces.models import Space
from tests.browser.conftest import Visit
from wiki import actions

AWAY = {
    "to the left": r"\kern-19em\kern-19em\smash{\rule{20em}{20em}}",
    "to the right": r"\rlap{\kern19em\kern19em\smash{\rule{20em}{20em}}}",
    "upwards": r"\smash{\raisebox{19em}{\rule{20em}{20em}}}",
    "downwards": r"\smash{\raisebox{-19em}{\rule{20em}{20em}}}",
}
STRAYED = """(formula) => {
  const { left, right, top, bottom } = formula.closest("p").getBoundingClientRect();
  const is_inside = (x, y) => x > left - 16 && x < right + 16 && y > top - 16 && y < bottom + 16;
  const points = [];
  for (let x = 5; x < innerWidth; x += 15) for (let y = 5; y < innerHeight; y += 15) points.push([x, y]);
  return points.filter(([x, y]) => !is_inside(x, y) && formula.contains(document.elementFromPoint(x, y))).length;
}"""


@pytest.mark.parametrize("text", AWAY.values(), ids=AWAY)
def test_a_formula_in_a_line_covers_nothing_beside_it(visit: Visit, alice: User, space: Space, text: str) -> None:
    lines = "\n\n".join(["Words of somebody else.", "More of them."] * 2)
    page = actions.create_page(by=alice, space=space, title="Set", body=f"{lines}\n\nHere $`{text}`$ it is.\n\n{lines}")
    window = visit(alice)

    window.goto(page.get_absolute_url())

    formula = window.locator(".formula-inline")
    expect(formula.locator(".katex-rule")).to_have_count(1)
    assert formula.evaluate(STRAYED) == 0


def test_a_formula_of_countless_cells_stays_its_source(visit: Visit, alice: User, space: Space) -> None:
    cells = r"\begin{matrix}" + "&" * 4_000 + r"\end{matrix}"
    page = actions.create_page(by=alice, space=space, title="Set", body=f"```math\n{cells}\n```\n\n```math\nx^2\n```")
    window = visit(alice)

    window.goto(page.get_absolute_url())

    expect(window.locator(".formula")).to_have_count(1)
    expect(window.locator(".drawing-fault")).to_have_count(1)
    assert window.locator("pre.math").count() == 1
