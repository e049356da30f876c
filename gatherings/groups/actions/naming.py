"""What groups are called, where they sit, for how many there is room, and who leads them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gatherings.groups.actions.boards import carry_names
from gatherings.groups.actions.rights import lock_standing
from gatherings.groups.models import Division, DivisionGroup, GroupPlace
from network.persons.models import Person
from network.records.actions import record


@dataclass(frozen=True)
class GroupValues:
    """What a group is given: an empty name is its number, no capacity no limit, no leader nobody."""

    name: str = ""
    room: str = ""
    capacity: int | None = None
    leader: int | None = None
    """The key of the registration of one of its members."""


@transaction.atomic
def name_groups(
    division: Division,
    values: Mapping[int, GroupValues],
    *,
    by: Person | None,
    expected_version: int | None = None,
) -> Division:
    """Give groups, by their keys, names, rooms, capacities and leaders; those who see their group see it at once.

    Raises NotAllowed, StaleRecord, and ValidationError with the names of `field_name`.
    """
    fresh = lock_standing(division, by=by)
    groups = {group.pk: group for group in fresh.groups.order_by("number")}
    if set(values) - set(groups):
        raise ValidationError(_("One of the groups is gone. Look through the list again."))
    errors: dict[str, list[str]] = {}
    for pk, given in values.items():
        _give(groups[pk], given, errors)
    _refuse_same_names(list(groups.values()), errors)
    members = set(GroupPlace.objects.standing().filter(division=fresh).values_list("group", "registration"))
    for pk, given in values.items():
        if given.leader is not None and (pk, given.leader) not in members:
            errors[field_name(groups[pk], "leader")] = [_("Choose one who is in the group.")]
    if errors:
        raise ValidationError(errors)
    record(fresh, by=by, expected_version=expected_version)
    DivisionGroup.objects.bulk_update(groups.values(), ["name", "room", "capacity"])
    GroupPlace.objects.filter(group__in=values, leads=True).update(leads=False)
    leaders = [given.leader for given in values.values() if given.leader is not None]
    GroupPlace.objects.filter(division=fresh, registration__in=leaders).update(leads=True)
    carry_names(fresh)
    return fresh


def field_name(group: DivisionGroup, what: str) -> str:
    """The name of a form's field for a group."""
    return f"{what}_{group.pk}"


def _give(group: DivisionGroup, given: GroupValues, errors: dict[str, list[str]]) -> None:
    group.name, group.room, group.capacity = given.name.strip(), given.room.strip(), given.capacity
    try:
        group.clean_fields(exclude=["division"])
    except ValidationError as error:
        errors.update({field_name(group, what): texts for what, texts in error.message_dict.items()})


def _refuse_same_names(groups: list[DivisionGroup], errors: dict[str, list[str]]) -> None:
    seen: set[str] = set()
    for group in groups:
        if group.label.casefold() in seen:
            errors[field_name(group, "name")] = [_("Another group is called the same.")]
        seen.add(group.label.casefold())
