"""Invented people in the networks, from 2016 until today."""

from datetime import date, timedelta

from home.reference import lookup
from home.reference.accounts import load_accounts
from home.reference.appointments import Appointments
from home.reference.data_files import read_document, read_table
from home.reference.seats import People, RegionSeatRow
from network.organisations.enums import UnitKind
from network.organisations.models import Organisation
from network.persons.models import Person


def load_people(today: date) -> None:
    """The demo accounts, then the networks one by one; who was before comes before who is."""
    document, accounts, appointments = read_document("people.toml", People), load_accounts(), Appointments()
    municipalities = list(Organisation.objects.municipalities().filter(is_demo=True))
    _load_region_seats("coordination", appointments, accounts)
    _load_region_seats("steering", appointments, accounts)
    _load_steering(document, appointments, municipalities)
    _load_region_seats("education", appointments, accounts)
    _load_education(document, appointments, accounts, municipalities)
    _load_units(document, appointments, accounts)
    _load_representatives(document, appointments, accounts, municipalities, today)
    _load_practice(document, appointments)


def _load_region_seats(part: str, appointments: Appointments, accounts: dict[str, Person]) -> None:
    region = lookup.region()
    for row in read_table("region_seats.csv", RegionSeatRow):
        if row.part != part:
            continue
        person = accounts[row.account] if row.account else appointments.new_person()
        for network in row.networks.split() or [""]:
            appointments.appoint(
                person, row.role, region, network=network, title=row.title, since=row.since, until=row.until
            )
        if row.account == "koordinator":
            appointments.by = person


def _load_steering(document: People, appointments: Appointments, municipalities: list[Organisation]) -> None:
    for number, municipality in enumerate(municipalities):
        has_changed = number % 3 == 1 and municipality.closed_on is None
        replaced_on = date(2020 + number % 4, 8, 1) if has_changed else None
        appointments.fill(document.seats.steering, municipality, replaced_on=replaced_on)


def _load_education(
    document: People, appointments: Appointments, accounts: dict[str, Person], municipalities: list[Organisation]
) -> None:
    seats = document.seats
    for municipality in municipalities:
        leader, union = accounts.get(f"oppvekst.{municipality.slug}"), accounts.get(f"htv.{municipality.slug}")
        replaced_on = document.account_leaders_since if leader else None
        appointments.fill(seats.education_leader, municipality, person=leader, replaced_on=replaced_on)
        appointments.fill(seats.municipal_union, municipality, person=union, since=replaced_on)


def _load_units(document: People, appointments: Appointments, accounts: dict[str, Person]) -> None:
    """Every unit has its leader, in the large network; every fifth has had another before."""
    seats = document.seats
    leaders = {lookup.unit(name).pk: accounts[account] for name, account in document.account_units.items()}
    for number, unit in enumerate(Organisation.objects.units().filter(is_demo=True)):
        if unit.unit_kind == UnitKind.PPT:
            appointments.fill(seats.ppt_leader, unit)
            continue
        seat = seats.kindergarten_leader if unit.unit_kind == UnitKind.KINDERGARTEN else seats.school_leader
        leader, is_open = leaders.get(unit.pk), unit.closed_on is None
        replaced_on = date(2018 + number % 7, 8, 1) if is_open and (number % 5 == 2 or leader) else None
        appointments.fill(seat, unit, person=leader, replaced_on=replaced_on)
        if number % 9 == 4 and is_open:
            appointments.fill(seats.resource_teacher, unit)
        if number % 13 == 6 and is_open:
            appointments.fill(seats.unit_union, unit)


def _load_representatives(
    document: People,
    appointments: Appointments,
    accounts: dict[str, Person],
    municipalities: list[Organisation],
    today: date,
) -> None:
    """PRO and EVA: one from each municipality, some replaced on the way, and one seat vacant since the summer."""
    titles, vacancy = document.representative_titles, document.vacancy
    for seat in (document.seats.pro, document.seats.eva):
        for number, municipality in enumerate(municipalities):
            account = accounts.get(f"{seat.network.lower()}.{municipality.slug}")
            replaced_on = date(2019 + number % 3, 8, 1)
            is_there = municipality.closed_on is None and (municipality.founded_on or seat.since) < replaced_on
            is_vacant = (seat.network, municipality.name) == (vacancy.network, vacancy.municipality)
            titled = seat.model_copy(
                update={
                    "title": titles[(number + 2) % len(titles)],
                    "earlier_title": titles[number % len(titles)],
                }
            )
            appointments.fill(
                titled,
                municipality,
                person=account,
                replaced_on=replaced_on if is_there and (account or number % 4 == 3) else None,
                until=_latest_first_of_august(today) - timedelta(days=1) if is_vacant else None,
            )


def _latest_first_of_august(today: date) -> date:
    return date(today.year if (today.month, today.day) >= (8, 1) else today.year - 1, 8, 1)


def _load_practice(document: People, appointments: Appointments) -> None:
    """One from every eighth kindergarten and every fifth school."""
    seats = document.seats
    for seat, kind, step in (
        (seats.kindergarten_practice, UnitKind.KINDERGARTEN, 8),
        (seats.school_practice, UnitKind.SCHOOL, 5),
    ):
        for unit in _open_units(kind)[::step]:
            appointments.fill(seat, unit)


def _open_units(kind: UnitKind) -> list[Organisation]:
    return list(Organisation.objects.units().filter(is_demo=True, unit_kind=kind, closed_on=None))
