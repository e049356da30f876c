"""The form by which somebody is invited to one role or several."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.memberships.models import Membership
from network.memberships.selectors.people_in_words import people_in_words
from network.networks.models import Network
from network.organisations.enums import Permission
from network.organisations.forms.fields import OrganisationField, choose_among
from network.organisations.models import Organisation
from network.people.actions.invitations import Seat
from network.people.forms.people import roles_open_to
from network.people.selectors.same_person import of_the_same_name
from network.persons.models import Person
from network.records.dates import NOT_IN_ORDER, in_order
from network.records.forms.fields import day_field, text_field
from network.roles.enums import Role
from network.text.numbers import parse_id

MOST_SEATS = 8
SOMEBODY_ELSE = "other"


class SeatForm(forms.Form):
    """As what, from where, since when, until when."""

    role = forms.ChoiceField(label=_("Role"), help_text=_("You can give the roles whose rights you hold yourself."))
    organisation = OrganisationField(
        label=_("Organisation"), help_text=_("Where the role is held, or whom the person represents in the network.")
    )
    network = forms.ModelChoiceField(
        Network.objects.none(), label=_("Network"), required=False, help_text=_("Only for a seat in a network.")
    )
    title = text_field(Membership, "title", _("Title"), help_text=_("As on the door: styrer, HTV."))
    since = day_field(_("From"), help_text=_("It may be a day to come: the role and its rights begin then."))
    until = day_field(_("Last day"), required=False, help_text=_("Leave it empty where none is known."))

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = cast("forms.ChoiceField", self.fields["role"])
        role.choices = [("", _("Choose a role")), *((r.value, r.label) for r in roles_open_to(by))]
        managed = Organisation.objects.with_permission(by, Permission.MANAGE_PEOPLE)
        choose_among(self, "organisation", managed.open(), empty=_("Choose an organisation"))
        networks = Network.objects.alive(timezone.localdate()).in_regions_of(managed)
        choose_among(self, "network", networks.order_by("code"), empty=_("None"))
        self.fields["since"].initial = timezone.localdate

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not in_order(data.get("since"), data.get("until")):
            self.add_error("until", str(NOT_IN_ORDER))
        return data

    def seat(self) -> Seat:
        names = ("role", "organisation", "network", "title", "since", "until")
        return Seat(**{name: self.cleaned_data[name] for name in names})


def count_others(sent: Mapping[str, Any]) -> int:
    """How many roles beside the first the form holds, as far as may be."""
    return min(parse_id(sent.get("seats")) or 0, MOST_SEATS - 1)


def _of_prefix(sent: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    """What was sent for the form with the prefix, by the names of its fields."""
    return {name: sent[key] for name in SeatForm.base_fields if (key := f"{prefix}-{name}") in sent}


class InviteForm(SeatForm):
    """Who it is, and the first role; where somebody has the same name, whether it is they.

    `others` are the forms of further roles, as many as the number sent as `seats`.
    """

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The address at work. The invitation is sent there."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    first_name = text_field(Person, "first_name", _("First name"), required=True)
    last_name = text_field(Person, "last_name", _("Last name"), required=True)
    same_as = forms.CharField(label=_("Is it one of these?"), required=False, max_length=20, widget=forms.HiddenInput)
    field_order = ("email", "first_name", "last_name", "same_as")

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        sent = self.data if self.is_bound else self.initial
        prefixes = [f"role{number}" for number in range(2, count_others(sent) + 2)]
        self.others = [
            SeatForm(self.data if self.is_bound else None, by=by, prefix=prefix, initial=_of_prefix(sent, prefix))
            for prefix in prefixes
        ]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(other.is_valid() for other in self.others)])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("first_name") or "", data.get("last_name") or ""
        self.same: dict[str, Person] = {}
        if (
            not (first and last and data.get("email"))
            or Person.objects.reached_at(data["email"].strip().lower()).exists()
        ):
            return data
        self.same = {str(person.pk): person for person in of_the_same_name(first, last)}
        if not self.same:
            return data
        words = people_in_words(list(self.same.values()), always=True)
        self.fields["same_as"].widget = forms.RadioSelect(
            choices=[
                *((pk, words[person.pk]) for pk, person in self.same.items()),
                (SOMEBODY_ELSE, _("No, somebody else of the same name")),
            ]
        )
        chosen = self.data.get(self.add_prefix("same_as"), "")
        if chosen not in {*self.same, SOMEBODY_ELSE}:
            self.add_error("same_as", _("There is somebody of this name already. Say whether it is the same person."))
        data["same_as"] = chosen
        return data

    def given(self) -> dict[str, Any]:
        """What `invite_person` asks for."""
        data = self.cleaned_data
        chosen = data.get("same_as") or ""
        return {
            **{name: data[name] for name in ("email", "first_name", "last_name")},
            "same_as": self.same.get(chosen),
            "is_another": chosen == SOMEBODY_ELSE,
            "seats": [form.seat() for form in (self, *self.others)],
        }
