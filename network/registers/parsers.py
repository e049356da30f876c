"""A register's file parsed: which columns were read, and each row with its facts or with why it is not taken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from network.organisations.actions.numbers import is_organisation_number
from network.organisations.models import Designation
from network.registers.enums import Fault
from network.registers.rules.columns import find_columns
from network.registers.rules.kinds import is_other_kind, is_owner, kind_of, ownership_of, truth
from network.registers.rules.names import readable_name
from network.registers.rules.rows import RegisterRow
from network.text.tables import Line, read_table
from network.text.workbooks import parse_date

MOST_COLUMNS = 120
MOST_ROWS = 5_000
HEADING_WITHIN = 20
LONGEST_NAME = Designation._meta.get_field("name").max_length or 0
LONGEST_VALUE = 60


@dataclass
class RegisterSheet:
    """The rows of a file, the headings that were read by the column each is, and those that were not."""

    rows: list[RegisterRow] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def read_register(content: bytes, *, usual_kind: str = "") -> RegisterSheet:
    """The file of a register; `usual_kind` is what its units are where it does not say. Raises ValidationError."""
    lines = read_table(content, most_columns=MOST_COLUMNS)
    first, places = _headings(lines)
    if not places:
        raise ValidationError(
            _(
                "No line has headings that a register uses. There must be a column with the name (Navn), and one with "
                "the organisation number or the municipality number."
            )
        )
    headings, below = lines[first][1], lines[first + 1 :]
    if len(below) > MOST_ROWS:
        raise ValidationError(_("The file has more than 5,000 rows. Fetch those of the region's municipalities only."))
    if not below:
        raise ValidationError(_("The file has headings, and nothing below them."))
    read = set(places.values())
    return RegisterSheet(
        rows=list(_rows(below, places, usual_kind)),
        columns={name: headings[index] for name, index in places.items()},
        unread=[heading for index, heading in enumerate(headings) if heading and index not in read],
    )


def _headings(lines: Sequence[Line]) -> tuple[int, dict[str, int]]:
    """Which of the first lines holds the headings, and where each column stands in it; no columns where none does."""
    for place, (_number, cells) in enumerate(lines[:HEADING_WITHIN]):
        if places := find_columns(cells):
            return place, places
    return 0, {}


def _rows(lines: Iterable[Line], places: Mapping[str, int], usual_kind: str) -> Iterable[RegisterRow]:
    seen: dict[str, int] = {}
    for number, cells in lines:
        named = {name: cells[index].strip() for name, index in places.items() if index < len(cells)}
        row = _row(number, named, usual_kind)
        if row.number and not row.fault:
            if row.number in seen:
                row = _left_out(row.line, named, Fault.TWICE, str(seen[row.number]))
            else:
                seen[row.number] = number
        yield row


def _left_out(line: int, cells: Mapping[str, str], fault: Fault, value: str = "") -> RegisterRow:
    return RegisterRow(
        line,
        name=readable_name(cells.get("name", ""))[:LONGEST_NAME],
        municipality=_municipality(cells),
        fault=fault,
        value=value[:LONGEST_VALUE],
    )


def _municipality(cells: Mapping[str, str]) -> str:
    """The four digits; a leading zero that a sheet took away is put back."""
    text = cells.get("municipality", "").partition(".")[0]
    return text.zfill(4) if text.isascii() and text.isdigit() and len(text) in {3, 4} else ""


def _row(line: int, cells: Mapping[str, str], usual_kind: str) -> RegisterRow:
    number = "".join(cells.get("number", "").split())
    name = readable_name(cells.get("name", ""))
    municipality = _municipality(cells)
    municipality_name = "" if municipality else cells.get("municipality_name", "")
    kind = kind_of(cells) or ("" if is_other_kind(cells) or cells.get("kind") else usual_kind)
    days = {part: cells.get(part, "") for part in ("founded", "closed")}
    parsed = {part: parse_date(text.partition("T")[0]) if text else None for part, text in days.items()}
    wrong = next((text for part, text in days.items() if text and parsed[part] is None), "")
    checks = (
        (is_owner(cells), Fault.OWNER, ""),
        (not name, Fault.NO_NAME, ""),
        (len(name) > LONGEST_NAME, Fault.LONG_NAME, ""),
        (number and not is_organisation_number(number), Fault.BAD_NUMBER, number),
        (not (municipality or municipality_name), Fault.NO_MUNICIPALITY, ""),
        (not kind and is_other_kind(cells), Fault.OTHER_KIND, cells.get("kind") or cells.get("industry", "")),
        (not kind, Fault.NO_KIND, cells.get("kind", "")),
        (wrong, Fault.BAD_DAY, wrong),
    )
    for is_wrong, fault, value in checks:
        if is_wrong:
            return _left_out(line, cells, fault, value)
    ownership = ownership_of(cells) or ""
    return RegisterRow(
        line,
        name=name,
        number=number,
        municipality=municipality,
        municipality_name=municipality_name[:LONGEST_NAME],
        kind=kind,
        ownership=ownership,
        owner=cells.get("owner", "")[:LONGEST_NAME] if ownership == "private" else "",
        founded=parsed["founded"].isoformat() if parsed["founded"] else "",
        closed=parsed["closed"].isoformat() if parsed["closed"] else "",
        is_active=truth(cells.get("active", "")),
    )
