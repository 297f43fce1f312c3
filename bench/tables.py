"""The figures in words and columns."""

from collections.abc import Sequence

from bench import bundles
from bench.measure import Figures

HALF, TWO, FIVE, SIXTY = 0.5, 2.0, 5, 60.0
GROWN = 1.25  # more computing than this times what the small site took counts as growing; less is noise


def print_figures(found: Sequence[Figures]) -> None:
    head = f"{'':28}{'requests/s':>11}{'of floor':>10}{'ms alone':>10}{'CPU ms':>8}{'DB ms':>7}{'queries':>9}{'KB':>7}"
    print(head)
    for door in found:
        print(
            f"{door.name:28}{door.rate:11.0f}{door.ratio:10.2f}{door.milliseconds:10.1f}{door.web_milliseconds:8.2f}"
            f"{door.database_milliseconds:7.2f}{door.queries:9}{door.kilobytes:7.1f}"
        )


def print_growth(small: Sequence[Figures], large: Sequence[Figures], sizes: tuple[int, int]) -> None:
    """Show computing for one request, web and database together, before and after the site grew."""
    print(f"\n{'CPU and DB ms a request':28}{f'{sizes[0]:,} pages':>15}{f'{sizes[1]:,} pages':>15}{'times':>8}")
    for before, after in zip(small, large, strict=True):
        first, last = computing(before), computing(after)
        print(f"{after.name:28}{first:15.2f}{last:15.2f}{last / first:8.2f}")


def computing(door: Figures) -> float:
    return door.web_milliseconds + door.database_milliseconds


def print_aims(found: Sequence[Figures], small: Sequence[Figures]) -> None:
    named = {door.name: door for door in found}
    page, save = named["page view, median page"], named["save, median page"]
    grown = [
        after.name for before, after in zip(small, found, strict=True) if computing(after) > GROWN * computing(before)
    ]
    print()
    aim("page view, share of the floor's throughput", f"{page.ratio:.2f}", f"at least {HALF}", page.ratio >= HALF)
    cost = page.web_milliseconds
    aim("page view, CPU ms of the web server", f"{cost:.2f}", f"at most {TWO:.0f}", cost <= TWO)
    aim("page view, queries", str(page.queries), f"at most {FIVE}", page.queries <= FIVE)
    aim("save of a median page, ms", f"{save.milliseconds:.0f}", f"below {SIXTY:.0f}", save.milliseconds < SIXTY)
    aim("grows with the number of pages", ", ".join(grown) or "nothing", "nothing", not grown)


def print_bundles() -> None:
    """Show what a first visit and an editor fetch, compressed."""
    print()
    for what, (names, limit) in bundles.LIMITS.items():
        found = bundles.size(names)
        aim(what, f"{found / 1000:.1f}", f"at most {limit // 1000}", found <= limit)


def aim(what: str, is_so: str, wanted: str, is_met: bool) -> None:  # noqa: FBT001 - a line of four columns
    print(f"{what:46}{is_so:>10}   aim: {wanted:14}{'met' if is_met else 'missed'}")


def print_memory(memory: Sequence[tuple[str, float]]) -> None:
    print()
    for kind in dict.fromkeys(kind for kind, _ in memory):
        shares = [megabytes for other, megabytes in memory if other == kind]
        print(f"{f'memory of what {kind}':46}{sum(shares):7.0f} MB in {len(shares)} processes")
