import re

import pytest
from django.conf import settings

from ui import icons

NAMED = re.compile(r"""\{% icon "([a-z0-9-]+)" """)


def test_an_icon_without_a_label_is_decoration() -> None:
    drawn = icons.svg("pencil")

    assert drawn.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path')


def test_an_icon_with_a_label_speaks() -> None:
    assert 'role="img" aria-label="&quot;Locked&quot;"' in icons.svg("lock", '"Locked"')


def test_an_unknown_icon_says_how_to_add_it() -> None:
    with pytest.raises(LookupError, match=r"static/build\.py --icon unicorn"):
        icons.svg("unicorn")


def test_every_icon_that_templates_name_is_there() -> None:
    templates = list((settings.BASE_DIR / "templates").rglob("*.html"))
    named = {name for template in templates for name in NAMED.findall(template.read_text(encoding="utf-8"))}

    assert named - icons.drawings().keys() == set()
    assert len(named) > 20
