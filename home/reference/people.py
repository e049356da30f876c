"""Invented people in the networks, from 2016 until today, and the demo accounts."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from django.contrib.auth.hashers import make_password

from home.reference import facts
from network.domain.memberships import appoint
from network.domain.recording import record
from network.enums import Role, UnitKind
from network.models import Membership, Network, Organisation, Person

START = date(2016, 8, 1)
NETWORKS_BEGAN = date(2017, 9, 1)
HEIM_BEGAN = date(2020, 1, 1)
STYRER, REKTOR = "styrer", "rektor"


class People:
    """Hands out invented people one by one, and appoints them in the coordinator's name once there is one."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.by: Person | None = None
        self.networks = {network.code: network for network in Network.objects.filter(organisation=facts.region())}
        self._names = _names()

    def new(self) -> Person:
        first, last = next(self._names)
        return Person.objects.create_user(None, first_name=first, last_name=last)

    def appoint(
        self,
        person: Person,
        role: Role,
        organisation: Organisation,
        *,
        network: str = "",
        title: str = "",
        since: date = START,
        until: date | None = None,
    ) -> Membership:
        seat = self.networks[network] if network else None
        return appoint(
            person,
            role=role,
            organisation=organisation,
            network=seat,
            title=title,
            since=max(since, seat.founded_on) if seat and seat.founded_on else since,
            until=until,
            by=self.by,
        )

    def lead(
        self,
        person: Person,
        role: Role,
        organisation: Organisation,
        *,
        network: str,
        title: str,
        since: date = START,
        until: date | None = None,
    ) -> None:
        """A role in the organisation itself, and for as long the seat in the network that comes with it."""
        self.appoint(person, role, organisation, title=title, since=since, until=until)
        self.appoint(person, Role.MEMBER, organisation, network=network, title=title, since=since, until=until)


def _names() -> Iterator[tuple[str, str]]:
    """Six hundred names that nobody has, first names and surnames both turning over quickly."""
    rows = list(facts.rows("names.csv"))
    first = [row["first"] for row in rows]
    last = [row["last"] for row in rows if row["last"]]
    for turn, number in product(range(len(last)), range(len(first))):
        yield first[number], last[(number + turn) % len(last)]


def load_networks() -> None:
    region = facts.region()
    for row in facts.rows("networks.csv"):
        network = Network(
            organisation=region,
            code=row["code"],
            name=row["name"],
            slug=row["code"].lower(),
            purpose=row["purpose"],
            composition=row["composition"],
            minimum_per_municipality=int(row["minimum_per_municipality"]),
            founded_on=facts.day(row["founded_on"]),
        )
        record(network, by=None, reason="Nettverket slik det ble opprettet")


def load_people(today: date) -> None:
    """Accounts, then the networks one by one; what was before comes before what is."""
    people = People(today)
    accounts = _load_accounts()
    _load_coordination(people, accounts)
    places = [*Organisation.objects.municipalities().filter(is_demo=True)]
    _load_steering(people, accounts, places)
    _load_education_leaders(people, accounts, places)
    _load_unit_leaders(people, accounts)
    _load_one_each(people, accounts, places)
    _load_practice(people)


def _load_accounts() -> dict[str, Person]:
    password = make_password(facts.PASSWORD)
    names = dict(zip(facts.ACCOUNTS, _account_names(), strict=True))
    made = {}
    for account, (first, last) in names.items():
        person = Person(
            email=f"{account}@{facts.DOMAIN}",
            first_name=first,
            last_name=last,
            password=password,
            is_staff=account == "admin",
            is_superuser=account == "admin",
        )
        person.save()
        person.mark_address_as_proved()
        made[account] = person
    return made


def _account_names() -> list[tuple[str, str]]:
    return [
        ("Kari", "Knutepunkt"),
        ("Steinar", "Styrvold"),
        ("Oddny", "Oppvekstdal"),
        ("Ola", "Oppvekstvoll"),
        ("Randi", "Rektorli"),
        ("Stine", "Styrerud"),
        ("Eva", "Evalusund"),
        ("Per", "Prosessvik"),
        ("Tillit", "Verdal"),
        ("Rita", "Redaktør"),
        ("Admin", "Nordmøre"),
    ]


def _load_coordination(people: People, accounts: dict[str, Person]) -> None:
    region = facts.region()
    people.appoint(
        people.new(),
        Role.COORDINATOR,
        region,
        network="KOG",
        title="leder",
        since=date(2016, 1, 1),
        until=date(2019, 7, 31),
    )
    coordinator = accounts["koordinator"]
    people.appoint(coordinator, Role.COORDINATOR, region, network="KOG", title="leder", since=date(2019, 8, 1))
    people.by = coordinator
    development = people.new()
    for network, since in (("KOG", START), ("STG", START), ("FAG", START)):
        people.appoint(development, Role.MEMBER, region, network=network, title="utviklingsveileder", since=since)
    people.appoint(people.new(), Role.MEMBER, region, network="KOG", title="rådgiver", since=date(2017, 8, 1))
    people.appoint(people.new(), Role.PARTNER, region, network="KOG", title="rådgiver, IMTEC", since=START)
    people.appoint(people.new(), Role.PARTNER, region, network="KOG", title="kontakt ved NTNU", since=START)
    people.appoint(accounts["redaktor"], Role.EDITOR, region, title="redaktør", since=date(2021, 1, 11))


def _periods(place: Organisation) -> tuple[date, date | None]:
    """A municipality's part of the time: Halsa until it ended, Heim from when it began."""
    return place.founded_on if place.name == "Heim" and place.founded_on else START, place.closed_on


def _load_steering(people: People, accounts: dict[str, Person], places: list[Organisation]) -> None:
    region = facts.region()
    people.appoint(
        people.new(), Role.STEERING, region, network="STG", title="leder", since=START, until=date(2021, 12, 31)
    )
    people.appoint(accounts["styring"], Role.STEERING, region, network="STG", title="leder", since=date(2022, 1, 1))
    people.appoint(people.new(), Role.MEMBER, region, network="STG", title="IT-konsulent")
    people.appoint(people.new(), Role.MEMBER, region, network="STG", title="representant for PPT")
    for number, place in enumerate(places):
        since, until = _periods(place)
        if number % 3 == 1 and until is None:
            change = date(2020 + number % 4, 8, 1)
            people.appoint(
                people.new(),
                Role.STEERING,
                place,
                network="STG",
                title="kommunedirektør",
                since=since,
                until=change - timedelta(days=1),
            )
            since = change
        people.appoint(
            people.new(), Role.STEERING, place, network="STG", title="kommunalsjef", since=since, until=until
        )


def _load_education_leaders(people: People, accounts: dict[str, Person], places: list[Organisation]) -> None:
    region = facts.region()
    people.appoint(people.new(), Role.MEMBER, region, network="FAG", title="IT-kontakt", since=date(2016, 8, 15))
    for place in places:
        since, until = _periods(place)
        account = accounts.get(f"oppvekst.{place.slug}")
        if account is not None:
            changed = date(2020, 8, 1)
            people.lead(
                people.new(),
                Role.EDUCATION_LEADER,
                place,
                network="FAG",
                title="oppvekstsjef",
                since=since,
                until=changed - timedelta(days=1),
            )
            since = changed
        people.lead(
            account or people.new(),
            Role.EDUCATION_LEADER,
            place,
            network="FAG",
            title="oppvekstsjef",
            since=since,
            until=until,
        )
        people.lead(
            accounts["htv.averoy"] if place.slug == "averoy" else people.new(),
            Role.UNION,
            place,
            network="FAG",
            title="hovedtillitsvalgt",
            since=since,
            until=until,
        )


def _load_unit_leaders(people: People, accounts: dict[str, Person]) -> None:
    """Every unit has its leader, in the large network; every fifth has had another before."""
    led = (("Elvevoll skole", "rektor.surnadal"), ("Fjordglimt barnehage", "styrer.tingvoll"))
    held = {facts.unit(unit).pk: account for unit, account in led}
    units = Organisation.objects.units().filter(is_demo=True)
    for number, unit in enumerate(units):
        title = STYRER if unit.unit_kind == UnitKind.KINDERGARTEN else REKTOR
        if unit.unit_kind == UnitKind.PPT:
            people.lead(people.new(), Role.UNIT_LEADER, unit, network="FAG", title="PPT-leder")
            continue
        since = date(2017, 1, 10)
        account = accounts.get(held.get(unit.pk, ""))
        if (number % 5 == 2 or account) and unit.closed_on is None:
            change = date(2018 + number % 7, 8, 1)
            people.lead(
                people.new(),
                Role.UNIT_LEADER,
                unit,
                network="OPP",
                title=title,
                since=since,
                until=change - timedelta(days=1),
            )
            since = change
        people.lead(
            account or people.new(),
            Role.UNIT_LEADER,
            unit,
            network="OPP",
            title=title,
            since=since,
            until=unit.closed_on,
        )
        if number % 9 == 4 and unit.closed_on is None:
            people.appoint(people.new(), Role.MEMBER, unit, network="OPP", title="ressurslærer", since=date(2021, 8, 1))
        if number % 13 == 6 and unit.closed_on is None:
            people.lead(
                people.new(), Role.UNION, unit, network="OPP", title="arbeidsplasstillitsvalgt", since=date(2022, 1, 1)
            )


def _load_one_each(people: People, accounts: dict[str, Person], places: list[Organisation]) -> None:
    """PRO and EVA: one from each municipality, some replaced on the way; EVA lacks Smøla since the summer."""
    last_day_at_smola = _latest_first_of_august(people.today) - timedelta(days=1)
    titles = ("rektor", "styrer", "pedagogisk veileder", "barnehagelærer", "lærer", "tillitsvalgt")
    for code, role in (("PRO", Role.PRO), ("EVA", Role.EVA)):
        for number, place in enumerate(places):
            since, until = (HEIM_BEGAN, None) if place.name == "Heim" else (NETWORKS_BEGAN, place.closed_on)
            account = accounts.get(f"{code.lower()}.{place.slug}")
            if account is not None or number % 4 == 3:
                change = date(2019 + number % 3, 8, 1)
                if since < change and until is None:
                    people.appoint(
                        people.new(),
                        role,
                        place,
                        network=code,
                        title=titles[number % len(titles)],
                        since=since,
                        until=change - timedelta(days=1),
                    )
                    since = change
            if code == "EVA" and place.slug == "smola":
                until = last_day_at_smola
            people.appoint(
                account or people.new(),
                role,
                place,
                network=code,
                title=titles[(number + 2) % len(titles)],
                since=since,
                until=until,
            )


def _latest_first_of_august(today: date) -> date:
    return date(today.year if (today.month, today.day) >= (8, 1) else today.year - 1, 8, 1)


def _load_practice(people: People) -> None:
    since = date(2018, 8, 15)
    kinds = (("NPB", UnitKind.KINDERGARTEN, "barnehagelærer", 8), ("NPS", UnitKind.SCHOOL, "lærer", 5))
    for code, kind, title, every in kinds:
        units = Organisation.objects.units().filter(is_demo=True, unit_kind=kind, closed_on=None)
        for unit in list(units)[::every]:
            people.appoint(people.new(), Role.MEMBER, unit, network=code, title=title, since=since)
