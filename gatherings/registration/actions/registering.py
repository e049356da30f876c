"""Somebody registers, changes the answers, or withdraws."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.registration.actions.answers import check_answers, store_answers
from gatherings.registration.actions.notices import notify
from gatherings.registration.actions.rights import require_member
from gatherings.registration.actions.seats import fill_seats, lock
from gatherings.registration.enums import RegistrationEvent, RegistrationStatus, SeatKind, SetupState
from gatherings.registration.models import Registration, RegistrationSetup
from gatherings.registration.selectors.people import seats_of_person
from network.memberships.models import Membership
from network.persons.models import Person
from network.records.actions import record
from network.records.errors import NotAllowed

type Answers = Mapping[int, str]
"""What was answered, by the key of the question."""


def require_open(setup: RegistrationSetup) -> None:
    """Raise ValidationError where one cannot register today."""
    words = {
        SetupState.CANCELLED: _("The gathering is cancelled."),
        SetupState.NOT_OPEN: _("The registration is not open yet."),
        SetupState.CLOSED: _("The registration is closed. Ask the coordinator, who can still register you."),
    }
    if why := words.get(setup.state_on(timezone.localdate())):
        raise ValidationError(why)


def add_registration(setup: RegistrationSetup, *, by: Person | None, at_once: bool = False, **who: Any) -> Registration:
    """Put somebody last in line; `at_once` gives a seat beside the line, as the coordinator may. The setup is locked.

    Raises ValidationError where they are registered already.
    """
    last = setup.registrations.aggregate(last=Max("joined"))["last"] or 0
    registration = Registration(
        setup=setup,
        joined=last + 1,
        status=RegistrationStatus.REGISTERED if at_once else RegistrationStatus.WAITING,
        seat=SeatKind.LATE if at_once else "",
        registered_by=by,
        **who,
    )
    active = setup.registrations.active()
    if registration.person_id is not None and active.filter(person=registration.person_id).exists():
        words = {"person": registration.person}
        raise ValidationError(_("%(person)s is registered already.") % words)
    return record(registration, by=by)


def as_member(membership: Membership) -> dict[str, Any]:
    """What is kept of the role in which somebody comes; `municipality_id` is read with the membership."""
    return {
        "person": membership.person,
        "organisation": membership.organisation,
        "municipality_id": membership.municipality_id,  # type: ignore[attr-defined]
        "role": membership.role,
        "title": membership.title,
    }


@transaction.atomic
def register_self(
    setup: RegistrationSetup,
    *,
    by: Person,
    membership: int | None = None,
    answers: Answers | None = None,
    expects_seat: bool = False,
) -> Registration:
    """Register whoever is signed in, in one of the roles that they hold today: the named one, else the first.

    `expects_seat` is what the page has promised: where the seats went meanwhile, nothing is stored.
    Raises NotAllowed, ValidationError.
    """
    setup = lock(setup)
    require_member(setup, by)
    require_open(setup)
    seats = seats_of_person(by, setup, timezone.localdate())
    chosen = [seat for seat in seats if membership in (None, seat.pk)]
    if not chosen:
        raise ValidationError({"membership": _("Choose one of the roles that you hold today.")})
    given = check_answers(setup, answers or {})
    registration = add_registration(setup, by=by, **as_member(chosen[0]))
    store_answers(registration, given)
    return take_place(setup, registration, by=by, expects_seat=expects_seat)


def take_place(
    setup: RegistrationSetup, registration: Registration, *, by: Person | None, expects_seat: bool = False
) -> Registration:
    """Give the one who has registered a seat or a place in line, and tell them. The setup is locked.

    Raises ValidationError where a seat was promised and there is none; nothing is stored then.
    """
    fill_seats(setup, by=by, joining={registration.pk})
    registration.refresh_from_db()
    if registration.is_waiting:
        if expects_seat:
            raise ValidationError(
                _("The last seat was taken while you filled this in. Send it once more to join the waiting list."),
                code="no_seat",
            )
        notify([registration], RegistrationEvent.WAITING)
    return registration


@transaction.atomic
def change_answers(registration: Registration, *, answers: Answers, by: Person | None) -> Registration:
    """Answer anew, for oneself; None is the guest who holds the link. Raises NotAllowed, ValidationError."""
    setup = lock(registration.setup)
    fresh = Registration.objects.select_for_update().get(pk=registration.pk)
    if fresh.person_id != (by.pk if by is not None else None):
        raise NotAllowed(f"Registration {fresh.pk} is another's")
    if fresh.is_withdrawn:
        raise ValidationError(_("You have withdrawn. Register again to answer."))
    store_answers(fresh, check_answers(setup, answers))
    return fresh


@transaction.atomic
def withdraw(registration: Registration, *, by: Person | None) -> Registration:
    """Take somebody off the list; the seat goes to the first who waits for it. Withdrawn already, nothing is done.

    By the person, who leads them, or who arranges the gathering; None is the guest who holds the link.
    Raises NotAllowed, ValidationError.
    """
    setup = lock(registration.setup)
    fresh = Registration.objects.select_for_update().get(pk=registration.pk)
    if by is None:
        if not fresh.is_guest:
            raise NotAllowed(f"Registration {fresh.pk} is a person's")
    elif not Registration.objects.editable_by(by).filter(pk=fresh.pk).exists():
        raise NotAllowed(f"{by.pk} may not withdraw registration {fresh.pk}")
    if fresh.is_withdrawn:
        return fresh
    if setup.gathering.ends_on < timezone.localdate():
        raise ValidationError(_("The gathering is over."))
    fresh.status = RegistrationStatus.WITHDRAWN
    record(fresh, by=by)
    notify([fresh], RegistrationEvent.WITHDRAWN)
    fill_seats(setup, by=by)
    return fresh
