"""Sheets of labels as they are sold, in millimetres, for name badges."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class LabelSheet:
    """An A4 sheet of labels of one size, that lie in columns and rows."""

    slug: str
    name: str | Promise
    columns: int
    rows: int

    @property
    def on_a_sheet(self) -> int:
        return self.columns * self.rows


SHEETS = {
    sheet.slug: sheet
    for sheet in (
        LabelSheet("90x55", _("90 × 55 mm, 2 × 5 (badges to put in a holder)"), columns=2, rows=5),
        LabelSheet("70x36", _("70 × 36 mm, 3 × 8 (stick-on labels)"), columns=3, rows=8),
    )
}
DEFAULT_SHEET = "90x55"


def pages_of[Label](labels: list[Label], sheet: LabelSheet) -> list[list[Label]]:
    """The labels, as many as there are on a sheet at a time."""
    step = sheet.on_a_sheet
    return [labels[start : start + step] for start in range(0, len(labels), step)]
