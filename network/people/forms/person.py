"""Forms about one person's record: corrected, joined with another."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.memberships.selectors.people_in_words import people_in_words
from network.people.selectors.same_person import may_correct
from network.persons.models import Person
from network.records.forms.fields import reason_field, text_field


class NameForm(forms.Form):
    """What somebody is called."""

    first_name = text_field(Person, "first_name", _("First name"), required=True)
    last_name = text_field(Person, "last_name", _("Last name"), required=True)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(person, name) for name in self.base_fields if hasattr(person, name)}
        super().__init__(*args, **kwargs)


class CorrectPersonForm(NameForm):
    """The name, and the address of somebody without an account."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("An invitation that is open goes to the new address, and the earlier link stops working."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    reason = reason_field(_("For those who wonder later."), required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        if person.has_usable_password() or person.last_login:
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _("There is an account: only its owner can change the address.")


class JoinForm(forms.Form):
    """Which other record is the same person's, and how one knows."""

    other = forms.ModelChoiceField(Person.objects.none(), label=_("The record to give up"), empty_label=_("Choose one"))
    reason = reason_field(_("How you know that they are the same."))

    def __init__(self, *args: Any, others: list[Person], by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, words = by, people_in_words(others, always=True)
        field = self.fields["other"]
        field.queryset = Person.objects.filter(pk__in=[other.pk for other in others])  # type: ignore[attr-defined]
        field.choices = [("", _("Choose one")), *((other.pk, words[other.pk]) for other in others)]  # type: ignore[attr-defined]

    def clean_other(self) -> Person:
        other: Person = self.cleaned_data["other"]
        if not may_correct(self.by, other):
            raise forms.ValidationError(_("They hold roles elsewhere too. Ask the coordinator to join the records."))
        return other
