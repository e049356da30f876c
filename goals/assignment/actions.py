"""Whom a measure or a success factor may be assigned to."""

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.assignment.models import AssignableRecord
from network.memberships.models import Membership
from network.networks.models import Network
from network.networks.querysets import NetworkQuerySet
from network.organisations.models import Organisation
from network.organisations.querysets import OrganisationQuerySet
from network.organisations.rules import in_line_with
from network.persons.models import Person
from network.persons.querysets import PersonQuerySet
from network.roles.enums import Role
from network.roles.rules import HELD_AT, HELD_IN_NETWORKS

FIELDS = frozenset({"responsible", "responsible_person", "responsible_role", "responsible_place"})

type Assignment = tuple[int | None, str, int | None, int | None]
type Fitting = tuple[int, Assignment]
"""An organisation, and whom its records may be assigned to."""


def people_for(organisation: Organisation) -> PersonQuerySet:
    """Those who may be named responsible: members today of the organisation, or of one below or above it."""
    held = Membership.objects.current().filter(in_line_with([organisation.path], "organisation__path"))
    people: PersonQuerySet = Person.objects.filter(Exists(held.filter(person=OuterRef("pk"))), is_active=True)
    return people


def places_for(organisation: Organisation) -> tuple[OrganisationQuerySet, NetworkQuerySet]:
    """Where a responsible role may be held: the organisation, those below and above it, and their
    networks."""
    near = Organisation.objects.filter(
        in_line_with([organisation.path]),
        Q(closed_on__isnull=True) | Q(pk=organisation.pk),
    )
    networks = Network.objects.alive(timezone.localdate()).filter(organisation__in=near.values("pk"))
    return near, networks


def fits(role: Role, place: Organisation | Network) -> bool:
    """Whether the role is one that is held there."""
    return role in HELD_IN_NETWORKS if isinstance(place, Network) else place.level in HELD_AT[role]


def assignment_of(record: AssignableRecord) -> Assignment:
    """Whom a record is assigned to, words aside; to be read before it is changed."""
    return (
        record.responsible_person_id,
        record.responsible_role,
        record.responsible_organisation_id,
        record.responsible_network_id,
    )


def check_responsible(
    record: AssignableRecord,
    organisation: Organisation,
    *,
    earlier: Assignment | None = None,
    fitting: set[Fitting] | None = None,
) -> None:
    """Raise ValidationError unless whoever is responsible belongs to the organisation or near it.

    Who was responsible already may stay, also when the person has left or the place has closed. Where many records are
    checked one after another, `fitting` is a set in which those found to belong are kept: none is asked for twice.
    """
    person, role, place = record.responsible_person, record.responsible_role, record.responsible_place
    if person is not None and (role or place):
        raise ValidationError({"responsible_person": _("Choose a role or a person, not both.")})
    if role and place is None:
        raise ValidationError({"responsible_place": _("Choose where the role is held.")})
    if place is not None and role not in Role.values:
        raise ValidationError({"responsible_role": _("Choose the role.")})
    asked = (organisation.pk, assignment_of(record))
    if assignment_of(record) == earlier or (fitting is not None and asked in fitting):
        return
    if person is not None and not people_for(organisation).filter(pk=person.pk).exists():
        raise ValidationError({"responsible_person": _("Choose somebody who belongs to the organisation.")})
    if place is not None:
        _check_place(Role(role), place, organisation)
    if fitting is not None:
        fitting.add(asked)


def _check_place(role: Role, place: Organisation | Network, organisation: Organisation) -> None:
    organisations, networks = places_for(organisation)
    near = networks if isinstance(place, Network) else organisations
    if not near.filter(pk=place.pk).exists():
        raise ValidationError({"responsible_place": _("Choose a place or a network that belongs here.")})
    if not fits(role, place):
        words = {"role": role.label, "place": place}
        raise ValidationError({"responsible_role": _("“%(role)s” is no role at %(place)s.") % words})
