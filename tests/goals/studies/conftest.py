"""A study in Surnadal with two areas, and those who meet it."""

import pytest

from network.roles.enums import Role
from tests.goals.studies.factories import make_study, seat
from tests.people import make_person


@pytest.fixture
def study(surnadal):
    return make_study(surnadal, areas=("Fagmiljø", "Kultur"))


@pytest.fixture
def area(study):
    return study.areas.first()


@pytest.fixture
def groupie(area, aure):
    """Somebody with no right in Surnadal, a role elsewhere, and a seat in the first area's group."""
    person = make_person("kari.nordmann", role=Role.PARTNER, organisation=aure)
    seat(area, person)
    return person


@pytest.fixture
def people(surnadal_leader, coordinator, surnadal_union, tingvoll_leader, groupie, superuser):
    return {
        "leader": surnadal_leader,
        "coordinator": coordinator,
        "union": surnadal_union,
        "elsewhere": tingvoll_leader,
        "groupie": groupie,
        "superuser": superuser,
    }


@pytest.fixture
def leader(surnadal_leader, client_for):
    return client_for(surnadal_leader)
