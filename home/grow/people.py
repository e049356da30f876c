"""The people of a region: a coordinator, leaders of municipalities and units, and those who sit in its networks."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, UNUSABLE_PASSWORD_SUFFIX_LENGTH
from django.contrib.auth.models import Permission as DjangoPermission

from home.grow.ground import Ground, Place, moment, saved
from network.memberships.models import Membership, OrganisationRight
from network.persons.models import Person
from network.roles.enums import Role
from network.roles.rules import PERMISSIONS

DOMAIN = "grodd.example"
REASON = "Oppnevnt da regionen begynte"
FURTHER_SEATS = ((Role.PRO, "PRO"), (Role.UNION, "FAG"), (Role.MEMBER, "OPP"), (Role.EDITOR, ""), (Role.PARTNER, "NPS"))
"""The seats that further people take in turn, each with the code of its network."""


class People:
    """Adds people with accounts, and appoints them as `network.memberships.actions.appoint` does."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._count = 0
        permissions = DjangoPermission.objects.filter(
            content_type__app_label="network", content_type__model="organisation"
        )
        self._permission_ids = {permission.codename: permission.pk for permission in permissions}
        self._by: int | None = None

    def add(self, account: str) -> int:
        """Keep a person who signs in as account-<number of the region>@<domain>, once given a password."""
        ground = self._ground
        first, last = ground.words.person(self._count + ground.number * 101)
        self._count += 1
        email = f"{account}@{DOMAIN}"
        suffix = "".join(ground.dice.choices("abcdefghijkmnpqrstuvwxyz23456789", k=UNUSABLE_PASSWORD_SUFFIX_LENGTH))
        pk = ground.tables.rows(Person).add(
            email=email,
            first_name=first,
            last_name=last,
            password=UNUSABLE_PASSWORD_PREFIX + suffix,
            date_joined=moment(ground.first_day),
        )
        ground.tables.rows(EmailAddress).add(user_id=pk, email=email, verified=True, primary=True)
        return pk

    def appoint(self, person: int, role: Role, place: Place, code: str = "") -> None:
        """Keep a membership since the region's first year, and the rights that follow from its role."""
        ground = self._ground
        since = ground.day_between(ground.first_day, ground.ago(1_900))
        membership = ground.tables.records(Membership).add(
            saved(since, self._by, REASON),
            person_id=person,
            organisation_id=place.pk,
            network_id=ground.networks[code] if code else None,
            role=role,
            since=since,
        )
        for permission in sorted(PERMISSIONS[role]):
            ground.tables.rows(OrganisationRight).add(
                user_id=person,
                content_object_id=place.pk,
                permission_id=self._permission_ids[permission],
                membership_id=membership,
            )
        if role == Role.COORDINATOR:
            self._by = person

    @property
    def count(self) -> int:
        return self._count


def grow_people(ground: Ground) -> None:
    """Everybody who holds an office; then further members, in turn in each municipality, until there are enough."""
    people, number = People(ground), ground.number
    coordinator = people.add(f"koordinator-{number}")
    people.appoint(coordinator, Role.COORDINATOR, ground.region)
    people.appoint(coordinator, Role.MEMBER, ground.region, "KOG")
    ground.region.leader = ground.region.evaluator = coordinator
    for m, municipality in enumerate(ground.municipalities, 1):
        steering = people.add(f"styring-{number}-{m}")
        people.appoint(steering, Role.STEERING, ground.region)
        people.appoint(steering, Role.STEERING, municipality, "STG")
        municipality.leader = people.add(f"oppvekst-{number}-{m}")
        people.appoint(municipality.leader, Role.EDUCATION_LEADER, municipality)
        people.appoint(municipality.leader, Role.MEMBER, municipality, "FAG")
        municipality.evaluator = people.add(f"eva-{number}-{m}")
        people.appoint(municipality.evaluator, Role.EVA, municipality, "EVA")
        for u, unit in enumerate(ground.units[municipality.pk], 1):
            unit.leader, unit.evaluator = people.add(f"leder-{number}-{m}-{u}"), municipality.evaluator
            people.appoint(unit.leader, Role.UNIT_LEADER, unit)
            people.appoint(unit.leader, Role.MEMBER, unit, "OPP")
    further = 0
    while people.count < ground.size.people:
        role, code = FURTHER_SEATS[further // len(ground.municipalities) % len(FURTHER_SEATS)]
        municipality = ground.municipalities[further % len(ground.municipalities)]
        people.appoint(people.add(f"medlem-{number}-{further + 1}"), role, municipality, code)
        further += 1
