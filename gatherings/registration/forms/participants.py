"""The forms by which people are registered by others, and marked at the door."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gatherings.registration.models import Registration, RegistrationSetup
from gatherings.registration.selectors.people import municipalities_of, roles_in_region
from network.organisations.forms.fields import choose_among
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.forms.fields import text_field
from network.text.numbers import parse_id

LONGEST_SEARCH = 100


class PeopleForm(forms.Form):
    """Those who are ticked on the list; who they may be is the action's to say."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"] = forms.MultipleChoiceField(label=_("People"), required=False)

    @property
    def chosen(self) -> list[int]:
        """The keys, in the order of the list."""
        return [pk for text in self.data.getlist("people") if (pk := parse_id(text))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        self.errors.pop("people", None)
        return {"people": self.chosen}


class LateForm(forms.Form):
    """Somebody of the region, or a guest, who is registered by whoever arranges the gathering."""

    person = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Person"), required=False)
    guest_name = text_field(Registration, "guest_name", gettext_lazy("Or a guest: name"))
    guest_email = forms.EmailField(
        label=gettext_lazy("The guest's e-mail address"),
        required=False,
        help_text=gettext_lazy("The confirmation goes there. Without one, none is sent."),
    )
    guest_organisation = text_field(Registration, "guest_organisation", gettext_lazy("Where the guest comes from"))
    municipality = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("The guest's municipality"), required=False
    )
    at_once = forms.BooleanField(
        label=gettext_lazy("A seat at once"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "Also when all seats are taken, and before those who wait. Otherwise they go last in line."
        ),
    )

    def __init__(self, *args: Any, setup: RegistrationSetup, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = roles_in_region(setup, on).order_by().values("person")
        active = setup.registrations.active().filter(person__isnull=False).values("person")
        people = Person.objects.filter(pk__in=held).exclude(pk__in=active)
        choose_among(self, "person", people, empty=_("Nobody of the network"))
        choose_among(self, "municipality", municipalities_of(setup), empty=_("None of these"))


class WalkInForm(forms.Form):
    """Somebody who comes unannounced."""

    person = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Person"), required=False)
    guest_name = text_field(Registration, "guest_name", gettext_lazy("Or somebody else: name"))
    guest_organisation = text_field(Registration, "guest_organisation", gettext_lazy("Where they come from"))
    day = forms.TypedChoiceField(label=gettext_lazy("Day"), coerce=date.fromisoformat)

    def __init__(
        self, *args: Any, setup: RegistrationSetup, on: date, days: Iterable[date], day: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        held = roles_in_region(setup, on).order_by().values("person")
        seated = setup.registrations.registered().filter(person__isnull=False).values("person")
        choose_among(
            self,
            "person",
            Person.objects.filter(pk__in=held).exclude(pk__in=seated),
            empty=_("Nobody of the network"),
        )
        self.fields["day"].choices = [(one.isoformat(), date_format(one)) for one in days]  # type: ignore[attr-defined]
        self.fields["day"].initial = day.isoformat()
