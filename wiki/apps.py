from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WikiConfig(AppConfig):
    name = "wiki"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from history import record  # noqa: PLC0415 - models are there only now

        record.register(self.get_model("Page"))
