"""Who leads the sessions of a gathering, and who may be chosen to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.utils import timezone

from gatherings.programme.models.people import ProgrammeGuest
from gatherings.programme.rules.people import ResponsiblePerson, numbers
from network.memberships.models import Membership
from network.organisations.rules import in_subtrees
from network.persons.models import Person, User
from network.persons.querysets import PersonQuerySet
from network.roles.enums import Role

if TYPE_CHECKING:
    from gatherings.programme.models import GatheringPage

IN_ORDER = list(Role)
SHOWN = 20
"""How many are offered for what is typed."""


def offered_members(region_path: str, on: date) -> PersonQuerySet:
    """The persons who hold a role on the day in a region: in itself, its municipalities, units or networks."""
    held = Membership.objects.on(on).filter(in_subtrees([region_path], "organisation__path"), person=OuterRef("pk"))
    members: PersonQuerySet = Person.objects.filter(Exists(held), is_active=True)
    return members


def organisations_of(people: Iterable[int], region_path: str, on: date) -> dict[int, str]:
    """By person: where the person works on the day, what one leads first, a place in a network last (one query)."""
    held = Membership.objects.on(on).filter(in_subtrees([region_path], "organisation__path"), person__in=set(people))
    rows = sorted(
        held.select_related("organisation"),
        key=lambda row: (row.network_id is not None, IN_ORDER.index(Role(row.role)), row.pk),
    )
    named: dict[int, str] = {}
    for row in rows:
        named.setdefault(row.person_id, str(row.organisation))
    return named


def find_people(user: User, region_path: str, text: str) -> list[ResponsiblePerson]:
    """Those of the region with every word of the text in their name, members first (three queries)."""
    today = timezone.localdate()
    members = offered_members(region_path, today).visible_to(user).named(text)[:SHOWN]
    guests = ProgrammeGuest.objects.of_region(region_path).known().named(text)[:SHOWN]
    return _named(list(members), list(guests), region_path, today)


def people_with(keys: Sequence[str], region_path: str) -> dict[str, ResponsiblePerson]:
    """By key: those among these who may be chosen today for a gathering of the region (at most three queries)."""
    today = timezone.localdate()
    persons, guests = numbers(keys, "p"), numbers(keys, "g")
    members = list(offered_members(region_path, today).filter(pk__in=persons)) if persons else []
    known = list(ProgrammeGuest.objects.of_region(region_path).known().filter(pk__in=guests)) if guests else []
    return {person.key: person for person in _named(members, known, region_path, today)}


def _named(
    members: Sequence[Person], guests: Sequence[ProgrammeGuest], region_path: str, on: date
) -> list[ResponsiblePerson]:
    where = organisations_of((member.pk for member in members), region_path, on) if members else {}
    return [
        *(ResponsiblePerson(f"p{member.pk}", str(member), where.get(member.pk, "")) for member in members),
        *(guest.as_responsible() for guest in guests),
    ]


def people_of(page: "GatheringPage", on: date | None = None) -> dict[UUID, list[ResponsiblePerson]]:
    """By session: those who lead it, with where they work on the day, or did when it was held.

    One query, and one more where members are among them; one for each of the two kinds in a draft or a preview.
    """
    rows = list(page.session_people.select_related("person__joined_into", "guest"))
    prefetch_related_objects(rows, "person__joined_into", "guest")  # those of a revision or a preview come without
    members = [row.person.joined_into or row.person if row.person else None for row in rows]
    today = timezone.localdate()
    region_path = page.organiser.region_path if any(members) else ""
    day = min(on or today, page.starts_on)
    where = organisations_of((person.pk for person in members if person), region_path, day) if any(members) else {}
    led: dict[UUID, list[ResponsiblePerson]] = defaultdict(list)
    for row, person in zip(rows, members, strict=True):
        if person is not None:
            who = ResponsiblePerson(f"p{person.pk}", str(person), where.get(person.pk, ""), person.pk not in where)
        elif row.guest is not None:
            who = row.guest.as_responsible()
        else:
            continue
        led[row.session_uid].append(who)
    return led
