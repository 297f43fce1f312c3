"""Questions in Django's admin: to find them, and to close and open them. They are written in the product itself.

Nothing here says who asked without a name, nor leads to it: no Cloak, no Locker, and what they did has no name.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.access import signed_in
from questions import actions, call_admin  # noqa: F401 - calls are registered there
from questions.models import Answer, Event, Question, Suggestion, Vote
from spaces.models import Audience
from ui.admins import LookedAt, ReadOnly


def seen_by(request: HttpRequest) -> QuerySet[Question]:
    """Give the questions this person may read, deleted ones too: the admin is no way round the reading rule."""
    questions: QuerySet[Question] = Question.objects.filter(audience__in=Audience.objects.open_to(signed_in(request)))
    return questions


class Standing(admin.SimpleListFilter):
    """The rows that stand, or those that were deleted."""

    title = _("deleted")
    parameter_name = "deleted"

    def lookups(self, _request: HttpRequest, _model_admin: object) -> list[tuple[str, str]]:
        return [("no", gettext("Standing")), ("yes", gettext("Deleted"))]

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(deleted_at__isnull=self.value() == "no") if self.value() else rows


class Trouble(admin.SimpleListFilter):
    """Questions that may need somebody to look at them."""

    title = _("needs a look")
    parameter_name = "look"

    def lookups(self, _request: HttpRequest, _model_admin: object) -> list[tuple[str, str]]:
        return [
            ("topicless", gettext("Open without a topic")),
            ("unheard", gettext("Open without a reply, and nobody left to ask")),
            ("again", gettext("Asked again")),
        ]

    def queryset(self, _request: HttpRequest, questions: QuerySet[Question]) -> QuerySet[Question]:
        is_open = Q(state__in=[Question.State.OPEN, Question.State.ANSWERED], deleted_at=None)
        conditions = {
            "topicless": is_open & Q(topic=None),
            "unheard": is_open & Q(replied_at=None, next_step_at=None),
            "again": Q(same_count__gt=0),
        }
        return questions.filter(conditions.get(self.value() or "", Q()))


def link_to(thing: Question | Answer) -> SafeString:
    return format_html('<a href="{0}">{0}</a>', thing.get_absolute_url())


@admin.register(Question)
class QuestionAdmin(LookedAt, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    list_display = ["title", "space", "state", "topic", "who", "answer_count", "votes", "same_count", "asked_at"]
    list_filter = [
        "state",
        Trouble,
        ("space", admin.RelatedOnlyFieldListFilter),
        ("topic", admin.RelatedOnlyFieldListFilter),
        "closed_as",
        Standing,
        "asked_at",
    ]
    search_fields = ["title"]
    search_help_text = _("Words of the title.")
    list_select_related = ["space", "topic", "asker"]
    ordering = ["-asked_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["close", "reopen"]
    fieldsets = [
        (None, {"fields": ["title", "where", "space", "topic", "about", "state", "who", "asked_at"]}),
        (_("Text"), {"fields": ["source", "version"]}),
        (
            _("What became of it"),
            {"fields": ["answer_count", "votes", "same_count", "repeats", "closed_as", "closed_at", "closed_by"]},
        ),
        (_("Deleted"), {"fields": ["deleted_at", "deleted_by"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        return seen_by(request).order_by(*self.ordering)

    @admin.display(description=_("asked by"))
    def who(self, question: Question) -> str:
        return (
            gettext("A colleague") if question.is_shielded else str(question.asker or gettext("somebody who has left"))
        )

    @admin.display(description=_("address"))
    def where(self, question: Question) -> SafeString:
        return link_to(question)

    @admin.display(description=_("topics"))
    def about(self, question: Question) -> str:
        return ", ".join(topic.name for topic in question.topics.all())

    @admin.display(description=_("text as it was typed"))
    def source(self, question: Question) -> SafeString:
        return format_html("<pre>{}</pre>", question.body)

    @admin.display(description=_("asked before as"))
    def repeats(self, question: Question) -> SafeString | str:
        return link_to(question.duplicate_of) if question.duplicate_of else ""

    @admin.action(description=_("Close: no longer matters"), permissions=["change"])
    def close(self, request: HttpRequest, questions: QuerySet[Question]) -> None:
        self.each(request, questions.filter(closed_as=""), actions.close_question, reason=Question.Closing.OBSOLETE)

    @admin.action(description=_("Open again"), permissions=["change"])
    def reopen(self, request: HttpRequest, questions: QuerySet[Question]) -> None:
        self.each(request, questions.exclude(closed_as=""), actions.reopen_question)

    def each(
        self, request: HttpRequest, questions: QuerySet[Question], act: Callable[..., Question], **how: str
    ) -> None:
        chosen = list(questions.filter(deleted_at=None).order_by("pk"))
        for question in chosen:
            act(question, by=signed_in(request), **how)
            self.tell(request, question)
        words = ngettext("%d question is changed.", "%d questions are changed.", len(chosen))
        self.message_user(request, words % len(chosen), messages.SUCCESS)

    def tell(self, request: HttpRequest, question: Question) -> None:
        """Note in the admin's own log who did it, but of a shielded question: who closes their own would be named."""
        if not question.is_shielded:
            self.log_change(request, question, [{"changed": {"fields": ["state"]}}])


class OfQuestion(ReadOnly):
    """Rows that belong to questions this person may read."""

    to_question = "question"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]  # ModelAdmin has it
        return rows.filter(**{f"{self.to_question}__in": seen_by(request).order_by().values("pk")})


@admin.register(Answer)
class AnswerAdmin(OfQuestion, LookedAt, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    list_display = ["words", "question", "who", "votes", "created_at", "deleted_at"]
    list_filter = [Standing, ("question__space", admin.RelatedOnlyFieldListFilter), "created_at"]
    search_fields = ["body", "question__title"]
    search_help_text = _("Words of the answer, or of the question's title.")
    list_select_related = ["question", "author"]
    ordering = ["-created_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    fields = ["where", "question", "who", "source", "version", "votes", "created_at", "updated_at", "deleted_at"]

    @admin.display(description=_("answer"))
    def words(self, answer: Answer) -> str:
        return answer.body[:100]

    @admin.display(description=_("written by"))
    def who(self, answer: Answer) -> str:
        if answer.is_by_asker:
            return gettext("who asked, without a name")
        return str(answer.author or gettext("somebody who has left"))

    @admin.display(description=_("address"))
    def where(self, answer: Answer) -> SafeString:
        return link_to(answer)

    @admin.display(description=_("text as it was typed"))
    def source(self, answer: Answer) -> SafeString:
        return format_html("<pre>{}</pre>", answer.body)


@admin.register(Event)
class EventAdmin(OfQuestion, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    list_display = ["question", "kind", "by", "words", "at"]
    list_filter = ["kind", "at"]
    search_fields = ["question__title", "words"]
    list_select_related = ["question", "by"]
    list_display_links = None
    ordering = ["-at", "-pk"]
    list_per_page = 50
    show_full_result_count = False


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    list_display = ["about", "by", "words", "made_at", "decided_at", "is_taken"]
    list_filter = ["is_taken", ("decided_at", admin.EmptyFieldListFilter), "made_at"]
    search_fields = ["question__title", "answer__question__title", "words"]
    list_select_related = ["question", "answer__question", "by"]
    list_display_links = None
    ordering = ["-made_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggestion]:
        seen = seen_by(request).order_by().values("pk")
        return Suggestion.objects.filter(Q(question__in=seen) | Q(answer__question__in=seen)).order_by(*self.ordering)

    @admin.display(description=_("about"))
    def about(self, suggestion: Suggestion) -> str:
        return str(suggestion.question or (suggestion.answer and suggestion.answer.question))


@admin.register(Vote)
class VoteAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # Django takes none at run time
    """How often something was found useful and when; by whom is nobody's business here."""

    list_display = ["about", "created_at"]
    list_filter = ["created_at"]
    search_fields = ["question__title", "answer__question__title"]
    list_select_related = ["question", "answer__question"]
    list_display_links = None
    ordering = ["-created_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Vote]:
        seen = seen_by(request).order_by().values("pk")
        return Vote.objects.filter(Q(question__in=seen) | Q(answer__question__in=seen)).order_by(*self.ordering)

    @admin.display(description=_("for"))
    def about(self, vote: Vote) -> str:
        if vote.answer:
            return gettext("an answer to “%(question)s”") % {"question": vote.answer.question}
        return str(vote.question)
