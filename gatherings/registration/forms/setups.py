"""The coordinator's forms: days and seats, quotas, questions."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatherings.registration.enums import QuestionKind
from gatherings.registration.models import RegistrationQuestion
from gatherings.registration.models.setup import LONGEST_TO_DECLINE, MOST_SEATS
from network.organisations.models import Organisation
from network.records.forms.fields import day_field, text_field, version_field


class SetupForm(forms.Form):
    """From when to when, and for how many."""

    opens_on = day_field(_("Opens on"), help_text=_("From this day on one may register."))
    closes_on = day_field(
        _("Last day to register"), help_text=_("Afterwards you can still register late ones yourself.")
    )
    capacity = forms.IntegerField(
        label=_("Seats"),
        required=False,
        min_value=1,
        max_value=MOST_SEATS,
        help_text=_(
            "Empty: no limit. When all are taken, people join a waiting list. With fewer seats than are taken, nobody "
            "loses theirs."
        ),
    )
    decline_days = forms.IntegerField(
        label=_("Days to say no"),
        min_value=0,
        max_value=LONGEST_TO_DECLINE,
        help_text=_("So long has somebody who gets a seat from the waiting list to say that they cannot come."),
    )
    quotas_released_on = day_field(
        _("Quotas are released on"),
        required=False,
        help_text=_("From this day on, seats set aside for a municipality go to whoever is first in line."),
    )
    guests_allowed = forms.BooleanField(label=_("Guests without an account may register by a link"), required=False)
    version = version_field(required=False)


def quota_name(municipality: Organisation) -> str:
    return f"quota_{municipality.pk}"


class QuotasForm(forms.Form):
    """How many seats are set aside for each municipality."""

    version = version_field()

    def __init__(
        self, *args: Any, municipalities: Iterable[Organisation], quotas: Mapping[int, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.municipalities = list(municipalities)
        for municipality in self.municipalities:
            self.fields[quota_name(municipality)] = forms.IntegerField(
                label=municipality.name,
                required=False,
                min_value=0,
                max_value=MOST_SEATS,
                initial=quotas.get(municipality.pk),
            )

    @property
    def quotas(self) -> dict[int, int | None]:
        return {municipality.pk: self.cleaned_data[quota_name(municipality)] for municipality in self.municipalities}


class QuestionForm(forms.Form):
    """What is asked, and how it is answered."""

    wording = text_field(
        RegistrationQuestion, "wording", _("Question"), help_text=_("For example: Do you stay the night?")
    )
    help_text = text_field(
        RegistrationQuestion, "help_text", _("Help"), help_text=_("What one should know in order to answer.")
    )
    kind = forms.ChoiceField(
        label=_("Answered"), choices=QuestionKind.choices, widget=forms.RadioSelect, initial=QuestionKind.TEXT
    )
    options = text_field(
        RegistrationQuestion, "options", _("Choices"), help_text=_("One a line. Only for one of several."), rows=4
    )
    required = forms.BooleanField(label=_("Must be answered"), required=False)
    place = forms.IntegerField(
        label=_("Order"), required=False, min_value=1, max_value=99, help_text=_("1 stands first. Empty: last.")
    )
    version = version_field(required=False)
