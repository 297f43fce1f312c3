from typing import ClassVar

from django import forms


class Shape(forms.Form):
    title = forms.CharField(help_text="What people look for.")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    about = forms.CharField(widget=forms.Textarea, required=False)
    readers = forms.ChoiceField(choices=[("a", "Everybody"), ("b", "Some")], widget=forms.RadioSelect)
    is_protected = forms.BooleanField(label="Protected", required=False)

    refuses: ClassVar[bool] = False

    def clean(self) -> None:
        if self.refuses:
            self.add_error(None, "Alice saved <b>meanwhile</b>.")


def test_each_field_has_its_label_help_and_error_tied_to_it() -> None:
    shown = str(Shape({"readers": "a"}))

    assert '<label for="id_title">Title</label>' in shown
    assert 'aria-describedby="id_title_helptext id_title_error"' in shown
    assert 'id="id_title_helptext"' in shown
    assert 'id="id_title_error"' in shown
    assert 'aria-invalid="true"' in shown


def test_what_is_not_needed_says_so() -> None:
    assert str(Shape()).count(">optional<") == 1


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    shown = str(Shape())

    assert '<fieldset class="field radioselect"' in shown
    assert "<legend>Readers</legend>" in shown


def test_a_box_stands_before_its_words() -> None:
    shown = str(Shape())

    assert shown.index('type="checkbox"') < shown.index('<label for="id_is_protected">Protected</label>')


def test_what_is_wrong_with_the_whole_is_said_first_and_escaped() -> None:
    class Refusing(Shape):
        refuses = True

    shown = str(Refusing({"title": "x", "readers": "a"}))

    assert shown.index('role="alert"') < shown.index("id_title")
    assert "Alice saved &lt;b&gt;meanwhile&lt;/b&gt;." in shown


def test_hidden_fields_are_there() -> None:
    assert '<input type="hidden" name="secret"' in str(Shape())
