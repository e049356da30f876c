"""Who may be registered for a gathering, and as what: from the roles that they hold today."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from gatherings.registration.models import RegistrationSetup
from gatherings.registration.querysets import people_led_by
from network.memberships.models import Membership
from network.memberships.querysets import MembershipQuerySet, grants_of
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.querysets import OrganisationQuerySet
from network.organisations.rules import EVERYWHERE, in_subtrees
from network.persons.models import Person, User
from network.records.conditions import holds
from network.roles.enums import Role
from network.text.alphabet import by_name

IN_ORDER = list(Role)


def arranges_gathering(user: User, setup: RegistrationSetup) -> bool:
    """Whether the user edits the gatherings of its organiser today (no query of its own)."""
    reach = grants_of(user).reach(Permission.EDIT_PAGES, path="path")
    return bool(holds(reach, setup.gathering.organiser))


def is_of_the_region(user: User, setup: RegistrationSetup) -> bool:
    """Whether the user holds a role in the region of the gathering today (no query of its own)."""
    region = setup.gathering.organiser.region_path
    return any(seat.path.startswith(region) for seat in grants_of(user).seats)


def roles_in_region(setup: RegistrationSetup, on: date) -> MembershipQuerySet:
    """What is held in the region of the gathering on the day, with `municipality_id` and all that is shown of it."""
    held = Membership.objects.on(on).filter(
        in_subtrees([setup.gathering.organiser.region_path], "organisation__path"), person__is_active=True
    )
    return held.with_municipality(on).select_related("organisation", "network", "person").order_by("pk")


def seats_of_person(person: Person, setup: RegistrationSetup, on: date) -> list[Membership]:
    """What the person may come as, one of each role and place, what one leads first (one query)."""
    return distinct_seats(roles_in_region(setup, on).of(person))


def distinct_seats(memberships: Iterable[Membership]) -> list[Membership]:
    """Memberships of one person without those that read alike: a leader first, a place in a network last."""
    ordered = sorted(memberships, key=lambda m: (IN_ORDER.index(Role(m.role)), m.network_id is not None, m.pk))
    shown: dict[tuple[str, int], Membership] = {}
    for membership in ordered:
        shown.setdefault((membership.title.lower() or membership.role, membership.organisation_id), membership)
    return list(shown.values())


def people_for(user: User, setup: RegistrationSetup, on: date) -> Q:
    """The condition on memberships that the user may register whoever holds them: one's people, or all of the region.

    No query.
    """
    if arranges_gathering(user, setup):
        return EVERYWHERE
    led = people_led_by(user, setup.gathering.organiser.region_path, on)
    return Q(person__in=led.values("pk"))


def municipalities_of(setup: RegistrationSetup) -> OrganisationQuerySet:
    """The municipalities of the gathering's region that have not closed."""
    everywhere = Organisation.objects.municipalities().open()
    inside: OrganisationQuerySet = everywhere.filter(in_subtrees([setup.gathering.organiser.region_path]))
    return inside.order_by(by_name("name"))
