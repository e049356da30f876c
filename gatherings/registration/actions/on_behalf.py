"""Many registered at once by somebody who leads them, and late ones by whoever arranges the gathering."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.registration.actions.notices import notify
from gatherings.registration.actions.registering import add_registration, as_member, require_open
from gatherings.registration.actions.rights import require_arranger
from gatherings.registration.actions.seats import fill_seats, lock
from gatherings.registration.enums import RegistrationEvent, RegistrationStatus, SeatKind
from gatherings.registration.models import Registration, RegistrationSetup
from gatherings.registration.querysets import led_paths
from gatherings.registration.selectors.people import (
    arranges_gathering,
    distinct_seats,
    people_for,
    roles_in_region,
)
from network.memberships.models import Membership
from network.persons.models import Person
from network.records.actions import record
from network.records.errors import NotAllowed

MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Outcome:
    """What came of it for each: those with a seat, those who wait, and those who were registered already."""

    seated: list[Registration]
    waiting: list[Registration]
    already: list[Registration]


def _roles_of(people: Collection[int], setup: RegistrationSetup, by: Person) -> list[Membership]:
    """The first role of each of these whom `by` may register, in the order of the keys. Raises ValidationError."""
    on = timezone.localdate()
    rows: dict[int, list[Membership]] = {}
    held = roles_in_region(setup, on).filter(people_for(by, setup, on), person__in=people)
    for membership in held:
        rows.setdefault(membership.person_id, []).append(membership)
    if set(people) - set(rows):
        raise ValidationError({"people": _("Somebody on the list holds no role here any more. Look through it again.")})
    return [distinct_seats(rows[person])[0] for person in people]


@transaction.atomic
def register_people(setup: RegistrationSetup, people: Collection[int], *, by: Person) -> Outcome:
    """Register those who hold a role today in what `by` leads, or in the region where `by` arranges the gathering.

    Those who are registered already stay as they are. They join in the order in which they are named, and answer the
    questions themselves. A leader registers while the registration is open. Raises NotAllowed, ValidationError.
    """
    setup = lock(setup)
    if not arranges_gathering(by, setup):
        if not led_paths(by):
            raise NotAllowed(f"{by.pk} leads nobody")
        require_open(setup)
    people = list(dict.fromkeys(people))
    if not people:
        raise ValidationError({"people": _("Tick those who are to be registered.")})
    if len(people) > MOST_AT_ONCE:
        raise ValidationError({"people": _("Register at most %(n)d at once.") % {"n": MOST_AT_ONCE}})
    roles = _roles_of(people, setup, by)
    already = {row.person_id: row for row in setup.registrations.active().filter(person__in=people)}
    new = [add_registration(setup, by=by, **as_member(role)) for role in roles if role.person_id not in already]
    fill_seats(setup, by=by, joining={registration.pk for registration in new})
    shown = Registration.objects.with_names().with_place().filter(pk__in=[registration.pk for registration in new])
    rows = list(shown.order_by("joined"))
    waiting = [registration for registration in rows if registration.is_waiting]
    notify(waiting, RegistrationEvent.WAITING)
    return Outcome([registration for registration in rows if registration.has_seat], waiting, list(already.values()))


@transaction.atomic
def register_late(
    setup: RegistrationSetup,
    *,
    by: Person | None,
    person: Person | None = None,
    guest_name: str = "",
    guest_email: str = "",
    guest_organisation: str = "",
    municipality: int | None = None,
    at_once: bool = True,
) -> Registration:
    """Register a person of the region or a guest, whatever the day: with a seat at once beside the line, or in line.

    Raises NotAllowed, ValidationError.
    """
    setup = lock(setup)
    require_arranger(setup, by)
    if (person is None) == (not guest_name.strip()):
        raise ValidationError(_("Choose somebody of the network, or write the name of a guest."))
    if person is not None:
        held = distinct_seats(roles_in_region(setup, timezone.localdate()).of(person))
        if not held:
            raise ValidationError({"person": _("%(person)s holds no role in the region.") % {"person": person}})
        who = as_member(held[0])
    else:
        who = {
            "guest_name": guest_name.strip(),
            "guest_email": guest_email.strip().lower(),
            "guest_organisation": guest_organisation.strip(),
            "municipality_id": municipality,
        }
    registration = add_registration(setup, by=by, at_once=at_once, **who)
    if at_once:
        notify([registration], RegistrationEvent.CONFIRMED)
        return registration
    fill_seats(setup, by=by, joining={registration.pk})
    registration.refresh_from_db()
    if registration.is_waiting:
        notify([registration], RegistrationEvent.WAITING)
    return registration


@transaction.atomic
def give_seat(registration: Registration, *, by: Person | None) -> Registration:
    """Give somebody who waits a seat beside the line; has one already, nothing is done. Raises NotAllowed,
    ValidationError."""
    setup = lock(registration.setup)
    require_arranger(setup, by)
    fresh = Registration.objects.select_for_update().get(pk=registration.pk)
    if fresh.is_withdrawn:
        raise ValidationError(_("%(person)s has withdrawn.") % {"person": fresh})
    if fresh.is_waiting:
        fresh.status, fresh.seat = RegistrationStatus.REGISTERED, SeatKind.LATE
        record(fresh, by=by)
        notify([fresh], RegistrationEvent.CONFIRMED)
    return fresh
