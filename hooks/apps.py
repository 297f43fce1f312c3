from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HooksConfig(AppConfig):
    name = "hooks"
    verbose_name = _("Webhooks")

    def ready(self) -> None:
        from hooks.actions import move_hooks  # noqa: PLC0415 - models are there only now
        from topics import merging  # noqa: PLC0415 - as above

        merging.register(move_hooks)
