"""Remarks on how a file was read: everything that was left out or changed is reported to whoever sent it.

A remark is stored as a code with its values; its message is made when it is shown, in the reader's language.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.text.numbers import readable

MOST_NAMED = 12


class RemarkCode(StrEnum):
    """What a remark is about."""

    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    HIDDEN_SHEET = "hidden_sheet"
    OTHER_SHEETS = "other_sheets"
    UNKNOWN_COLUMNS = "unknown_columns"
    OWN_COLUMNS = "own_columns"
    TWICE = "twice"
    ABOVE = "above"
    EXAMPLE = "example"
    MERGED_DOWN = "merged_down"
    MERGED_OVER = "merged_over"
    TIMES = "times"
    FORMATS = "formats"
    ESCAPES = "escapes"
    APOSTROPHES = "apostrophes"
    ENCODING = "encoding"


def remark_message(remark: Sequence[Any]) -> str:
    """The message of a remark, in the reader's language; empty where its code is unknown."""
    code, values = remark[0], [str(value) for value in remark[1]]
    number = len(values)
    values_shown = {"n": readable(number), "what": _listed(values)}
    messages: dict[str, str] = {
        RemarkCode.HIDDEN_ROWS: ngettext(
            "%(n)s hidden row was read like the others: row %(what)s.",
            "%(n)s hidden rows were read like the others: rows %(what)s.",
            number,
        ),
        RemarkCode.HIDDEN_COLUMNS: ngettext(
            "%(n)s hidden column was read like the others: %(what)s.",
            "%(n)s hidden columns were read like the others: %(what)s.",
            number,
        ),
        RemarkCode.HIDDEN_SHEET: _("The sheet that was read is hidden in the workbook: %(what)s."),
        RemarkCode.OTHER_SHEETS: ngettext(
            "%(n)s other sheet of the workbook was not read: %(what)s.",
            "%(n)s other sheets of the workbook were not read: %(what)s.",
            number,
        ),
        RemarkCode.UNKNOWN_COLUMNS: ngettext(
            "%(n)s column was not read, for it is none of the template's: %(what)s.",
            "%(n)s columns were not read, for they are none of the template's: %(what)s.",
            number,
        ),
        RemarkCode.OWN_COLUMNS: ngettext(
            "%(n)s column was not read, for it is changed on the pages only: %(what)s.",
            "%(n)s columns were not read, for they are changed on the pages only: %(what)s.",
            number,
        ),
        RemarkCode.TWICE: ngettext(
            "%(n)s heading stands twice, and only its first column was read: %(what)s.",
            "%(n)s headings stand twice, and only their first columns were read: %(what)s.",
            number,
        ),
        RemarkCode.ABOVE: ngettext(
            "%(n)s row above the headings was not read: row %(what)s.",
            "%(n)s rows above the headings were not read: rows %(what)s.",
            number,
        ),
        RemarkCode.EXAMPLE: ngettext(
            "The template's example was not read: row %(what)s.",
            "The template's example was not read: rows %(what)s.",
            number,
        ),
        RemarkCode.MERGED_DOWN: ngettext(
            "The text of %(n)s merged cell was read for each of its rows: %(what)s.",
            "The texts of %(n)s merged cells were read for each of their rows: %(what)s.",
            number,
        ),
        RemarkCode.MERGED_OVER: ngettext(
            "The text of %(n)s cell merged over several columns was read for the first of them only: %(what)s.",
            "The texts of %(n)s cells merged over several columns were read for the first of them only: %(what)s.",
            number,
        ),
        RemarkCode.TIMES: ngettext(
            "The time of day was left out of %(n)s date: %(what)s.",
            "The time of day was left out of %(n)s dates: %(what)s.",
            number,
        ),
        RemarkCode.FORMATS: ngettext(
            "%(n)s number was read without its cell format: %(what)s.",
            "%(n)s numbers were read without their cell format: %(what)s.",
            number,
        ),
        RemarkCode.ESCAPES: ngettext(
            "%(n)s cell had invisible control characters, which were left out: %(what)s.",
            "%(n)s cells had invisible control characters, which were left out: %(what)s.",
            number,
        ),
        RemarkCode.APOSTROPHES: ngettext(
            "The apostrophe that protects against formulas was taken away in %(n)s cell: %(what)s.",
            "The apostrophe that protects against formulas was taken away in %(n)s cells: %(what)s.",
            number,
        ),
        RemarkCode.ENCODING: _(
            "The file is not in UTF-8, and was read as Windows text (1252). Look at the letters æ, ø and å."
        ),
    }
    return messages[code] % values_shown if code in messages else ""


def remark_messages(remarks: Iterable[Sequence[Any]]) -> list[str]:
    """The messages of stored remarks, in the reader's language."""
    return [remark_message(remark) for remark in remarks]


def _listed(values: Sequence[str]) -> str:
    """The values with commas between; of many the first, and how many more there are."""
    if len(values) <= MOST_NAMED:
        return ", ".join(values)
    more = readable(len(values) - MOST_NAMED)
    return _("%(some)s and %(n)s more") % {"some": ", ".join(values[:MOST_NAMED]), "n": more}


class Remarks:
    """Collects remarks while a file is read: each code with the values that it concerns."""

    def __init__(self) -> None:
        self._values: dict[str, list[str]] = {}

    def add(self, code: str, *values: object) -> None:
        kept = self._values.setdefault(code, [])
        kept.extend(str(value) for value in values if str(value) not in kept)

    def as_json(self) -> list[list[Any]]:
        return [[str(code), values] for code, values in self._values.items()]
