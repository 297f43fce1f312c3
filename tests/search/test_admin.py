"""Search in the administration: figures without names, gaps, words, proposals."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from search.models import Gap, Proposal, Search, Seeker, WordGroup
from search.searches import gaps
from search.searches.figures import figures
from search.words import teaching
from spaces.models import Space
from tests.conftest import browse_as


def searched(
    person: User, words: str, *, key: str = "", space: Space | None = None, opened: int | None = None
) -> Search:
    return Search.objects.create(
        person=person,
        words=words,
        key=key or words,
        space=space,
        found=1,
        searched_at=timezone.now(),
        opened_id=opened,
        has_failed=opened is None,
    )


def gap(words: str, *people: User, space: Space | None = None) -> Gap:
    now = timezone.now()
    made = Gap.objects.create(key=words, words=words, space=space, opened_at=now, searched_at=now)
    Seeker.objects.bulk_create([Seeker(gap=made, person=person, searched_at=now) for person in people])
    return made


def test_figures_say_how_searching_goes_and_name_nobody(as_admin: Client, alice: User, bob: User) -> None:
    for person in (alice, bob):
        searched(person, "vacation", opened=1)
        searched(person, "pto")
    searched(alice, "my own burnout")

    page = as_admin.get("/admin/search/search/").text

    assert "5 searches. 40 % ended with something opened, 60 % failed" in page
    assert "vacation" in page
    assert "pto" in page
    for private in ("burnout", "alice", "Alice", "bob", "Bob"):
        assert private not in page


def test_figures_say_no_words_that_one_person_alone_typed(as_admin: Client, alice: User, bob: User) -> None:
    for person, words in ((alice, "Salary"), (bob, "salary"), (bob, "salary -smithers")):
        searched(person, words, key="salari")
    for person, words in ((alice, "the pto of bob"), (bob, "pto -alice")):
        searched(person, words, key="pto")

    page = as_admin.get("/admin/search/search/").text

    assert [row["said"] for row in figures(alice).top] == ["salary", "pto"]
    for private in ("smithers", "of bob", "-alice"):
        assert private not in page


@pytest.mark.parametrize("address", ["add/", "{pk}/change/", "{pk}/history/", "{pk}/delete/", "{pk}/"])
def test_no_single_search_has_an_address(as_admin: Client, alice: User, address: str) -> None:
    search = searched(alice, "vacation")

    assert as_admin.get(f"/admin/search/search/{address}".format(pk=search.pk)).status_code == 404
    assert as_admin.get("/admin/search/seeker/").status_code == 404


def test_figures_are_few_queries(
    as_admin: Client, alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    searched(alice, "vacation")
    as_admin.get("/admin/search/search/")

    with django_assert_num_queries(8):  # session, person, six of figures
        as_admin.get("/admin/search/search/")


def test_staff_see_only_what_is_theirs_to_see(
    alice: User, as_alice: Client, secret_space: Space, charlie: User
) -> None:
    charlie.is_staff = True
    charlie.save()
    client = browse_as(charlie)

    assert client.get("/admin/search/search/").status_code == 403
    assert client.get("/admin/search/gap/").status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_gaps_are_counted_dismissed_and_brought_back(
    as_admin: Client, alice: User, bob: User, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = [gap(f"parental leave {count}", alice, bob) for count in range(number)]

    with django_assert_max_num_queries(7):
        page = as_admin.get("/admin/search/gap/", {"q": "parental"}).text
    assert '<td class="field-people">2</td>' in page
    assert "Alice" not in page

    chosen = {"_selected_action": [one.pk for one in made]}
    as_admin.post("/admin/search/gap/", {"action": "dismiss", **chosen})
    assert not Gap.objects.open().exists()
    as_admin.post("/admin/search/gap/", {"action": "reopen", **chosen})
    assert Gap.objects.open().count() == number


def test_words_are_taught_there_too_and_recorded_once(as_admin: Client, admin: User) -> None:
    as_admin.post("/admin/search/wordgroup/add/", {"typed": "PTO = vacation", "is_one_way": "on"})
    group = WordGroup.objects.get()
    assert (str(group), group.changed_by) == ("PTO → vacation", admin)

    as_admin.post(f"/admin/search/wordgroup/{group.pk}/change/", {"typed": "PTO = vacation = holiday"})
    group.refresh_from_db()
    assert (str(group), group.keys) == ("PTO = vacation = holiday", ["pto", "vacation", "holiday"])

    refused = as_admin.post("/admin/search/wordgroup/add/", {"typed": "holiday = rest", "is_one_way": "on"})
    assert "“holiday” is in a group already" in refused.text
    assert "PTO = vacation = holiday" in as_admin.get("/admin/search/wordgroup/", {"q": "holi"}).text

    as_admin.post(f"/admin/search/wordgroup/{group.pk}/delete/", {"post": "yes"})
    assert list(LogEntry.objects.order_by("pk").values_list("action_flag", flat=True)) == [1, 2, 3]


def test_proposals_are_taught_or_dismissed(as_admin: Client, alice: User, bob: User) -> None:
    first = Proposal.objects.create(failed="pto", succeeded="vacation")
    second = Proposal.objects.create(failed="laptop", succeeded="notebook")
    alone = Proposal.objects.create(failed="burnout", succeeded="help")
    for proposal in (first, second):
        proposal.people.set([alice, bob])
    alone.people.set([alice])

    page = as_admin.get("/admin/search/proposal/").text
    assert "laptop" in page
    assert "burnout" not in page
    as_admin.post("/admin/search/proposal/", {"action": "teach", "_selected_action": [first.pk]})
    as_admin.post("/admin/search/proposal/", {"action": "dismiss", "_selected_action": [second.pk, alone.pk]})

    assert [str(group) for group in WordGroup.objects.all()] == ["pto → vacation"]
    states = Proposal.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["taken", "dismissed", "open"]


def test_who_closed_a_gap_is_recorded_but_not_who_looked(alice: User, bob: User) -> None:
    gaps.dismiss(gap("parental leave", bob), by=alice)

    assert list(LogEntry.objects.values_list("user", "change_message")) == [(alice.pk, "dismissed")]


def test_a_refusal_teaches_nothing(as_admin: Client, admin: User, alice: User, bob: User) -> None:
    teaching.teach(by=admin, words=["pto", "holiday"], is_one_way=True)
    proposal = Proposal.objects.create(failed="pto", succeeded="vacation")
    proposal.people.set([alice, bob])

    page = as_admin.post(
        "/admin/search/proposal/", {"action": "teach", "_selected_action": [proposal.pk]}, follow=True
    ).text

    assert "“pto” is in a group already" in page
    assert WordGroup.objects.count() == 1
