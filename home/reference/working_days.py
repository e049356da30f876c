"""The days on which people in Norwegian schools meet: neither weekends, public holidays nor vacations."""

from datetime import date, timedelta
from functools import cache

FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)})
AFTER_EASTER = (-3, -2, 0, 1, 39, 49, 50)
"""Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday and Monday."""
DAY = timedelta(days=1)


@cache
def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, as Meeus gives it)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def is_public_holiday(day: date) -> bool:
    """Whether it is one of the public holidays of Norwegian law, Sundays apart."""
    return (day.month, day.day) in FIXED_HOLIDAYS or (day - easter_sunday(day.year)).days in AFTER_EASTER


def _in_vacation(day: date) -> bool:
    """The week before Easter, July, and from 21 December to the New Year."""
    return -7 < (day - easter_sunday(day.year)).days < 0 or day.month == 7 or (day.month == 12 and day.day > 20)


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and not is_public_holiday(day) and not _in_vacation(day)


def on_or_before(day: date) -> date:
    """The day, or the last working day before it."""
    while not is_working_day(day):
        day -= DAY
    return day


def on_or_after(day: date) -> date:
    """The day, or the first working day after it."""
    while not is_working_day(day):
        day += DAY
    return day


def days_from(day: date, days: int) -> date:
    """That many days from the day: back to a working day where the number is negative, else on to one."""
    there = day + timedelta(days=days)
    return on_or_before(there) if days <= 0 else on_or_after(there)


def two_days_from_wednesday(day: date, *, step: int = 1) -> date:
    """The first Wednesday from the day on (`step=-1`: back from it) that is a working day, as the day after it is."""
    while not (day.weekday() == 2 and is_working_day(day) and is_working_day(day + DAY)):
        day += step * DAY
    return day
