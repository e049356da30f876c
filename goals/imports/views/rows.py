"""The rows of a sheet as its preview shows them: what is wrong in each cell, or what would become of each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goals.imports.enums import RowState
from goals.imports.rules.columns import heading
from goals.imports.selectors.planned import CheckedRow
from goals.imports.selectors.review import Review
from network.text.numbers import readable
from network.web.folding import folded

ON_A_PAGE = 100
NAMED_FAULTS = 10
FAULTY, ALL = "feil", "alle"
ALWAYS = ("organisation", "title")
STATES: dict[RowState, str | Promise] = {
    RowState.NEW: gettext_lazy("New"),
    RowState.CHANGED: gettext_lazy("Changed"),
    RowState.UNCHANGED: gettext_lazy("Unchanged"),
}


@dataclass(frozen=True)
class ShownCell:
    """A cell as the preview shows it."""

    name: str
    anchor: str
    heading: str
    text: str
    errors: list[str]
    before: str | None
    is_first_fault: bool = False


@dataclass(frozen=True)
class ShownRow:
    """A row as the preview shows it."""

    number: int
    cells: list[ShownCell]
    is_faulty: bool
    state: str | Promise


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, with the address of the cell it is in."""

    number: int
    heading: str
    message: str
    address: str


def _anchor(row: CheckedRow, name: str) -> str:
    return f"celle-{row.number}-{name}"


def _shown(row: CheckedRow, columns: Sequence[str], first: str) -> ShownRow:
    cells = []
    for name in columns:
        errors, anchor = row.errors.get(name, []), _anchor(row, name)
        text, before = row.cells.get(name, ""), row.before.get(name)
        cells.append(ShownCell(name, anchor, heading(name), text, errors, before, anchor == first))
    return ShownRow(row.number, cells, bool(row.errors), STATES[row.state] if row.state else "")


def _faults(rows: Sequence[CheckedRow], columns: Sequence[str]) -> list[Fault]:
    """Everything that is wrong, in the order of the sheet."""
    faults = []
    for index, row in enumerate(rows):
        for name in sorted(row.errors, key=columns.index):
            address = f"?vis={FAULTY}&page={index // ON_A_PAGE + 1}#{_anchor(row, name)}"
            faults += [Fault(row.number, heading(name), message, address) for message in row.errors[name]]
    return faults


def _columns(review: Review, rows: Sequence[CheckedRow], shows: str) -> list[str]:
    """The columns that are used; of faulty rows only those where something is wrong, so that they are in sight."""
    if shows == ALL:
        return review.columns
    wanted = {*ALWAYS, *(name for row in rows for name in row.errors)}
    return [name for name in review.columns if name in wanted]


def shown_rows(asked: Mapping[str, str], review: Review) -> dict[str, Any]:
    """One page of rows: those with errors first asked for, else all of them."""
    faulty = review.faulty
    shows = asked.get("vis") or FAULTY
    if not faulty or shows != FAULTY:
        shows = ALL
    page = Paginator(faulty if shows == FAULTY else review.rows, ON_A_PAGE).get_page(asked.get("page"))
    columns = _columns(review, faulty, shows)
    first = next((_anchor(row, name) for row in page for name in columns if name in row.errors), "")
    return {
        "page": page,
        "shown": [_shown(row, columns, first) for row in page],
        "shows": shows,
        "headings": [heading(name) for name in columns],
        "faulty": faulty,
        "fault_rows": [(row.number, index // ON_A_PAGE + 1) for index, row in enumerate(faulty)],
        "faults": folded(_faults(faulty, review.columns), NAMED_FAULTS),
        "shows_states": not faulty and bool(review.changed or review.unchanged),
        "would_store": _would_store(review),
    }


def _would_store(review: Review) -> str:
    """What the button says; nothing where there is nothing to store."""
    new, changed = len(review.goals), len(review.changed)
    made = ngettext("Store %(n)s goal", "Store %(n)s goals", new) % {"n": readable(new)}
    altered = ngettext("Change %(n)s goal", "Change %(n)s goals", changed) % {"n": readable(changed)}
    if new and changed:
        return _("%(made)s and %(altered)s") % {"made": made, "altered": altered[:1].lower() + altered[1:]}
    return made if new else altered if changed else ""
