"""Django's admin under our policy of what a browser may load."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig


class Site(admin.AdminSite):
    """Django's admin names its scripts without our nonce, so its pages, and only they, may load scripts of ours.

    No text that people write is shown there as HTML.
    """

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - Django's signature
        return csp_replace({"script-src": [SELF]})(super().admin_view(view, cacheable))


class Config(AdminConfig):
    default_site = "config.administration.Site"
