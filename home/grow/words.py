"""Invented names, and titles and texts of the reference region's, handed out in turn."""

from itertools import product

from goals.measures.enums import Light
from home.reference.appointments import NameRow
from home.reference.data_files import read_table
from home.reference.goal_entries import MunicipalTitleRow, UnitTitleRow
from home.reference.measures import MeasureTitleRow, UpdateTextRow
from network.organisations.enums import UnitKind

_FIRST_PARTS = (
    "Stor", "Lang", "Små", "Fjord", "Fjell", "Skog", "Sol", "Ulv", "Bjørn", "Elv", "Øy", "Sør", "Nord", "Vest", "Aust",
    "Inn", "Ytter", "Hest", "Gran", "Bjørk", "Lyng", "Myr", "Stein", "Sand", "Havn", "Vinter", "Måne", "Ørne",
)  # fmt: skip
_LAST_PARTS = (
    "dalen",
    "vika",
    "neset",
    "åsen",
    "fjella",
    "sund",
    "moen",
    "bygda",
    "holmen",
    "strand",
    "haugen",
    "marka",
)

UNIT_KINDS = (
    *[UnitKind.KINDERGARTEN, UnitKind.SCHOOL] * 10, UnitKind.CULTURE_SCHOOL, UnitKind.ADULT_EDUCATION, UnitKind.PPT,
)  # fmt: skip
"""What the units of a municipality are, in turn."""
_UNIT_NAMES = {
    UnitKind.KINDERGARTEN: "{} barnehage",
    UnitKind.SCHOOL: "{} skole",
    UnitKind.CULTURE_SCHOOL: "{} kulturskole",
    UnitKind.ADULT_EDUCATION: "{} voksenopplæring",
    UnitKind.PPT: "PPT for {}",
}
DESCRIPTION = (
    "Vi vil at målet skal merkes av barna i hverdagen. Det betyr at vi gjør noe annet enn i dag, at vi gjør det "
    "sammen, og at vi ser etter om det virker før vi bestemmer oss for det neste."
)
REASON = "Drøftet med dem det gjelder, og bestemt på møtet i ledergruppa."


class Words:
    """The names and texts that are handed out in turn."""

    def __init__(self) -> None:
        self._names = [f"{first}{last}" for last, first in product(_LAST_PARTS, _FIRST_PARTS)]
        rows = read_table("names.csv", NameRow)
        self._people = list(product([row.first for row in rows], [row.last for row in rows if row.last]))
        self._municipal = [row.title for row in read_table("municipal_goal_titles.csv", MunicipalTitleRow)]
        self._unit = [row.title for row in read_table("unit_goal_titles.csv", UnitTitleRow)]
        self._measures = [row.title for row in read_table("measure_titles.csv", MeasureTitleRow)]
        self._updates: dict[str, list[str]] = {}
        for row in read_table("update_texts.csv", UpdateTextRow):
            self._updates.setdefault(Light(row.light), []).append(row.text)

    def place(self, turn: int) -> str:
        """The name of a region or a municipality."""
        return self._names[turn % len(self._names)]

    def unit(self, turn: int, kind: UnitKind) -> str:
        return _UNIT_NAMES[kind].format(self.place(turn * 17))

    def person(self, turn: int) -> tuple[str, str]:
        """A first name and a surname."""
        return self._people[turn * 7 % len(self._people)]

    def municipal_goal(self, turn: int, municipality: str) -> str:
        return self._municipal[turn % len(self._municipal)].format(municipality=municipality)

    def unit_goal(self, turn: int) -> str:
        return self._unit[turn % len(self._unit)]

    def measure(self, turn: int) -> str:
        return self._measures[turn % len(self._measures)]

    def update(self, turn: int, light: str) -> str:
        texts = self._updates[light]
        return texts[turn % len(texts)]
