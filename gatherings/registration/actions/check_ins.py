"""Who comes, marked at the door."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.registration.actions.on_behalf import give_seat, register_late
from gatherings.registration.actions.rights import require_arranger
from gatherings.registration.models import CheckIn, Registration, RegistrationSetup
from network.persons.models import Person


def _check_day(setup: RegistrationSetup, day: date) -> None:
    if not setup.gathering.starts_on <= day <= setup.gathering.ends_on:
        raise ValidationError({"day": _("The gathering does not take place on that day.")})


@transaction.atomic
def check_in(
    registration: Registration,
    *,
    day: date,
    by: Person | None,
    at: datetime | None = None,
    client_id: str = "",
) -> CheckIn:
    """Mark that somebody came on a day of the gathering; the first mark counts, however many there are.

    `at` is the moment at which a phone without a connection was told; one from before the mark was taken back changes
    nothing. Raises NotAllowed, ValidationError.
    """
    setup = registration.setup
    require_arranger(setup, by)
    _check_day(setup, day)
    if not registration.has_seat:
        raise ValidationError(_("%(person)s has no seat. Register them at the door.") % {"person": registration})
    now = timezone.now()
    moment = min(at or now, now)
    mark: CheckIn
    mark, is_new = CheckIn.objects.select_for_update().get_or_create(
        registration=registration, day=day, defaults={"at": moment, "by": by, "client_id": client_id[:36]}
    )
    if not is_new and mark.undone_at is not None and mark.undone_at < moment:
        mark.at, mark.by, mark.client_id, mark.undone_at = moment, by, client_id[:36], None
        mark.save(update_fields=["at", "by", "client_id", "undone_at"])
    return mark


@transaction.atomic
def undo_check_in(registration: Registration, *, day: date, by: Person | None) -> None:
    """Take a mark back that was made by mistake; none there is, none is taken back. Raises NotAllowed."""
    require_arranger(registration.setup, by)
    standing = CheckIn.objects.standing().filter(registration=registration, day=day)
    standing.update(undone_at=timezone.now())


@transaction.atomic
def check_in_new(
    setup: RegistrationSetup,
    *,
    day: date,
    by: Person | None,
    person: Person | None = None,
    guest_name: str = "",
    guest_organisation: str = "",
) -> Registration:
    """Register somebody who comes unannounced, and mark that they came; one who waits for a seat gets one.

    Raises NotAllowed, ValidationError.
    """
    require_arranger(setup, by)
    _check_day(setup, day)
    known = setup.registrations.active().filter(person=person).first() if person is not None else None
    if known is not None:
        registration = give_seat(known, by=by)
    else:
        registration = register_late(
            setup, by=by, person=person, guest_name=guest_name, guest_organisation=guest_organisation
        )
    check_in(registration, day=day, by=by)
    return registration
