"""Year wheels for the tests, made through the actions."""

from datetime import date

from gatherings.year_wheel.actions import add_deadline, make_wheel, record_year_event
from gatherings.year_wheel.enums import EventKind, TimeKind
from gatherings.year_wheel.models import Deadline, Wheel, YearEvent
from gatherings.year_wheel.rules import SchoolYear
from network.organisations.models import Organisation


def wheel_of(organisation: Organisation, code: str = "IKIT") -> Wheel:
    """The organisation's wheel of a code, made once."""
    wheel = Wheel.objects.filter(organisation=organisation, code=code).first()
    return wheel or make_wheel(organisation, by=None, code=code, name=f"Hjulet {code}")


def make_deadline(
    organisation: Organisation, what: str = "Telletidspunkt", *, code: str = "IKIT", **fields
) -> Deadline:
    """Due on the first of March each year, unless told otherwise."""
    defaults = {"time_kind": TimeKind.DAY, "ends": "03-01", "responsible": "rektor"}
    if fields.get("event"):
        defaults = {"time_kind": TimeKind.EVENT, "responsible": "rektor"}
    elif fields.get("starts"):
        defaults["time_kind"] = TimeKind.PERIOD
    return add_deadline(wheel_of(organisation, code), by=None, what=what, **{**defaults, **fields})


def make_event(
    organisation: Organisation, day: date = date(2027, 6, 18), kind: str = EventKind.SCHOOL_END
) -> YearEvent:
    return record_year_event(organisation, by=None, kind=kind, school_year=SchoolYear.of(day), day=day)
