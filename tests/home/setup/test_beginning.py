"""An empty installation is begun with a region and its first coordinator."""

import pytest
from django.core.management import CommandError, call_command

from home.pages.models import HomePage
from network.memberships.models import Membership
from network.organisations.models import Organisation
from network.people.models import Invitation
from network.roles.enums import Role

pytestmark = pytest.mark.django_db
WHO = ("kari@kommune.example", "Kari", "Dahl")


def test_a_region_begins_with_its_pages_and_a_coordinator():
    call_command("begin_region", "Sørlandet", *WHO, verbosity=0)
    region = Organisation.objects.get()
    membership = Membership.objects.get()
    assert HomePage.objects.get().region == region
    assert (membership.role, membership.organisation, membership.person.email) == (Role.COORDINATOR, region, WHO[0])
    assert Invitation.objects.filter(person=membership.person).count() == 1


@pytest.mark.parametrize("email", ["", "ikke en adresse", "x" * 300 + "@kommune.example"])
def test_what_is_wrong_is_not_stored(email):
    with pytest.raises(CommandError):
        call_command("begin_region", "Sørlandet", email, "Kari", "Dahl", verbosity=0)
    assert Organisation.objects.count() == 0


def test_twice_is_refused_and_founds_nothing_more():
    call_command("begin_region", "Sørlandet", *WHO, verbosity=0)
    with pytest.raises(CommandError):
        call_command("begin_region", "Sørlandet", *WHO, verbosity=0)
    assert (Organisation.objects.count(), Membership.objects.count()) == (1, 1)
