"""School years, and the days that a deadline falls on in one of them. Without a database."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.utils.translation import gettext

from gatherings.year_wheel.enums import Missing, TimeKind
from network.organisations.enums import Permission
from network.text.dates import NotADay, parse_day

KEPT_BY = Permission.MANAGE_ORGANISATIONS
"""What the year wheels of an organisation are kept with."""
FIRST_YEAR, LAST_YEAR = 1950, 2150
FIRST_MONTH = 8
MOST_DAYS = 120
"""How far from its event a deadline may be."""
SOON = timedelta(days=28)
"""How far ahead the year wheel looks for what is due next."""
REMINDED = timedelta(days=14)
"""How long before a deadline those who are responsible are reminded."""
_YEAR = re.compile(r"(?P<start>[0-9]{4})(?:\s?[-/–]\s?(?P<end>[0-9]{4}|[0-9]{2}))?")
_LEAP_YEAR = 2024


class NotASchoolYear(ValueError):
    """What was written is no school year; the message says which form to use."""


@dataclass(frozen=True, order=True)
class SchoolYear:
    """From the first of August to the last of July; `start` is the year in which it begins."""

    start: int

    @classmethod
    def of(cls, day: date) -> "SchoolYear":
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @classmethod
    def parse(cls, text: str) -> "SchoolYear":
        """The year meant by `2026/27`, `2026-2027` or `2026`. Raises NotASchoolYear."""
        shown = _YEAR.fullmatch(text.strip()[:20])
        if shown is None or not FIRST_YEAR <= int(shown["start"]) <= LAST_YEAR:
            raise NotASchoolYear(gettext("Write a school year, such as 2026/27."))
        start = int(shown["start"])
        if shown["end"] and int(shown["end"]) % 100 != (start + 1) % 100:
            raise NotASchoolYear(gettext("A school year ends the year after it begins: write 2026/27."))
        return cls(start)

    @property
    def first(self) -> date:
        return date(self.start, FIRST_MONTH, 1)

    @property
    def last(self) -> date:
        return date(self.start + 1, FIRST_MONTH, 1) - timedelta(days=1)

    @property
    def is_known(self) -> bool:
        """Whether it is one that deadlines can be recorded for."""
        return FIRST_YEAR <= self.start <= LAST_YEAR

    def plus(self, years: int) -> "SchoolYear":
        return SchoolYear(self.start + years)

    def day(self, month_day: str) -> date | None:
        """The day of the year that `MM-DD` names; None for a 29 February that it does not have."""
        month, day = (int(part) for part in month_day.split("-"))
        try:
            return date(self.start if month >= FIRST_MONTH else self.start + 1, month, day)
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02}"


class HasTiming(Protocol):
    """What the days of a deadline are told from."""

    time_kind: str
    starts: str
    ends: str
    offset: int
    in_year_after: bool


@dataclass(frozen=True)
class Days:
    """The first and the last day of a deadline in a school year, or why it has none."""

    starts: date | None = None
    ends: date | None = None
    missing: Missing | None = None


def resolve(timing: HasTiming, about: SchoolYear, event_days: Sequence[date]) -> Days:
    """The days of a deadline that is about a school year.

    `event_days` are the days of its event: one for a municipality, several where municipalities differ, none where
    nothing is recorded. Several give the first and the last of them.
    """
    year = about.plus(1) if timing.in_year_after else about
    if timing.time_kind == TimeKind.EVENT:
        if not event_days:
            return Days(missing=Missing.EVENT)
        shift = timedelta(days=timing.offset)
        return Days(min(event_days) + shift, max(event_days) + shift)
    first = year.day(timing.starts if timing.time_kind == TimeKind.PERIOD else timing.ends)
    if first is None:
        return Days(missing=Missing.LEAP_DAY)
    if timing.time_kind == TimeKind.DAY:
        return Days(first, first)
    last = year.day(timing.ends)
    if last is not None and last < first:
        last = year.plus(1).day(timing.ends)
    return Days(first, last) if last else Days(missing=Missing.LEAP_DAY)


def event_year(about: SchoolYear, *, in_year_after: bool) -> SchoolYear:
    """The school year whose events a deadline about a school year is counted from."""
    return about.plus(1) if in_year_after else about


def parse_month_day(text: str) -> str:
    """`MM-DD` for a day of any year, written as `1.3.`, `01.03` or `1. mars`. Raises NotADay."""
    written = text.strip()[:40].rstrip(". ")
    has_name = bool(re.search(r"[^\W\d]", written))
    try:
        day = parse_day(f"{written} {_LEAP_YEAR}" if has_name else f"{written}.{_LEAP_YEAR}")
    except NotADay:
        raise NotADay(gettext("Write a day and a month, such as 1.3. or 1. mars.")) from None
    return f"{day:%m-%d}"


def readable_month_day(month_day: str) -> str:
    """`01.03.` for `03-01`, as it is written in a form."""
    month, _hyphen, day = month_day.partition("-")
    return f"{day}.{month}." if day else month_day
