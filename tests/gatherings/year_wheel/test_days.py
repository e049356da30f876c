"""The days of a deadline in a school year: fixed, periods, events, the year after, and days that are not there."""

from datetime import date

import pytest

from gatherings.year_wheel.enums import EventKind, Missing, TimeKind
from gatherings.year_wheel.models import Deadline
from gatherings.year_wheel.rules import NotASchoolYear, SchoolYear, parse_month_day, readable_month_day, resolve
from network.text.dates import NotADay

YEAR = SchoolYear(2026)


def days(about=YEAR, events=(), **fields):
    resolved = resolve(Deadline(**fields), about, events)
    return resolved.missing or (resolved.starts, resolved.ends)


@pytest.mark.parametrize(
    ("ends", "day"),
    [
        ("08-01", date(2026, 8, 1)),
        ("12-31", date(2026, 12, 31)),
        ("01-01", date(2027, 1, 1)),
        ("07-31", date(2027, 7, 31)),
    ],
)
def test_a_fixed_day_lies_in_the_school_year(ends, day):
    assert days(time_kind=TimeKind.DAY, ends=ends) == (day, day)


def test_the_29_february_is_not_guessed():
    assert days(time_kind=TimeKind.DAY, ends="02-29") == Missing.LEAP_DAY
    assert days(SchoolYear(2027), time_kind=TimeKind.DAY, ends="02-29") == (date(2028, 2, 29), date(2028, 2, 29))
    assert days(time_kind=TimeKind.PERIOD, starts="02-01", ends="02-29") == Missing.LEAP_DAY


def test_a_period_goes_on_into_the_next_school_year():
    assert days(time_kind=TimeKind.PERIOD, starts="06-17", ends="08-16") == (date(2027, 6, 17), date(2027, 8, 16))
    assert days(time_kind=TimeKind.PERIOD, starts="10-15", ends="11-30") == (date(2026, 10, 15), date(2026, 11, 30))
    assert days(time_kind=TimeKind.PERIOD, starts="12-20", ends="01-10") == (date(2026, 12, 20), date(2027, 1, 10))


def test_what_is_counted_from_an_event():
    fields = {"time_kind": TimeKind.EVENT, "event": EventKind.SCHOOL_END, "offset": -7}
    assert days(events=[date(2027, 6, 18)], **fields) == (date(2027, 6, 11), date(2027, 6, 11))
    assert days(events=[date(2027, 6, 18), date(2027, 6, 16)], **fields) == (date(2027, 6, 9), date(2027, 6, 11))
    assert days(**fields) == Missing.EVENT


def test_the_year_after():
    assert days(time_kind=TimeKind.DAY, ends="09-15", in_year_after=True) == (date(2027, 9, 15), date(2027, 9, 15))


@pytest.mark.parametrize("text", ["2026/27", "2026-2027", "2026", " 2026/2027 "])
def test_a_school_year_as_people_write_it(text):
    assert SchoolYear.parse(text) == YEAR


@pytest.mark.parametrize("text", ["", "2026/28", "1900", "26/27", "a\x00b", "9" * 30, "2026/", "٢٠٢٦"])
def test_what_is_no_school_year(text):
    with pytest.raises(NotASchoolYear):
        SchoolYear.parse(text)


@pytest.mark.parametrize("text", ["1.3", "1.3.", "01.03.", "1. mars", "1 mars"])
def test_a_day_of_any_year_as_people_write_it(text):
    assert parse_month_day(text) == "03-01"


@pytest.mark.parametrize("text", ["", "31.4", "mars", "1.3.2026", "32.1.", "a\x00b", "9" * 50, "1/2/3"])
def test_what_is_no_day(text):
    with pytest.raises(NotADay):
        parse_month_day(text)


def test_the_29_february_can_be_written():
    assert (parse_month_day("29.2."), readable_month_day("02-29")) == ("02-29", "29.02.")
