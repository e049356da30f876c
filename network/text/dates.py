"""Days as people write them in Norway."""

import re
from datetime import date

from django.utils.translation import gettext

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
"""What is on record here lies between them; a day outside is a slip of the finger."""
LONGEST_DATE = 40
_CENTURY_FROM = 70
"""Two digits from here on are of the last century: 69 is 2069, 70 is 1970."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan",
            "februar february feb",
            "mars march mar",
            "april apr",
            "mai may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = (
    "mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|sundag|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})\s?[-./]\s?(?P<month>[0-9]{1,2})\s?[-./]\s?(?P<year>[0-9]{4}|[0-9]{2})")
_WITH_MONTH = re.compile(r"(?P<day>[0-9]{1,2})\.?\s?(?P<month>[a-z]+)\.?,?\s(?P<year>[0-9]{4})")
_BEFORE = re.compile(rf"^(?:{_WEEKDAYS}),?\s(?:den\s)?")
_SPACES = re.compile(r"\s+")


_ANY = "|".join(re.sub(r"[?]P<[a-z]+>", "?:", form.pattern) for form in (_YEAR_FIRST, _DAY_FIRST, _WITH_MONTH))
DAY_IN_TEXT = re.compile(rf"(?:(?:{_WEEKDAYS}),?\s(?:den\s)?)?(?:{_ANY})", re.IGNORECASE)
"""What may be a day within a text; `parse_day` says whether it is one."""


class NotADay(ValueError):
    """What was written is no day; the message says which form to use."""


def parse_day(text: str) -> date:
    """The day meant by `4.12.2026`, `04.12.26`, `4. desember 2026`, `2026-12-04`; NotADay says what to write."""
    written = _BEFORE.sub("", _SPACES.sub(" ", text[: LONGEST_DATE + 1]).strip().lower()).strip()
    shown = next(filter(None, (form.fullmatch(written) for form in (_YEAR_FIRST, _DAY_FIRST, _WITH_MONTH))), None)
    if len(text) > LONGEST_DATE or shown is None:
        raise NotADay(gettext("Write a date, such as 4.12.2026."))
    month = shown["month"]
    year = int(shown["year"])
    if len(shown["year"]) == 2:
        year += 1900 if year >= _CENTURY_FROM else 2000
    try:
        day = date(year, int(month) if month.isdigit() else _MONTHS[month], int(shown["day"]))
    except (ValueError, KeyError):
        raise NotADay(gettext("There is no such day. Write a date, such as 4.12.2026.")) from None
    if not EARLIEST <= day <= LATEST:
        raise NotADay(gettext("The year must lie between 1900 and 2200."))
    return day
