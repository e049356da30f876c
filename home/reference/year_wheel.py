"""The year wheels of the region, and the last school days of some municipalities."""

from datetime import date

from gatherings.year_wheel.actions import add_deadline, make_wheel, record_year_event
from gatherings.year_wheel.enums import EventKind, TimeKind
from gatherings.year_wheel.rules import SchoolYear
from home.reference import lookup
from home.reference.data_files import Entry, read_document, read_table
from home.reference.working_days import on_or_before


class WheelEntry(Entry):
    code: str
    name: str


class SchoolEnd(Entry):
    """The day and month of the last school day, or the last working day before it, and whose it is."""

    day: str
    municipalities: tuple[str, ...]
    in_next_year: bool = False


class YearWheels(Entry):
    wheels: tuple[WheelEntry, ...]
    school_ends: tuple[SchoolEnd, ...]


class DeadlineRow(Entry):
    """A deadline; `starts` and `ends` are MM-DD, `wheel` is a code."""

    wheel: str
    what: str
    starts: str = ""
    ends: str = ""
    event: str = ""
    responsible: str = ""
    role: str = ""
    unit_kind: str = ""

    @property
    def time_kind(self) -> TimeKind:
        if self.event:
            return TimeKind.EVENT
        return TimeKind.PERIOD if self.starts else TimeKind.DAY


def load_year_wheel(today: date) -> None:
    by, document = lookup.account("koordinator"), read_document("year_wheel.toml", YearWheels)
    region = lookup.region()
    wheels = {entry.code: make_wheel(region, by=by, code=entry.code, name=entry.name) for entry in document.wheels}
    for row in read_table("year_wheel.csv", DeadlineRow):
        fields = row.model_dump(exclude={"wheel"})
        add_deadline(wheels[row.wheel], by=by, time_kind=row.time_kind, **fields)
    this_year = SchoolYear.of(today)
    for entry in document.school_ends:
        for year in (this_year.plus(-1), this_year, *([this_year.plus(1)] if entry.in_next_year else [])):
            for name in entry.municipalities:
                day = year.day(entry.day) or year.last
                record_year_event(
                    lookup.municipality(name),
                    by=by,
                    kind=EventKind.SCHOOL_END,
                    school_year=year,
                    day=on_or_before(day),
                )
