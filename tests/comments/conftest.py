import pytest

from accounts.models import User
from comments import actions
from comments.actions.writing import Passage
from comments.models import Comment
from comments.subjects import Seen
from spaces.models import Space
from wiki import actions as wiki
from wiki import talk
from wiki.models import Page

BODY = "Everybody gets one.\n\n## Ordering\n\nOrder it from the shop in May.\n"


@pytest.fixture
def laptops(alice: User, space: Space) -> Page:
    return wiki.create_page(by=alice, space=space, title="Laptops", body=BODY)


def seen_by(user: User, page: Page) -> Seen:
    return talk.find(user, page.pk)


def say(page: Page, *, by: User, body: str = "Which shop?", quote: str = "", heading: str = "") -> Comment:
    """Begin a thread."""
    passage = Passage(quote=quote, heading=heading)
    return actions.begin_thread(seen_by(by, page), by=by, body=body, passage=passage)


def answer(comment: Comment, page: Page, *, by: User, body: str = "The one downstairs.") -> Comment:
    return actions.reply(comment.thread, seen_by(by, page), by=by, body=body)
