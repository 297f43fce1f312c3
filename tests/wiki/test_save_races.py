"""Two people who save at once: each change is a version, and none is lost."""

from collections.abc import Callable
from typing import Any

from accounts.models import User
from history.models import Change
from markup.passages import Passage
from search.models import Entry
from spaces import actions as spaces
from spaces.models import Space
from tests.wiki.racing import at_once, loaded, while_open, write
from wiki import actions
from wiki.models import Page


def test_saves_at_once_are_versions_one_after_the_other(writer: User, stranger: User, commons: Space) -> None:
    page = write(writer, commons, "Page", body="one\n\ntwo\n\nthree\n\nfour")

    def change(by: User, old: str) -> Callable[[], Any]:
        body = page.body.replace(old, old.upper())
        return lambda: actions.edit_page(page, by=by, title="Page", body=body, based_on=1)

    at_once(*(change(writer, old) for old in ("one", "two", "three", "four")))

    assert Page.objects.with_text().get(pk=page.pk).body == "ONE\n\nTWO\n\nTHREE\n\nFOUR"
    assert list(Change.objects.filter(object_id=page.pk).order_by("number").values_list("number", flat=True)) == [
        1, 2, 3, 4, 5,
    ]  # fmt: skip


def test_boxes_ticked_at_once_are_all_ticked(writer: User, stranger: User, commons: Space) -> None:
    names = ("one", "two", "three", "four")
    page = write(writer, commons, "List", body="\n".join(f"- [ ] {name}" for name in names))

    def tick(number: int) -> Callable[[], Any]:
        by = stranger if number % 2 else writer
        return lambda: actions.tick_box(page, by=by, number=number, is_done=True, words=names[number], based_on=1)

    came = at_once(*map(tick, range(4)))

    assert Page.objects.with_text().get(pk=page.pk).body == "\n".join(f"- [x] {name}" for name in names)
    assert sorted(saved.version for saved in came) == [2, 3, 4, 5]


def test_words_corrected_at_once_are_all_corrected(writer: User, stranger: User, commons: Space) -> None:
    page = write(writer, commons, "Page", body="Teh frist\nlien is worng.")

    def correct(old: str, new: str) -> Callable[[], Any]:
        return lambda: actions.correct_page(page, by=writer, passage=Passage(old), words=new)

    at_once(correct("Teh", "The"), correct("lien", "line"))

    assert Page.objects.with_text().get(pk=page.pk).body == "The frist\nline is worng."


def test_topics_added_at_once_are_all_there(writer: User, commons: Space) -> None:
    page = write(writer, commons, "Page")

    at_once(*(lambda n=n: actions.add_topics(page, by=writer, names=[f"Topic {n}"]) for n in range(3)))  # type: ignore[misc]  # a bound number

    assert page.topics.count() == 3


def test_a_save_that_meets_a_deletion_is_refused(writer: User, commons: Space) -> None:
    page = write(writer, commons, "Page", body="Text")

    came = while_open(
        lambda: actions.delete_page(page, by=writer),
        lambda: actions.edit_page(page, by=writer, title="Page", body="New", based_on=1),
    )

    assert isinstance(came, actions.Refusal)
    assert not Entry.objects.exists()


def test_a_save_that_meets_a_move_to_another_space_is_kept(writer: User, commons: Space) -> None:
    page = write(writer, commons, "Page", body="Text")
    other = spaces.create_space(by=writer, name="Other")
    before = loaded(page)

    while_open(
        lambda: actions.move_page(page, by=writer, space=other, parent=None),
        lambda: actions.edit_page(before, by=writer, title="Page", body="New", based_on=1),
    )

    kept = Page.objects.with_text().get(pk=page.pk)
    assert (kept.space, kept.body) == (other, "New")
    assert set(Entry.objects.values_list("space", "audience")) == {(other.pk, other.audience_id)}
