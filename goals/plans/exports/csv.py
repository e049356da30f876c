"""A plan as text for Norwegian Excel: UTF-8 with its mark, semicolons between the cells."""

import csv
from io import StringIO

from goals.plans.exports.table import headings, rows, safe
from goals.plans.selectors import Plan


def write_csv(plan: Plan) -> bytes:
    """The whole file; dates as YYYY-MM-DD, which every program reads the same way, and no text a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings())
    for row in rows(plan):
        writer.writerow(["" if cell is None else safe(cell) if isinstance(cell, str) else str(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")
