"""The registration for a gathering set up: days, seats, quotas, the link for guests."""

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gatherings.programme.models import GatheringPage
from gatherings.registration.actions.rights import require_arranger
from gatherings.registration.actions.seats import fill_seats, lock
from gatherings.registration.models import GuestLink, MunicipalityQuota, RegistrationSetup
from gatherings.registration.models.setup import MOST_SEATS
from gatherings.registration.rules.quotas import exceeds
from gatherings.registration.selectors.people import municipalities_of
from gatherings.registration.selectors.seats import quotas_of
from network.persons.models import Person
from network.records.actions import record, refuse_stale

CHANGEABLE = frozenset({"opens_on", "closes_on", "capacity", "decline_days", "quotas_released_on", "guests_allowed"})


@transaction.atomic
def open_registration(gathering: GatheringPage, *, by: Person | None, **values: Any) -> RegistrationSetup:
    """Let people register for a gathering. Raises NotAllowed, ValidationError."""
    setup = RegistrationSetup(gathering=gathering, **_checked(values))
    require_arranger(setup, by)
    if RegistrationSetup.objects.filter(gathering=gathering).exists():
        raise ValidationError(_("The registration is set up already. Load the page again."))
    _check_days(setup)
    record(setup, by=by)
    _let_guests_in(setup)
    return setup


@transaction.atomic
def change_setup(
    setup: RegistrationSetup, *, by: Person | None, expected_version: int | None = None, **values: Any
) -> RegistrationSetup:
    """Change days, seats or guests; those who wait get the seats that are free now, and nobody loses one.

    Raises NotAllowed, ValidationError, StaleRecord.
    """
    fresh = lock(setup)
    require_arranger(fresh, by)
    refuse_stale(fresh, expected_version)
    for name, value in _checked(values).items():
        setattr(fresh, name, value)
    _check_days(fresh)
    if exceeds(quotas_of(fresh), fresh.capacity):
        raise ValidationError({"capacity": _("More seats than these are set aside in quotas. Lower those first.")})
    record(fresh, by=by)
    _let_guests_in(fresh)
    fill_seats(fresh, by=by)
    return fresh


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - CHANGEABLE:
        raise TypeError(f"cannot change {sorted(unknown)}")
    return values


def _check_days(setup: RegistrationSetup) -> None:
    ends_on, errors = setup.gathering.ends_on, {}
    if setup.closes_on and setup.closes_on > ends_on:
        errors["closes_on"] = _("The gathering is over by then.")
    if setup.quotas_released_on and setup.quotas_released_on > ends_on:
        errors["quotas_released_on"] = _("The gathering is over by then.")
    if errors:
        raise ValidationError(errors)


def _let_guests_in(setup: RegistrationSetup) -> None:
    if setup.guests_allowed:
        GuestLink.objects.get_or_create(setup=setup, defaults={"token": token_urlsafe(24)})


@transaction.atomic
def renew_guest_link(setup: RegistrationSetup, *, by: Person | None) -> GuestLink:
    """Give guests another link; the earlier one stops working. Raises NotAllowed, ValidationError."""
    fresh = lock(setup)
    require_arranger(fresh, by)
    if not fresh.guests_allowed:
        raise ValidationError(_("Guests may not register. Change that first."))
    link, _is_new = GuestLink.objects.update_or_create(setup=fresh, defaults={"token": token_urlsafe(24)})
    return link


@transaction.atomic
def set_quotas(
    setup: RegistrationSetup,
    quotas: Mapping[int, int | None],
    *,
    by: Person | None,
    expected_version: int | None = None,
) -> RegistrationSetup:
    """Set seats aside for these municipalities, by key; None takes a quota away. Those not named stay as they are.

    The quotas stand in words in the history of the setup. Raises NotAllowed, ValidationError, StaleRecord.
    """
    fresh = lock(setup)
    require_arranger(fresh, by)
    refuse_stale(fresh, expected_version)
    names = {municipality.pk: municipality.name for municipality in municipalities_of(fresh).filter(pk__in=quotas)}
    if set(quotas) - set(names):
        raise ValidationError(_("Choose municipalities of the region."))
    wanted = {pk: seats for pk, seats in {**quotas_of(fresh), **quotas}.items() if seats is not None}
    if any(not 0 <= seats <= MOST_SEATS for seats in wanted.values()):
        raise ValidationError(_("A quota is a number from 0 to %(most)d.") % {"most": MOST_SEATS})
    if exceeds(wanted, fresh.capacity):
        words = {"sum": sum(wanted.values()), "seats": fresh.capacity}
        raise ValidationError(_("The quotas come to %(sum)d, and there are %(seats)d seats.") % words)
    fresh.quotas.exclude(municipality__in=wanted).delete()
    for pk, seats in wanted.items():
        MunicipalityQuota.objects.update_or_create(setup=fresh, municipality_id=pk, defaults={"seats": seats})
    told = ", ".join(f"{names[pk]} {'–' if seats is None else seats}" for pk, seats in quotas.items())
    record(fresh, by=by, reason=told)
    fill_seats(fresh, by=by)
    return fresh
