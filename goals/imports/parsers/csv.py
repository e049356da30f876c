"""Comma-separated text read into rows: what Norwegian Excel saves, and what this site writes."""

import csv
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from goals.imports.parsers.table import MOST_COLUMNS, Line, ReadSheet, Table
from goals.imports.rules.remarks import RemarkCode, Remarks
from goals.plans.exports.table import plain
from network.text.normalising import normalised
from network.text.tables import SEPARATORS, decoded, separated
from network.text.workbooks import LARGEST


def read_csv(content: bytes) -> ReadSheet:
    """The rows under the template's headings, whichever of the usual separators stands between the cells.

    Raises ValidationError.
    """
    if len(content) > LARGEST:
        raise ValidationError(_("The file is larger than 2 MB. Divide it into several."))
    remarks = Remarks()
    text, is_guessed = decoded(content)
    if is_guessed:
        remarks.add(RemarkCode.ENCODING)
    for separator in SEPARATORS:
        tried = Remarks()
        table = Table(_lines(text, separator), _Cells(tried).read, tried)
        if table.has_headings:
            rows = table.rows()
            return ReadSheet(rows, remarks.as_json() + tried.as_json())
    raise ValidationError(
        _("Neither an Excel workbook (.xlsx) nor a CSV file with the template's headings. Begin from the template.")
    )


def _lines(text: str, separator: str) -> Iterator[Line]:
    try:
        for number, cells in separated(text, separator):
            yield number, cells[:MOST_COLUMNS]
    except csv.Error as error:
        raise ValidationError(_("The file is damaged and cannot be read. Begin from the template.")) from error


class _Cells:
    """Reads single cells, and takes away the apostrophe that this site puts before what might be a formula."""

    def __init__(self, remarks: Remarks) -> None:
        self._remarks = remarks

    def read(self, _name: str, row: int, index: int, cell: Any) -> tuple[str, str]:
        text = str(cell or "")
        typed = plain(text)
        if typed != text:
            self._remarks.add(RemarkCode.APOSTROPHES, f"{get_column_letter(index + 1)}{row}")
        return normalised(typed.replace("\r\n", "\n")).strip(), ""
