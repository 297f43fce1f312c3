from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    name = "questions"
    verbose_name = _("Questions")

    def ready(self) -> None:
        from comments import subjects  # noqa: PLC0415 - models are there only now
        from history import record  # noqa: PLC0415 - as above
        from notices import extras  # noqa: PLC0415 - as above
        from notices import models as notices  # noqa: PLC0415 - as above
        from questions import searchable, talk  # noqa: PLC0415 - as above
        from questions.actions import along, files, keeping, retopic  # noqa: PLC0415 - as above
        from questions.models import topics  # noqa: PLC0415 - as above
        from questions.shielding import mailing, would_tell  # noqa: PLC0415 - as above
        from search import facts  # noqa: PLC0415 - as above
        from search.rebuild import sources  # noqa: PLC0415 - as above
        from topics import load, merging  # noqa: PLC0415 - as above
        from topics.models import seeing  # noqa: PLC0415 - as above
        from wiki import attached, unkept  # noqa: PLC0415 - as above
        from wiki.actions.sweep import held_by  # noqa: PLC0415 - as above

        record.register(self.get_model("Question"))
        record.register(self.get_model("Answer"))
        for subject in talk.SUBJECTS:
            subjects.register(subject)
            notices.VEILED.add(subject.kind)
        attached.register(along.ATTACHED)
        unkept.register(would_tell.would_tell)
        attached.register(keeping.ATTACHED)
        held_by(files.attached)
        seeing.register(topics.on_a_question)
        load.register(topics.carried)
        merging.register(retopic.move_questions)
        sources.register(searchable.SOURCE)
        facts.register(searchable.SOURCE.kind, searchable.facts)
        extras.register(mailing.EXTRA)
