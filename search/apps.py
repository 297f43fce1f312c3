from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from search.rebuild import admin as rebuild_admin  # noqa: F401, PLC0415 - it registers itself, and models are there only now
