from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    name = "questions"
    verbose_name = _("Questions")

    def ready(self) -> None:
        from comments import subjects  # noqa: PLC0415 - models are there only now
        from history import record  # noqa: PLC0415 - as above
        from questions import talk  # noqa: PLC0415 - as above
        from questions.actions import along, files  # noqa: PLC0415 - as above
        from questions.models import topics  # noqa: PLC0415 - as above
        from topics import load  # noqa: PLC0415 - as above
        from topics.models import seeing  # noqa: PLC0415 - as above
        from wiki import attached  # noqa: PLC0415 - as above
        from wiki.actions.sweep import held_by  # noqa: PLC0415 - as above

        record.register(self.get_model("Question"))
        record.register(self.get_model("Answer"))
        for subject in talk.SUBJECTS:
            subjects.register(subject)
        attached.register(along.ATTACHED)
        held_by(files.attached)
        seeing.register(topics.on_a_question)
        load.register(topics.carried)
