"""Who is responsible, in a form: a role and where it is held, a person, or words."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.assignment.actions import assignment_of, people_for, places_for
from goals.assignment.enums import ResponsibleKind
from goals.assignment.models import AssignableRecord
from network.memberships.selectors.people_in_words import PersonField
from network.networks.models import Network
from network.organisations.models import Organisation
from network.persons.models import Person
from network.roles.enums import Role

type Place = Organisation | Network

NAMES = ("responsible_role", "responsible_place", "responsible_person", "responsible")


def _key(place: Place) -> str:
    return f"{place._meta.model_name}-{place.pk}"


class PlaceField(forms.ChoiceField):
    """An organisation, in tree order, or a network; its value is the record itself."""

    places: dict[str, Place]

    def offer(self, organisations: Iterable[Organisation], networks: Iterable[Network]) -> None:
        here, together = list(organisations), list(networks)
        offered: list[Place] = [*here, *together]
        self.places = {_key(place): place for place in offered}
        self.choices = [
            ("", _("Choose where")),
            (_("Organisations"), [(_key(place), "\u2003" * place.level.rank + place.name) for place in here]),
            (_("Networks"), [(_key(network), network.name) for network in together]),
        ]

    def prepare_value(self, value: Any) -> Any:
        return _key(value) if isinstance(value, Organisation | Network) else value

    def clean(self, value: Any) -> Place | None:
        return self.places[key] if (key := super().clean(value)) else None


class ResponsibleFields(forms.Form):
    """The fields of `parts/responsible_fields.html`; what belongs to another kind than the chosen is left out."""

    TOGETHER: ClassVar[dict[str, tuple[str, ...]]] = {
        "responsible_kind": ("responsible_role", "responsible_place", "responsible_person")
    }
    """Fields that make up one answer: whoever changes one of them has changed it."""

    responsible_kind = forms.ChoiceField(
        label=_("Who is responsible?"),
        help_text=_("A role stays when people change jobs: whoever holds it sees to it."),
        choices=ResponsibleKind.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    responsible_role = forms.ChoiceField(
        label=_("Role"), choices=[("", _("Choose a role")), *Role.choices], required=False
    )
    responsible_place = PlaceField(label=_("Where"), required=False)
    responsible_person = PersonField(
        queryset=Person.objects.none(), label=_("Person"), required=False, empty_label=_("Nobody by name")
    )
    responsible = forms.CharField(
        label=_("In words"),
        help_text=_("Somebody outside, or a word more: the leader team, together with the parents' council."),
        required=False,
        max_length=120,
    )

    def offer_responsible(self, organisation: Organisation, record: AssignableRecord | None) -> None:
        """Let the fields offer who and what belongs here, and whoever is responsible already."""
        people = people_for(organisation)
        organisations, networks = places_for(organisation)
        if record is not None:
            person, _role, here, together = assignment_of(record)
            people = people | Person.objects.filter(pk__in=[person])
            organisations = organisations | Organisation.objects.filter(pk__in=[here])
            networks = networks | Network.objects.filter(pk__in=[together])
        self.fields["responsible_person"].queryset = people  # type: ignore[attr-defined]
        self.fields["responsible_place"].offer(  # type: ignore[attr-defined]
            organisations.order_by("path"), networks.order_by("code")
        )
        for name in NAMES:
            self.fields[name].belongs_to_another = True  # type: ignore[attr-defined]
        named = record is not None and (record.responsible or record.responsible_kind != ResponsibleKind.WORDS)
        self.fields["responsible_kind"].initial = record.responsible_kind if record and named else ResponsibleKind.ROLE

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        kind = data.pop("responsible_kind", "")
        if kind and kind != ResponsibleKind.ROLE:
            data.update(responsible_role="", responsible_place=None)
            self._forget("responsible_role", "responsible_place")
        if kind and kind != ResponsibleKind.PERSON:
            data["responsible_person"] = None
            self._forget("responsible_person")
        return data

    def _forget(self, *names: str) -> None:
        """What was wrong in a field that does not count is not wrong."""
        for name in names:
            self.errors.pop(name, None)


def responsible_initial(record: AssignableRecord) -> dict[str, Any]:
    """Who is responsible, as the fields begin."""
    return {name: getattr(record, name) for name in NAMES}
