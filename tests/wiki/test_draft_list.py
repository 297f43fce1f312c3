"""The list of one's own drafts: what it shows of each."""

from django.test import Client
from django.utils import timezone

from accounts.models import User
from wiki import actions

BODY = """\
## Who *cooks* today

| Week | Cook |
| --- | --- |

- [ ] ask **Ada** of [[IT]], see ![](/files/1/map.png)[the way](https://example.com/a_b)

```mermaid
one two
```
"""


def test_it_shows_the_first_words_without_signs(as_bob: Client, bob: User) -> None:
    now = timezone.now()
    actions.keep_draft(by=bob, key="new:~window1", page=None, at=now, title="", body=BODY)

    shown = as_bob.get("/drafts/").content.decode()

    assert '<div class="words">Who cooks today Week Cook ask Ada of IT, see the way one two</div>' in shown
