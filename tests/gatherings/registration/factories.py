"""Registrations for the tests, made through the actions."""

from datetime import timedelta

from gatherings.registration.actions.on_behalf import register_late
from gatherings.registration.actions.setups import open_registration, set_quotas
from gatherings.registration.models import RegistrationSetup
from tests.clock import TODAY
from tests.gatherings.factories import GatheringFactory


def make_setup(gathering=None, *, quotas=None, **values) -> RegistrationSetup:
    """Registration that is open since yesterday, for a published gathering in March 2027."""
    gathering = gathering or GatheringFactory(sessions=2, published=True)
    values = {"opens_on": TODAY - timedelta(days=1), "closes_on": gathering.starts_on - timedelta(days=7), **values}
    setup = open_registration(gathering, by=None, **{"decline_days": 3, **values})
    if quotas:
        setup = set_quotas(setup, {place.pk: seats for place, seats in quotas.items()}, by=None)
    return setup


def make_guest(setup, name="Gunn Gjest", *, at_once=True, municipality=None, **values):
    """A guest with a seat, or in line."""
    values.setdefault("guest_email", f"{name.lower().replace(' ', '.')}@gjest.example")
    municipality = municipality and municipality.pk
    return register_late(setup, by=None, guest_name=name, at_once=at_once, municipality=municipality, **values)


def order(setup):
    """(name, status) of all who count, in the order in which they joined."""
    return [(row.name, str(row.status)) for row in setup.registrations.active().with_names().order_by("joined")]
