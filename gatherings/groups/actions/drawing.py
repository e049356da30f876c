"""Participants put into groups by the rule of their division."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from secrets import randbelow

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from gatherings.boards.rules import LONGEST_NAME, MOST_GROUPS
from gatherings.groups.actions.boards import carry_names
from gatherings.groups.actions.rights import lock_standing
from gatherings.groups.enums import ALIKE, DivisionMethod, PlacedHow
from gatherings.groups.models import Division, DivisionGroup, GroupPlace
from gatherings.groups.rules import LARGEST_SEED, AlikeGroup, Participant, divide_alike, draw, number_for
from gatherings.groups.selectors.participants import (
    in_alphabet,
    municipality_names,
    participant_of,
    roles_in_order,
    seated_at,
)
from network.persons.models import Person
from network.records.actions import record
from network.roles.enums import Role


@dataclass(frozen=True)
class Planned:
    """A group that a division comes to: None keeps the name that it has."""

    name: str | None
    members: Sequence[Participant] = field(default_factory=list)


@transaction.atomic
def draw_groups(division: Division, *, by: Person | None, seed: int | None = None) -> Division:
    """Divide everybody with a seat anew; what was moved by hand and who leads is undone. Rooms stay with the numbers.

    `seed` is the number of the draw, another one each time unless it is given. Raises NotAllowed, and ValidationError
    where it is published, chosen, or comes to too many groups.
    """
    fresh = lock_standing(division, by=by)
    if fresh.is_chosen:
        raise ValidationError(_("Participants choose their group themselves here: there is nothing to draw."))
    if not fresh.is_draft:
        raise ValidationError(_("The groups are published. Make them a draft again first."))
    fresh.seed = seed if seed is not None else randbelow(LARGEST_SEED) + 1
    return divide(fresh, by=by)


def divide(division: Division, *, by: Person | None, expected_version: int | None = None) -> Division:
    """Put everybody into the groups of the division's method, and save it. The division is locked.

    Raises ValidationError, StaleRecord.
    """
    planned = _plan(division)
    if len(planned) > MOST_GROUPS:
        words = _("That would be %(n)d groups, and there can be %(most)d. Let there be more people in each.")
        raise ValidationError({"size": words % {"n": len(planned), "most": MOST_GROUPS}})
    if not division.is_chosen:
        division.drawn_at = timezone.now()
    record(division, by=by, expected_version=expected_version)
    groups = write_groups(division, [one.name for one in planned])
    if not division.is_chosen:
        division.places.all().delete()
        GroupPlace.objects.bulk_create(
            GroupPlace(division=division, group=group, registration_id=member.key, how=PlacedHow.DIVIDED)
            for group, one in zip(groups, planned, strict=True)
            for member in one.members
        )
    carry_names(division)
    return division


def write_groups(division: Division, names: Sequence[str | None]) -> list[DivisionGroup]:
    """So many groups as there are names, in order: those that are there stay with their room. The division is locked.

    Raises ValidationError where one that is too many has somebody in it who has chosen it.
    """
    kept = list(division.groups.order_by("number"))
    gone = kept[len(names) :]
    if division.is_chosen and GroupPlace.objects.standing().filter(group__in=gone).exists():
        raise ValidationError({"number": _("Somebody is in the last of the groups. Move them first.")})
    DivisionGroup.objects.filter(pk__in=[group.pk for group in gone]).delete()
    groups = kept[: len(names)]
    for group, name in zip(groups, names, strict=False):
        if name is not None and group.name != name:
            group.name = name
            group.save(update_fields=["name"])
    capacity = division.size if division.is_chosen else None
    new = [
        DivisionGroup(division=division, number=number, name=name or "", capacity=capacity)
        for number, name in enumerate(names, start=1)
        if number > len(groups)
    ]
    return [*groups, *DivisionGroup.objects.bulk_create(new)]


def _plan(division: Division) -> list[Planned]:
    if division.is_chosen:
        return [Planned(None)] * (division.number or 0)
    participants = [participant_of(registration) for registration in seated_at(division.gathering_id)]
    seed = division.seed or 0
    if division.method not in ALIKE:
        number = number_for(len(participants), number=division.number, size=division.size)
        if number > MOST_GROUPS:
            return [Planned(None)] * number
        return [Planned(None, members) for members in draw(participants, number, seed=seed)]
    by_role = division.method == DivisionMethod.ROLE
    names = municipality_names(participant.municipality for participant in participants)
    groups = divide_alike(
        participants,
        (lambda one: one.role) if by_role else (lambda one: one.municipality),
        order=roles_in_order() if by_role else in_alphabet(names),
        size=division.size,
        smallest=division.smallest,
        seed=seed,
    )
    return [Planned(_name_of(group, by_role, names), group.members) for group in groups]


def _name_of(group: AlikeGroup, by_role: bool, names: dict[str, str]) -> str:
    if by_role:
        labels = [str(Role(key).label) if key else _("Guests") for key in group.keys]
    else:
        labels = [names.get(key) or _("The region and guests") for key in group.keys]
    name = get_text_list(labels, _("and"))
    ending = f" {group.part}" if group.part else ""
    longest = LONGEST_NAME - len(ending)
    return (name if len(name) <= longest else f"{name[: longest - 1]}…") + ending
