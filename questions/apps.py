from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    name = "questions"
    verbose_name = _("Questions")

    def ready(self) -> None:
        from history import record  # noqa: PLC0415 - models are there only now

        record.register(self.get_model("Question"))
        record.register(self.get_model("Answer"))
