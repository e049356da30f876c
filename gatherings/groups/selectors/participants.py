"""Those who are divided, by the municipality that they count under today and their role."""

from collections.abc import Iterable

from gatherings.groups.models import Division, GroupPlace
from gatherings.groups.rules import Participant, Standing
from gatherings.programme.models import GatheringPage
from gatherings.registration.models import Registration
from gatherings.registration.querysets import RegistrationQuerySet
from network.organisations.models import Organisation
from network.organisations.rules import STEP
from network.roles.enums import Role
from network.text.alphabet import alphabetical

LEVEL = 2
"""Municipalities stand under their region; one that was merged lies inside of its successor."""


def seated_at(gathering: GatheringPage | int) -> RegistrationQuerySet:
    """Those with a seat at the gathering, or at the one with the key, with all that is shown of them (no query)."""
    seated: RegistrationQuerySet = Registration.objects.registered().filter(setup__gathering=gathering)
    return seated.with_names().order_by("joined")


def municipality_of(registration: Registration) -> str:
    """The path of the municipality that somebody counts under today, empty for guests and those of the region."""
    place = registration.municipality
    return place.path[: LEVEL * STEP] if place is not None else ""


def participant_of(registration: Registration) -> Participant:
    """What the rules of dividing know about somebody (no query where the municipality is at hand)."""
    return Participant(registration.pk, registration.uid.hex, municipality_of(registration), registration.role)


def municipality_names(paths: Iterable[str]) -> dict[str, str]:
    """What the municipalities at the paths are called today (one query, none without any)."""
    known = {path for path in paths if path}
    if not known:
        return {}
    return {place.path: place.name for place in Organisation.objects.filter(path__in=known)}


def in_alphabet(names: dict[str, str]) -> list[str]:
    """The paths in the order of the names, those without a municipality last."""
    return [*sorted(names, key=lambda path: alphabetical(names[path])), ""]


def roles_in_order() -> list[str]:
    """The roles, those who lead first, and last those without one."""
    return [*(str(role) for role in Role), ""]


def without_group(division: Division) -> list[Registration]:
    """Those with a seat and no place in a group of the division, in the order in which they registered (one query)."""
    placed = GroupPlace.objects.filter(division=division).values("registration")
    return list(seated_at(division.gathering_id).exclude(pk__in=placed))


def standings_of(division: Division) -> list[Standing]:
    """The groups as they stand, in the order of their numbers (two queries)."""
    groups = {group.pk: Standing(group.pk, group.capacity) for group in division.groups.order_by("number")}
    for place in GroupPlace.objects.standing().filter(division=division).with_names():
        groups[place.group_id].take(participant_of(place.registration))
    return list(groups.values())
