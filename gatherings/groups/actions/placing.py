"""Somebody's place in a group: moved by hand, given afterwards, or chosen."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.groups.actions.rights import lock, lock_standing
from gatherings.groups.enums import PlacedHow
from gatherings.groups.models import Division, DivisionGroup, GroupPlace
from gatherings.groups.rules import group_for
from gatherings.groups.selectors.participants import participant_of, seated_at, standings_of, without_group
from gatherings.registration.models import Registration
from network.persons.models import Person
from network.records.errors import NotAllowed

MOST_AT_ONCE = 400


@transaction.atomic
def move(
    division: Division, registrations: Collection[int], *, group: int | None, by: Person | None
) -> list[Registration]:
    """Put those with the keys into the group with the key, or with None into none, however full it is.

    Whoever led another group leads it no more. Raises NotAllowed, ValidationError.
    """
    fresh = lock_standing(division, by=by)
    if not registrations:
        raise ValidationError({"people": _("Tick those who are to be moved.")})
    if len(registrations) > MOST_AT_ONCE:
        raise ValidationError({"people": _("Move at most %(n)d at once.") % {"n": MOST_AT_ONCE}})
    into = fresh.groups.filter(pk=group).first() if group is not None else None
    if group is not None and into is None:
        raise ValidationError({"group": _("Choose one of the groups.")})
    people = list(seated_at(fresh.gathering_id).filter(pk__in=registrations))
    if len(people) < len(set(registrations)):
        raise ValidationError({"people": _("Somebody has withdrawn meanwhile. Look through the list again.")})
    if into is None:
        fresh.places.filter(registration__in=people).delete()
        return people
    stay = set(into.places.filter(registration__in=people).values_list("registration", flat=True))
    for registration in people:
        if registration.pk not in stay:
            _put(fresh, registration, into, PlacedHow.MOVED)
    return people


@transaction.atomic
def place_late(division: Division, *, by: Person | None) -> list[GroupPlace]:
    """Put everybody without a group where there is room, by the division's rule; returns whom it found room for.

    Raises NotAllowed, and ValidationError where there is room for nobody.
    """
    fresh = lock_standing(division, by=by)
    groups = standings_of(fresh)
    own = {group.pk: group for group in fresh.groups.all()}
    lacking = without_group(fresh)
    placed = []
    for registration in lacking:
        participant = participant_of(registration)
        standing = group_for(participant, groups, fresh.method)
        if standing is not None:
            standing.take(participant)
            placed.append(_put(fresh, registration, own[standing.key], PlacedHow.LATE))
    if lacking and not placed:
        raise ValidationError(_("All groups are full. Let more people into one of them first."))
    return placed


@transaction.atomic
def choose_group(division: Division, registration: Registration, *, group: int, by: Person | None) -> GroupPlace:
    """Take a place in a group with room, in place of the one that one had; None is the guest who holds the link.

    First come, first served. Raises NotAllowed where the registration is another's, and ValidationError where the group
    is full, or one cannot choose today.
    """
    fresh = lock(division)
    own = Registration.objects.select_for_update(of=("self",)).select_related("setup").get(pk=registration.pk)
    if own.person_id != (by.pk if by is not None else None) or own.setup.gathering_id != fresh.gathering_id:
        raise NotAllowed(f"Registration {own.pk} is another's")
    if not own.has_seat:
        raise ValidationError(_("Only those with a seat choose a group."))
    if not fresh.is_open_to_choose(timezone.localdate()):
        raise ValidationError(_("One cannot choose a group any more. Ask those who arrange the gathering."))
    into = fresh.groups.filter(pk=group).first()
    if into is None:
        raise ValidationError({"group": _("Choose one of the groups.")})
    held = fresh.places.filter(registration=own).first()
    if held is not None and held.group_id == into.pk:
        return held
    taken = GroupPlace.objects.standing().filter(group=into).count()
    if into.capacity is not None and taken >= into.capacity:
        raise ValidationError({"group": _("%(group)s is full now. Choose another one.") % {"group": into.label}})
    return _put(fresh, own, into, PlacedHow.CHOSEN)


def _put(division: Division, registration: Registration, group: DivisionGroup, how: PlacedHow) -> GroupPlace:
    place, _is_new = GroupPlace.objects.update_or_create(
        division=division, registration=registration, defaults={"group": group, "how": how, "leads": False}
    )
    return place
