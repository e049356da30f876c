"""Gatherings held since 2017, one with its programme a few weeks ahead, and one in the spring."""

from datetime import date, time, timedelta

from gatherings.domain.gatherings import make_gathering, publish_gathering
from gatherings.domain.sessions import add_session
from gatherings.enums import SessionKind
from gatherings.models import GatheringIndexPage, GatheringPage
from home.reference import facts
from home.reference.working_days import two_days_from_wednesday
from network.models import Network, Person

PLACE, TOWN = "Fjordhotellet (demo)", "Kristiansund"
CONTACT = "koordinator@nettverk.example"
AUTUMN = "tid-til-a-fordype-seg"


def load_gatherings(today: date) -> None:
    by = facts.account("koordinator")
    index = GatheringIndexPage.objects.get()
    for row in facts.rows("gatherings.csv"):
        page = _make(
            index,
            by,
            title=row["title"],
            slug=row["slug"],
            starts=date.fromisoformat(row["starts"]),
            ends=date.fromisoformat(row["ends"]),
            place=row["place"],
            town=row["address"],
            networks=row["networks"],
            purpose=row["purpose"],
        )
        publish_gathering(page, by=by)
    _load_autumn(index, by, autumn_gathering_on(today))
    _load_coming(index, by, two_days_from_wednesday(today + timedelta(days=20)))
    _load_spring(index, by, two_days_from_wednesday(today + timedelta(days=135)))


def autumn_gathering_on(today: date) -> date:
    """The first day of the latest gathering that is over."""
    return two_days_from_wednesday(today - timedelta(days=55), step=-1)


def _make(
    index: GatheringIndexPage,
    by: Person,
    *,
    title: str,
    slug: str,
    starts: date,
    ends: date,
    networks: str,
    purpose: str,
    place: str = PLACE,
    town: str = TOWN,
) -> GatheringPage:
    return make_gathering(
        parent=index,
        title=title,
        slug=slug,
        starts_on=starts,
        ends_on=ends,
        place=place,
        address=town,
        purpose=purpose,
        contact=CONTACT,
        organiser=facts.region(),
        networks=Network.objects.filter(code__in=networks.split()),
        by=by,
    )


def _load_autumn(index: GatheringIndexPage, by: Person, starts: date) -> None:
    page = _make(
        index,
        by,
        title="Treningssamling: tid til å fordype seg",
        slug=AUTUMN,
        starts=starts,
        ends=starts + timedelta(days=1),
        networks="FAG OPP PRO",
        purpose="Arbeide i egen kommune med målene om dybdelæring, og høre hvordan naboen gjør det.",
    )
    _add_programme(page, by, "programme_autumn.csv")
    publish_gathering(page, by=by)


def _load_coming(index: GatheringIndexPage, by: Person, starts: date) -> None:
    page = _make(
        index,
        by,
        title="Treningssamling: fra mål til hverdag",
        slug="fra-mal-til-hverdag",
        starts=starts,
        ends=starts + timedelta(days=1),
        networks="FAG OPP PRO EVA",
        purpose="Når vi reiser hjem, har hver enhet ett tiltak de vil prøve ut før neste samling, og noen å spørre.",
    )
    _add_programme(page, by, "programme.csv")
    publish_gathering(page, by=by)


def _add_programme(page: GatheringPage, by: Person, name: str) -> None:
    for row in facts.rows(name):
        add_session(
            page,
            day=int(row["day"]),
            starts=time.fromisoformat(row["starts"]),
            minutes=int(row["minutes"]),
            kind=SessionKind(row["kind"]),
            title=row["title"],
            text=row["text"],
            responsible=row["responsible"],
            room=row["room"],
            by=by,
        )


def _load_spring(index: GatheringIndexPage, by: Person, starts: date) -> None:
    page = _make(
        index,
        by,
        title="Vårsamling: hva ser vi av det vi har gjort?",
        slug="varsamling",
        starts=starts,
        ends=starts + timedelta(days=1),
        place="Fjellstua (demo)",
        town="Sunndal",
        networks="OPP PRO EVA",
        purpose="Se på GAP-analysene sammen, velge hva vi fortsetter med, og takke for det vi kan legge bort.",
    )
    add_session(
        page,
        day=1,
        starts=time(10, 0),
        minutes=90,
        kind=SessionKind.PLENARY,
        title="Hva ser vi?",
        responsible="Evalueringsnettverket",
        text="Varmekartet gjennomgås dimensjon for dimensjon. Programmet ellers kommer etter nyttår.",
        by=by,
    )
    publish_gathering(page, by=by)
