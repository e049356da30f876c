"""The forms by which somebody registers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gatherings.registration.forms.fields import AnswersForm
from gatherings.registration.models import Registration, RegistrationSetup
from gatherings.registration.selectors.people import municipalities_of
from network.memberships.models import Membership
from network.organisations.forms.fields import choose_among
from network.organisations.models import Organisation
from network.records.forms.fields import text_field

SEAT, LINE = "seat", "line"


class ExpectationField(forms.CharField):
    """What the page promised when the form was shown; a value of somebody's own promises nothing."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=4, widget=forms.HiddenInput)


class RegisterForm(AnswersForm):
    """In which role one comes, where there are several, and the answers."""

    expects = ExpectationField()

    def __init__(self, *args: Any, seats: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(seats) > 1:
            field = forms.TypedChoiceField(
                label=_("You come as"),
                coerce=int,
                choices=[(seat.pk, seat_words(seat)) for seat in seats],
                initial=seats[0].pk,
                widget=forms.RadioSelect,
            )
            self.fields = {"membership": field, **self.fields}

    @property
    def expects_seat(self) -> bool:
        return self.cleaned_data.get("expects") == SEAT


def seat_words(seat: Membership) -> str:
    """`Rektor, Elvevoll skole`: what somebody is, and where."""
    role = str(seat.title or seat.get_role_display())
    return f"{role[:1].upper()}{role[1:]}, {seat.organisation.name}"


class GuestForm(AnswersForm):
    """Who a guest is, and the answers."""

    name = text_field(Registration, "guest_name", gettext_lazy("Your name"), required=True)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("The confirmation goes there, with a link by which you can change your mind."),
    )
    organisation = text_field(
        Registration,
        "guest_organisation",
        gettext_lazy("Where you come from"),
        help_text=gettext_lazy("Workplace or organisation."),
    )
    municipality = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Municipality"), required=False
    )
    expects = ExpectationField()

    def __init__(self, *args: Any, setup: RegistrationSetup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, "municipality", municipalities_of(setup), empty=_("None of these"))

    @property
    def expects_seat(self) -> bool:
        return self.cleaned_data.get("expects") == SEAT
