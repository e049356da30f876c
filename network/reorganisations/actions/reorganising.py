"""Mergers, splits and closures: decided, tried out, carried out on their day, cancelled and undone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.memberships.actions import put_back_membership
from network.memberships.models import Membership
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.organisations.models import Organisation, Succession
from network.persons.models import Person
from network.records.actions import record
from network.records.errors import NotAllowed
from network.records.reasons import require_reason
from network.reorganisations.actions.carrying import memberships_after, settle_memberships, usual_places
from network.reorganisations.actions.dated_rows import keep_again, keep_rows, put_back_organisations
from network.reorganisations.actions.ending import (
    check_merger,
    close_organisation,
    merge_organisation,
    split_organisation,
)
from network.reorganisations.enums import ReorganisationKind, ReorganisationState
from network.reorganisations.models import Reorganisation

ONE_DAY = timedelta(days=1)
LONGEST_AHEAD = timedelta(days=5 * 366)


@dataclass(frozen=True)
class Decision:
    """How an organisation is to end.

    `on` is the first day on which it is no more. `successor` is what its records count in from then, and `other` the
    second successor of a split, with the `units` (by primary key) that do not follow `successor`. `memberships` says
    where each goes on, or None where it ends; the rest go where they usually do.
    """

    kind: ReorganisationKind
    on: date
    successor: Organisation | None = None
    other: Organisation | None = None
    units: Mapping[int, Organisation] = field(default_factory=dict)
    memberships: Mapping[int, Organisation | None] = field(default_factory=dict)
    reason: str = ""


def preview(organisation: Organisation, decision: Decision, *, by: Person | None) -> Reorganisation:
    """The change as it would be decided, tried out and not stored. Raises NotAllowed, ValidationError."""
    change = _change(organisation, decision, by)
    _check(change, by)
    return change


@transaction.atomic
def decide(organisation: Organisation, decision: Decision, *, by: Person | None) -> Reorganisation:
    """Merge, split or close an organisation as decided: at once, or when the day comes.

    Raises NotAllowed, ValidationError.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    change = _change(organisation, decision, by)
    _check(change, by)
    if change.on <= timezone.localdate():
        _perform(change, by)
        change.state = ReorganisationState.DONE
    return record(change, by=by, reason=change.reason)


def _change(organisation: Organisation, decision: Decision, by: Person | None) -> Reorganisation:
    return Reorganisation(
        organisation=organisation,
        kind=decision.kind,
        successor=decision.successor,
        other=decision.other,
        on=decision.on,
        reason=decision.reason.strip(),
        units={str(pk): place.pk for pk, place in decision.units.items()},
        memberships={str(pk): place.pk if place else None for pk, place in decision.memberships.items()},
        decided_by=by,
    )


def _check(change: Reorganisation, by: Person | None) -> None:
    """Raise what deciding the change would raise; everything is left as it was."""
    _require(by, change)
    if change.on > timezone.localdate() + LONGEST_AHEAD:
        named = "last_day" if change.kind == ReorganisationKind.CLOSE else "on"
        raise ValidationError({named: _("Choose a day at most five years ahead.")})
    if Reorganisation.objects.planned().filter(organisation=change.organisation_id).exists():
        raise ValidationError(_("A change of this organisation is planned already. Cancel that first."))
    with transaction.atomic():
        _perform(change, by)
        transaction.set_rollback(True)


def carry_out(pk: int) -> bool:
    """Carry out a planned change whose day has come; False where there is nothing to do. Safe to run again.

    What cannot be carried out any more is marked with what stopped it.
    """
    with transaction.atomic():
        change = Reorganisation.objects.select_for_update().due(timezone.localdate()).filter(pk=pk).first()
        if change is None:
            return False
        by = change.decided_by if _may(change.decided_by, change) else None
        try:
            with transaction.atomic():
                _perform(change, by)
        except (ValidationError, NotAllowed) as error:
            change.state = ReorganisationState.STOPPED
            change.problem = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            record(change, by=None, reason=change.problem)
            return False
        change.state = ReorganisationState.DONE
        record(change, by=by, reason=_("Planned by %(person)s") % {"person": change.decided_by or "–"})
        return True


def carry_out_due() -> int:
    """Carry out every planned change whose day has come; returns how many."""
    due = list(Reorganisation.objects.due(timezone.localdate()).values_list("pk", flat=True))
    return sum(carry_out(pk) for pk in due)


@transaction.atomic
def cancel(change: Reorganisation, *, by: Person | None) -> Reorganisation:
    """Call off a change that has not been carried out. Raises NotAllowed, ValidationError."""
    fresh = Reorganisation.objects.select_for_update().get(pk=change.pk)
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, fresh.organisation)
    if fresh.state not in {ReorganisationState.PLANNED, ReorganisationState.STOPPED}:
        raise ValidationError(_("It is carried out or cancelled already."))
    fresh.state = ReorganisationState.CANCELLED
    return record(fresh, by=by)


def builds_on(change: Reorganisation) -> list[str]:
    """The names of what has changed since the change was carried out, and stands on it."""
    now, after = keep_again(change.after), change.after
    changed = [
        pk
        for pk in {*now["organisations"], *after["organisations"]}
        if now["organisations"].get(pk) != after["organisations"].get(pk)
    ]
    held = [pk for pk, row in after["memberships"].items() if now["memberships"].get(pk) != row]
    names = list(Organisation.objects.filter(pk__in=changed).values_list("name", flat=True))
    people = Person.objects.filter(memberships__in=Membership.everything.filter(pk__in=held)).distinct()
    return [*names, *(str(person) for person in people)]


@transaction.atomic
def undo(change: Reorganisation, *, by: Person | None, reason: str) -> Reorganisation:
    """Let everything stand as before a change that was carried out, as long as nothing builds on it.

    Raises NotAllowed, ValidationError.
    """
    fresh = Reorganisation.objects.select_for_update().select_related("organisation").get(pk=change.pk)
    _require(by, fresh)
    if fresh.state != ReorganisationState.DONE:
        raise ValidationError(_("It is not carried out, or undone already."))
    require_reason(reason, message=_("Say in a few words why it is undone."))
    if names := builds_on(fresh):
        words = {"names": ", ".join(names)}
        raise ValidationError(_("It can no longer be undone: %(names)s have changed since, and build on it.") % words)
    successors = [place for place in (fresh.successor_id, fresh.other_id) if place]
    Succession.objects.filter(predecessor=fresh.organisation_id, successor__in=successors, on=fresh.on).delete()
    put_back_organisations(fresh.before)
    organisation = Organisation.objects.get(pk=fresh.organisation_id)
    kept = fresh.before["organisations"][str(organisation.pk)]
    organisation.closed_on = date.fromisoformat(kept["closed_on"]) if kept["closed_on"] else None
    why = _("Undone: %(reason)s") % {"reason": reason.strip()}
    record(organisation, by=by, reason=why)
    for pk in fresh.after["memberships"]:
        put_back_membership(
            Membership.everything.select_related("person", "organisation").get(pk=pk),
            was=fresh.before["memberships"].get(pk),
            by=by,
            reason=why,
        )
    fresh.state = ReorganisationState.UNDONE
    return record(fresh, by=by, reason=reason.strip())


# --- How it is done ---------------------------------------------------------------------------------


def _places(change: Reorganisation) -> list[Organisation]:
    return [place for place in (change.organisation, change.successor, change.other) if place is not None]


def _require(by: Person | None, change: Reorganisation) -> None:
    for place in _places(change):
        require_system_or(by, Permission.MANAGE_ORGANISATIONS, place)


def _may(person: Person | None, change: Reorganisation) -> bool:
    """Whether the one who decided it still holds the right; else the system carries out what was decided."""
    if person is None:
        return False
    try:
        _require(person, change)
    except NotAllowed:
        return False
    return True


def _perform(change: Reorganisation, by: Person | None) -> None:
    """End the organisation as decided, and keep in the change how things stood before and after."""
    organisation = Organisation.objects.get(pk=change.organisation_id)
    for place in filter(None, (change.successor, change.other)):
        check_merger(organisation, into=place, on=change.on, by=by, latest=change.on)
    held = list(memberships_after(organisation, change.on))
    before = keep_rows([organisation], held)
    settled = settle_memberships(
        organisation, successor=change.successor, on=change.on, by=by, places=_chosen_places(change)
    )
    if change.kind == ReorganisationKind.MERGE:
        _merge(change, by)
    elif change.kind == ReorganisationKind.SPLIT:
        _split(change, organisation, by)
    else:
        close_organisation(
            organisation, last_day=change.on - ONE_DAY, by=by, reason=change.reason, latest=change.on - ONE_DAY
        )
    organisations = Organisation.objects.filter(pk__in=before["organisations"])
    change.before = before
    change.after = keep_rows(organisations, [*settled.ended, *settled.carried])


def _chosen_places(change: Reorganisation) -> dict[int, Organisation | None]:
    """Where memberships were decided to go on; an organisation that they cannot go on in raises ValidationError."""
    known = {place.pk: place for place in (change.successor, change.other) if place is not None}
    usual = usual_places(change.organisation, change.successor, change.on)
    chosen: dict[int, Organisation | None] = {}
    for pk, place in change.memberships.items():
        if int(pk) not in usual:
            continue
        if place is not None and place not in known:
            raise ValidationError(_("A membership can go on only in what comes after the organisation."))
        chosen[int(pk)] = known[place] if place is not None else None
    return chosen


def _merge(change: Reorganisation, by: Person | None) -> None:
    if change.successor is None:
        raise ValidationError({"into": _("Choose another organisation at the same level.")})
    merge_organisation(
        change.organisation, into=change.successor, on=change.on, by=by, note=change.reason, latest=change.on
    )


def _split(change: Reorganisation, organisation: Organisation, by: Person | None) -> None:
    if change.successor is None or change.other is None:
        raise ValidationError({"main": _("Choose another organisation at the same level.")})
    among: dict[Organisation, list[Organisation]] = {change.successor: [], change.other: []}
    for unit in organisation.get_children().open():
        place = Organisation.objects.filter(pk=change.units.get(str(unit.pk))).first() or change.successor
        among.setdefault(place, []).append(unit)
    split_organisation(
        organisation,
        among=among,
        main=change.successor,
        on=change.on,
        by=by,
        note=change.reason,
        latest=change.on,
    )
