"""Two people at once: pages stand where they should, and nobody sees too much."""

import io
import threading

from django.db import transaction

from accounts.models import User
from search.models import Entry
from spaces import actions as spaces
from spaces.models import Space
from tests.wiki.racing import SOON, apart, at_once, loaded, while_open, write
from wiki import actions
from wiki.actions import layout, locks
from wiki.models import File, Link, Page


def assert_whole(space: Space) -> None:
    """Say that each page stands right beneath its parent, and is read by no more people than it."""
    pages = {page.pk: page for page in Page.objects.filter(space=space).select_related("audience")}
    for page in pages.values():
        above = pages.get(page.parent_id) if page.parent_id else None
        assert page.path[:-10] == (above.path if above else "")
        assert above is None or set(above.audience.circles) <= set(page.audience.circles)
    assert {entry.audience_id for entry in Entry.objects.all()} <= {page.audience_id for page in pages.values()}


def test_pages_made_at_once_have_places_of_their_own(writer: User, commons: Space) -> None:
    at_once(*(lambda n=n: write(writer, commons, f"Page {n}") for n in range(6)))  # type: ignore[misc]  # a bound number

    assert Page.objects.filter(space=commons).values("path").distinct().count() == 6
    assert_whole(commons)


def test_two_pages_moved_beneath_each_other_make_no_circle(writer: User, commons: Space) -> None:
    one, two = write(writer, commons, "One"), write(writer, commons, "Two")
    one_before, two_before = loaded(one), loaded(two)

    refusal = while_open(
        lambda: actions.move_page(one, by=writer, space=commons, parent=two_before),
        lambda: actions.move_page(two, by=writer, space=commons, parent=one_before),
    )

    assert isinstance(refusal, actions.Refusal)
    assert Page.objects.get(pk=two.pk).parent is None
    assert_whole(commons)


def test_a_page_made_while_the_one_above_is_restricted_is_restricted(
    writer: User, stranger: User, commons: Space
) -> None:
    above = write(writer, commons, "Above")
    before = loaded(above)

    made = while_open(
        lambda: actions.restrict_page(above, by=writer, members=spaces.Members.of()),
        lambda: write(writer, commons, "Beneath", parent=before, body="Secret"),
    )

    assert not Page.objects.visible_to(stranger).filter(pk=made.pk).exists()
    assert_whole(commons)


def test_a_page_moved_while_its_new_place_is_restricted_is_restricted(
    writer: User, stranger: User, commons: Space
) -> None:
    above, page = write(writer, commons, "Above"), write(writer, commons, "Page")
    before = loaded(above)

    while_open(
        lambda: actions.restrict_page(above, by=writer, members=spaces.Members.of()),
        lambda: actions.move_page(page, by=writer, space=commons, parent=before),
    )

    assert not Page.objects.visible_to(stranger).filter(pk=page.pk).exists()
    assert_whole(commons)


def test_a_file_stored_while_its_page_is_restricted_is_restricted(writer: User, stranger: User, commons: Space) -> None:
    page = write(writer, commons, "Page")
    before = loaded(page)

    file = while_open(
        lambda: actions.restrict_page(page, by=writer, members=spaces.Members.of()),
        lambda: actions.upload_file(by=writer, name="a.txt", content=io.BytesIO(b"secret"), page=before),
    )

    assert not File.objects.visible_to(stranger).filter(pk=file.pk).exists()


def test_telling_search_of_a_rename_does_not_undo_a_restriction(writer: User, stranger: User, commons: Space) -> None:
    page = write(writer, commons, "Page", body="Secret")

    while_open(
        lambda: actions.restrict_page(page, by=writer, members=spaces.Members.of()),
        lambda: layout.reindex_subtree(page.pk),
    )

    assert_whole(commons)


def test_lifting_and_changing_a_restriction_at_once_leaves_one_of_the_two(
    writer: User, stranger: User, commons: Space
) -> None:
    page = write(writer, commons, "Page")
    actions.restrict_page(page, by=writer, members=spaces.Members.of())
    one, two = loaded(page), loaded(page)
    str(two.restriction)  # read before, as a view's form does

    while_open(
        lambda: actions.unrestrict_page(one, by=writer),
        lambda: actions.restrict_page(two, by=writer, members=spaces.Members.of()),
    )

    assert Page.objects.get(pk=page.pk).restriction is not None
    assert not Page.objects.visible_to(stranger).filter(pk=page.pk).exists()


def test_nothing_comes_to_stand_beneath_what_is_deleted_meanwhile(writer: User, commons: Space) -> None:
    above, page = write(writer, commons, "Above"), write(writer, commons, "Page")
    before = loaded(above)

    with transaction.atomic():
        actions.delete_page(above, by=writer)
    came = [
        apart(write, writer, commons, "Beneath", parent=before),
        apart(actions.move_page, page, by=writer, space=commons, parent=before),
    ]

    assert all(isinstance(refusal, actions.Refusal) for refusal in came)
    assert Page.objects.living().get().title == "Page"


def test_what_moved_away_meanwhile_is_deleted_where_it_is(writer: User, commons: Space) -> None:
    above, page = write(writer, commons, "Above"), write(writer, commons, "Page")
    before = loaded(page)

    def move_and_fill() -> None:
        actions.move_page(page, by=writer, space=commons, parent=above)
        write(writer, commons, "Bystander")  # takes the place that became free

    while_open(move_and_fill, lambda: actions.delete_page(before, by=writer))

    assert set(Page.objects.living().values_list("title", flat=True)) == {"Above", "Bystander"}


def test_what_is_brought_back_meanwhile_is_not_deleted_for_good(writer: User, commons: Space) -> None:
    page = write(writer, commons, "Page")
    actions.delete_page(page, by=writer)
    before = loaded(page)

    came = while_open(lambda: actions.restore_page(page, by=writer), lambda: actions.purge_page(before))

    assert isinstance(came, actions.Refusal)
    assert Page.objects.living().get() == page


def test_a_link_saved_while_both_its_ends_move_makes_nobody_wait_for_the_other(writer: User, commons: Space) -> None:
    root = write(writer, commons, "Root")
    target = write(writer, commons, "Target", parent=root)
    source = write(writer, commons, "Source", parent=root)
    beside = write(writer, commons, "Beside")

    def save() -> Page:
        locks.lock_text(source)
        moving.set()
        threading.Event().wait(SOON)  # until the move has come to the page that is being saved
        return actions.edit_page(source, by=writer, title="Source", body="[[Target]]", based_on=1)

    def move() -> Page:
        moving.wait()
        return actions.move_page(loaded(root), by=writer, space=commons, parent=loaded(beside))

    moving = threading.Event()
    at_once(transaction.atomic(save), move)

    assert Link.objects.get().target == target
    assert Page.objects.get(pk=source.pk).version == 2
    assert_whole(commons)
