from procrastinate.contrib.django import app

from accounts.models import User
from search.models import Entry
from spaces.actions import change_space
from spaces.models import Space
from wiki.actions import create_page, layout
from wiki.models import Page


def test_pages_of_a_space_in_another_language_are_searched_by_its_words(alice: User, space: Space) -> None:
    page = create_page(by=alice, space=space, title="Häuser", body="Wir kaufen Häuser.")
    values = {"name": space.name, "slug": space.slug, "description": ""}
    change_space(space, by=alice, **values, language="german")

    layout.lay_out_space(space.pk)

    assert set(Entry.objects.filter(object_id=page.pk).values_list("language", flat=True)) == {"german"}
    assert Page.objects.get(pk=page.pk).version == 1


def test_the_job_that_spaces_name_is_there() -> None:
    assert "wiki.jobs.lay_out_space" in app.tasks
