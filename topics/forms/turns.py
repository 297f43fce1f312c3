"""Shapes of what is typed about turns: who helps, whose turn it is, when somebody is away."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from topics.models import Absence, Topic
from topics.rota import Turn
from topics.turns import day_of
from topics.upcoming import days_in_words

LONGEST_TARGET = 200  # hours of work: five weeks


class Day(forms.DateInput):
    """A day, picked from the browser's calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PersonField(forms.CharField):
    """A person by username or whole name, or nobody."""

    def clean(self, value: object) -> User | None:
        typed = " ".join(str(super().clean(value) or "").split()).removeprefix("@")
        if not typed:
            return None
        active = User.objects.active()
        found: list[User] = list(active.filter(username__iexact=typed)) or list(active.filter(name__iexact=typed)[:2])
        if len(found) != 1:
            words = _("“%(name)s” is the name of several people: choose one by username.") if found else None
            words = words or _("There is nobody called “%(name)s”.")
            raise forms.ValidationError(words, params={"name": typed})
        return found[0]

    def prepare_value(self, value: object) -> object:
        return value.username if isinstance(value, User) else value


def finding(url: str) -> forms.TextInput:
    """Give a line that offers people as it is typed into, by the list `people-found` of the page."""
    return forms.TextInput(
        attrs={
            "autocomplete": "off",
            "list": "people-found",
            "hx-get": url,
            "hx-trigger": "input changed delay:150ms",
            "hx-target": "#people-found",
            "hx-sync": "this:replace",
        }
    )


class HelperForm(forms.Form):
    person = PersonField(label=_("Name or username"))

    def __init__(self, *args: Any, url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].widget = finding(url)


class ArrangeForm(forms.ModelForm[Topic]):
    """How turns go round, the target, and the owner. `on_turn` chooses whose the present turn is."""

    on_turn = forms.ModelChoiceField(label=_("On turn now"), queryset=User.objects.none(), required=False)
    owner = PersonField(
        label=_("Owner"),
        required=False,
        help_text=_("Who tends this topic: helpers, turns and text. Questions nobody replied to come to them last."),
    )
    answer_within = forms.IntegerField(
        label=_("First reply within"),
        min_value=1,
        max_value=LONGEST_TARGET,
        help_text=_("In working hours of who is on turn. After that a question moves on to the next in line."),
    )

    class Meta:
        model = Topic
        fields = ["turn", "answer_within", "owner"]
        widgets = {"turn": forms.RadioSelect}

    def __init__(self, *args: Any, people: Sequence[User], url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["owner"] = self.instance.owner
        self.fields["owner"].widget = finding(url)
        if people:
            self.fields["on_turn"].queryset = User.objects.filter(pk__in=[person.pk for person in people])  # type: ignore[attr-defined]  # a field of this form
        else:
            del self.fields["on_turn"]

    def _post_clean(self) -> None:
        """Leave the topic as it is: the action locks it and saves."""


class TakeForm(forms.Form):
    """A turn given to somebody for some days."""

    person = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none(), to_field_name="username")
    first_day = forms.DateField(label=_("From"), widget=Day)
    last_day = forms.DateField(label=_("Until, this day included"), widget=Day)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [person.pk for person in people]
        self.fields["person"].queryset = User.objects.filter(pk__in=keys).by_name()  # type: ignore[attr-defined]  # a field of this form
        if len(keys) == 1:
            self.fields["person"].widget = forms.HiddenInput()


class SwapForm(forms.Form):
    """One's own turn for another's, each named by its first day, the other's by who has it too."""

    day = forms.TypedChoiceField(label=_("Your turn"), coerce=date.fromisoformat)
    other = forms.ChoiceField(label=_("For the turn of"))

    def __init__(self, *args: Any, turns: Sequence[Turn], person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(turn, turn.person, days_in_words(turn.first_day, turn.last_day)) for turn in turns if turn.person]
        self.people = {whose.pk: whose for _turn, whose, _days in named}
        own = [(turn.first_day.isoformat(), days) for turn, whose, days in named if whose == person]
        others = [
            (f"{whose.pk}:{turn.first_day}", f"{whose}, {days}") for turn, whose, days in named if whose != person
        ]
        self.fields["day"].choices = own  # type: ignore[attr-defined]  # a field of this form
        self.fields["other"].choices = others  # type: ignore[attr-defined]  # as above
        self.is_possible = bool(own and others)

    def clean_other(self) -> tuple[User, date]:
        person, _colon, day = self.cleaned_data["other"].partition(":")
        return self.people[int(person)], date.fromisoformat(day)


class AbsenceForm(forms.ModelForm[Absence]):
    class Meta:
        model = Absence
        fields = ["first_day", "last_day", "note"]
        widgets = {"first_day": Day, "last_day": Day}
        labels = {"last_day": _("Until, this day included")}
        help_texts = {"note": _("For yourself: nobody else sees it.")}

    def clean_last_day(self) -> date:
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data["last_day"]
        if first and last < first:
            raise forms.ValidationError(_("The last day is before the first."))
        if last < day_of(timezone.now()):
            raise forms.ValidationError(_("These days are over."))
        return last  # type: ignore[no-any-return]  # a form's values have no types
