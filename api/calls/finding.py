"""Search, topics and people."""

from ninja import Query, Router

from accounts.models import User
from api.access import Caller
from api.calls.answers import READ, answers
from api.shapes.finding import Finding, Found, Hits
from api.shapes.places import People, PersonFilter, PersonRow, TopicRow, Topics
from api.shapes.values import Part
from search import queries
from search.language.addresses import read_address
from ui.paging import keyset
from wiki.models.links import names_of_pages
from wiki.models.page import KIND as PAGE
from wiki.models.topics import topics_seen_by

router = Router()


@router.get("/search", response=answers(Hits, *READ), tags=["Search"], summary="Search")
def search(request: Caller, asked: Query[Finding]) -> Hits:
    """Give what fits best of all you may read, each thing once, with the sentence that fits.

    `q` may hold `"phrases"`, `-words`, `OR`, `AND`, brackets, `beginnings*`, `title:`, `in:`, `topic:`, `by:`, `kind:`,
    `checked:` and `updated:`. What is typed there and what the other parameters say both hold; of one parameter given
    several times any value will do.
    """
    chosen = read_address(asked.address(), request.auth)
    found = queries.find(
        asked.q,
        user=request.auth,
        filters=chosen.filters,
        cursor=asked.cursor,
        size=asked.limit,
        is_exact=asked.exact,
    )
    names = names_of_pages([hit.object_id for hit in found.items if hit.kind == PAGE])
    items = [Found.of(hit, names.get(hit.object_id, []) if hit.kind == PAGE else hit.aliases) for hit in found.items]
    return Hits.of(found, items, request.auth)


@router.get("/topics", response=answers(Topics, 422), tags=["Topics"], summary="List topics")
def topic_list(request: Caller, part: Query[Part]) -> Topics:
    """Give the topics with a page you may read, by name."""
    found = keyset(topics_seen_by(request.auth), after=part.cursor, size=part.limit, order=("name", "id"))
    return Topics(items=[TopicRow.of(topic, topic.pages_seen) for topic in found], next=found.next)  # type: ignore[attr-defined]  # annotated


@router.get("/people", response=answers(People, 422), tags=["People"], summary="List people")
def person_list(request: Caller, wanted: Query[PersonFilter]) -> People:  # noqa: ARG001 - the first of every call
    """Give the people who are here, by name."""
    people = User.objects.active().named_like(wanted.q).by_name()
    found = keyset(people, after=wanted.cursor, size=wanted.limit, order=("sort_name", "pk"))
    return People(items=[PersonRow.of(person) for person in found], next=found.next)


@router.get("/me", response=answers(PersonRow), tags=["People"], summary="Say who you are")
def me(request: Caller) -> PersonRow:
    """Give the person the token acts as."""
    return PersonRow.of(request.auth)
