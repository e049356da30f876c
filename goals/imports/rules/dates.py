"""Dates as they are written in the cells of a spreadsheet."""

from datetime import date

from openpyxl.utils.datetime import from_excel

from network.text.dates import NotADay, parse_day

EXCEL_DAYS = range(18_264, 73_051)
"""The days from 1950 to 2100 as Excel numbers them."""


def parse_date(text: str) -> date | None:
    """A day as people write it, or the number that Excel keeps for it; None where it is neither."""
    text = text.strip().rstrip(".")
    if text.isascii() and text.isdigit() and len(text) == 5 and int(text) in EXCEL_DAYS:
        day: date = from_excel(int(text)).date()
        return day
    try:
        return parse_day(text)
    except NotADay:
        return None
