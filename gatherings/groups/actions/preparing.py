"""A division made, changed, published, taken away and brought back."""

from collections.abc import Mapping
from secrets import randbelow
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gatherings.boards.selectors.gathering import sessions_of
from gatherings.groups.actions.drawing import divide
from gatherings.groups.actions.rights import lock, lock_standing, require_divider
from gatherings.groups.enums import ALIKE, DivisionMethod, DivisionState
from gatherings.groups.models import Division, DivisionGroup
from gatherings.groups.rules import LARGEST_SEED
from gatherings.programme.models import GatheringPage
from gatherings.registration.selectors.pages import setup_of
from network.persons.models import Person
from network.records.actions import record, refuse_stale

ASKED = ("method", "number", "size", "smallest")
"""What the groups follow from: fixed while they are published."""
CHANGEABLE = frozenset({*ASKED, "title", "session_uids", "choosing_until"})


@transaction.atomic
def make_division(gathering: GatheringPage, *, by: Person | None, seed: int | None = None, **values: Any) -> Division:
    """A draft in which everybody with a seat is divided already. `seed` is the number of the draw, else one by chance.

    Raises NotAllowed, ValidationError.
    """
    require_divider(gathering, by)
    if setup_of(gathering) is None:
        raise ValidationError(_("Open the registration first: those with a seat are divided."))
    last = Division.objects.filter(gathering=gathering).aggregate(last=Max("order"))["last"] or 0
    division = Division(gathering=gathering, order=last + 1, seed=seed if seed is not None else _any_seed())
    _give(division, values)
    return divide(division, by=by)


@transaction.atomic
def change_division(
    division: Division, *, by: Person | None, expected_version: int | None = None, **values: Any
) -> Division:
    """Change what was asked for. A draft is divided anew where that changes the groups.

    Raises NotAllowed, ValidationError, StaleRecord.
    """
    fresh = lock_standing(division, by=by)
    refuse_stale(fresh, expected_version)
    before = {name: getattr(fresh, name) for name in ASKED}
    _give(fresh, values)
    changed = {name for name in ASKED if getattr(fresh, name) != before[name]}
    if changed and not fresh.is_draft:
        fixed = _("The groups are published. Make them a draft again first.")
        raise ValidationError(dict.fromkeys(changed, fixed))
    if "method" in changed and DivisionMethod.CHOICE in {fresh.method, before["method"]}:
        fresh.places.all().delete()
    if not changed:
        return record(fresh, by=by)
    if fresh.method not in ALIKE and before["method"] in ALIKE:
        fresh.groups.update(name="")
    return divide(fresh, by=by)


@transaction.atomic
def publish_division(division: Division, *, by: Person | None) -> Division:
    """Show everybody with a seat their group, or let them choose one; published already, nothing is done.

    Raises NotAllowed, ValidationError.
    """
    fresh = lock_standing(division, by=by)
    if fresh.is_published:
        return fresh
    if not fresh.groups.exists():
        raise ValidationError(_("There are no groups yet."))
    others = Division.objects.published().of(fresh.gathering).exclude(pk=fresh.pk)
    taken = {uid: other.title for other in others for uid in other.session_uids}
    if both := [taken[uid] for uid in fresh.session_uids if uid in taken]:
        words = _("“%(other)s” is published for one of these sessions. Nobody can be in two groups at once.")
        raise ValidationError(words % {"other": both[0]})
    fresh.state = DivisionState.PUBLISHED
    return record(fresh, by=by)


@transaction.atomic
def unpublish_division(division: Division, *, by: Person | None) -> Division:
    """Make a division a draft again, which nobody else sees; a draft stays one. Raises NotAllowed, ValidationError."""
    fresh = lock_standing(division, by=by)
    return _into(fresh, DivisionState.DRAFT, by=by)


@transaction.atomic
def withdraw_division(division: Division, *, by: Person | None, reason: str = "") -> Division:
    """Take a division away; taken away already, nothing is done. Raises NotAllowed."""
    fresh = lock(division)
    require_divider(fresh.gathering, by)
    return _into(fresh, DivisionState.WITHDRAWN, by=by, reason=reason.strip())


@transaction.atomic
def bring_back_division(division: Division, *, by: Person | None) -> Division:
    """Bring back, as a draft, what was taken away; what stands stays as it is. Raises NotAllowed."""
    fresh = lock(division)
    require_divider(fresh.gathering, by)
    return _into(fresh, DivisionState.DRAFT, by=by) if fresh.is_withdrawn else fresh


@transaction.atomic
def copy_divisions(source: GatheringPage, copy: GatheringPage, sessions: Mapping[UUID, UUID]) -> list[Division]:
    """The set-up of a gathering's divisions in its copy, as drafts: titles, methods and rooms, and no persons.

    `sessions` are the uids of the copied sessions by those of the others. The copying itself was allowed.
    """
    copied = []
    for division in Division.objects.standing().of(source).prefetch_related("groups"):
        known = [str(sessions[uid]) for uid in division.uids if uid in sessions]
        values = {name: getattr(division, name) for name in (*ASKED, "title", "order")}
        own = record(Division(gathering=copy, session_uids=known, **values), by=None)
        DivisionGroup.objects.bulk_create(
            DivisionGroup(
                division=own,
                number=group.number,
                name="" if division.method in ALIKE else group.name,
                room=group.room,
                capacity=group.capacity,
            )
            for group in division.groups.all()
        )
        copied.append(own)
    return copied


def _into(division: Division, state: str, *, by: Person | None, reason: str = "") -> Division:
    if division.state == state:
        return division
    division.state = state
    return record(division, by=by, reason=reason)


def _any_seed() -> int:
    return randbelow(LARGEST_SEED) + 1


def _give(division: Division, values: Mapping[str, Any]) -> None:
    """The values, held against what the method needs. Raises ValidationError."""
    if unknown := set(values) - CHANGEABLE:
        raise TypeError(f"cannot change {sorted(unknown)}")
    known = {*division.session_uids}
    for name, value in values.items():
        setattr(division, name, value)
    division.title = division.title.strip()
    division.session_uids = [str(uid) for uid in division.session_uids]
    errors: dict[str, str] = {}
    if not division.title:
        errors["title"] = _("Give it a title.")
    in_programme = {str(session.uid) for session in sessions_of(division.gathering)}
    if set(division.session_uids) - known - in_programme:
        errors["session_uids"] = _("Choose among the sessions of the programme.")
    if division.method == DivisionMethod.DRAWN and not (division.number or division.size):
        errors["number"] = _("Say how many groups, or how many in each.")
    if division.method == DivisionMethod.CHOICE:
        if not division.number:
            errors["number"] = _("Say how many groups there are.")
        if not division.size:
            errors["size"] = _("Say how many there is room for in each.")
    if division.method in ALIKE and division.size and (division.smallest or 0) > division.size:
        errors["smallest"] = _("The fewest in a group cannot be more than the most.")
    if errors:
        raise ValidationError(errors)
    division.clean_fields()
    _forget_what_is_not_asked(division)


def _forget_what_is_not_asked(division: Division) -> None:
    """Leave out what another method asks: the form shows all fields where there is no script."""
    if division.method in ALIKE:
        division.number = None
    else:
        division.smallest = None
    if division.method == DivisionMethod.DRAWN and division.number:
        division.size = None
    if division.method != DivisionMethod.CHOICE:
        division.choosing_until = None
