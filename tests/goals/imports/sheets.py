"""Workbooks as people send them: rows by column name, under the Norwegian headings of the template."""

from io import BytesIO

from django.utils.translation import override
from openpyxl import Workbook

from goals.imports.rules.columns import COLUMNS


def workbook(rows, *, columns=None, title="Mål og tiltak"):
    """The bytes of a workbook; each row a dict by column name."""
    with override("nb"):
        chosen = [column for column in COLUMNS if columns is None or column.name in columns]
        book = Workbook()
        book.active.title = title
        book.active.append([str(column.heading) for column in chosen])
    for row in rows:
        book.active.append([row.get(column.name) for column in chosen])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
