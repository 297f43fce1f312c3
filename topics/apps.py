from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TopicsConfig(AppConfig):
    name = "topics"
    verbose_name = _("Topics")

    def ready(self) -> None:
        from notices import working  # noqa: PLC0415 - models are there only now
        from search.people import helping  # noqa: PLC0415 - as above
        from topics import knowing, turns  # noqa: PLC0415 - as above

        helping.register(knowing.helping)
        working.register(turns.hours_of_all)
