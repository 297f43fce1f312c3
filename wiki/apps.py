from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WikiConfig(AppConfig):
    name = "wiki"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from comments import subjects  # noqa: PLC0415 - models are there only now
        from history import record  # noqa: PLC0415 - models are there only now
        from search.rebuild import sources  # noqa: PLC0415 - as above
        from topics import merging  # noqa: PLC0415 - as above
        from topics.models import seeing  # noqa: PLC0415 - as above
        from wiki import searchable, talk  # noqa: PLC0415 - as above
        from wiki.actions.topics import move_pages  # noqa: PLC0415 - as above
        from wiki.models import topics  # noqa: PLC0415 - as above

        subjects.register(talk.SUBJECT)
        seeing.register(topics.on_a_page)
        merging.register(move_pages)
        record.register(self.get_model("Page"))
        for source in searchable.SOURCES:
            sources.register(source)
