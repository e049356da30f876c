"""Dates of a gathering in words."""

from datetime import date

from django.utils.formats import date_format, get_format


def date_range(starts_on: date, ends_on: date) -> str:
    """`14.–15. mars 2027`, `31. mars – 2. april 2027`: what both ends share is said once."""
    last = date_format(ends_on)
    if starts_on == ends_on:
        return last
    day = "j." if get_format("DATE_FORMAT").startswith("j.") else "j"
    if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
        return f"{date_format(starts_on, day)}–{last}"
    if starts_on.year == ends_on.year:
        return f"{date_format(starts_on, f'{day} F')} – {last}"
    return f"{date_format(starts_on)} – {last}"
