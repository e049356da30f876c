"""Hidden and merged cells of a worksheet, read from its XML: openpyxl leaves them out in its read-only mode."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from openpyxl.utils import get_column_letter, range_boundaries

_CHUNK = 64 * 1024


@dataclass(frozen=True)
class Merged:
    """A block of cells that is one cell to the eye; the value stands in its first."""

    reference: str
    columns: range
    rows: range


@dataclass
class Structure:
    """The numbers of hidden rows, the letters of hidden columns, and the merged blocks, of one worksheet."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[str] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)

    def merged_into(self, row: int, column: int) -> Merged | None:
        """The block that the cell belongs to without being its first cell."""
        for block in self.merged:
            if row in block.rows and column in block.columns and (row, column) != (block.rows[0], block.columns[0]):
                return block
        return None


def read_structure(content: bytes, path: str, *, most_columns: int) -> Structure:
    """The structure of the worksheet that stands at a path of the package; the package has been checked before."""
    structure = Structure()

    def start(name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row" and _is_on(attributes.get("hidden")):
            structure.hidden_rows.add(int(attributes["r"]))
        elif kind == "col" and _is_on(attributes.get("hidden")):
            last = min(int(attributes["max"]), most_columns)
            structure.hidden_columns += [get_column_letter(n) for n in range(int(attributes["min"]), last + 1)]
        elif kind == "mergeCell":
            structure.merged += _blocks(attributes.get("ref", ""))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    with zipfile.ZipFile(BytesIO(content)) as package, package.open(path.lstrip("/")) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
    parser.Parse(b"", True)
    return structure


def _is_on(text: str | None) -> bool:
    return text in {"1", "true"}


def _blocks(reference: str) -> Iterator[Merged]:
    left, top, right, bottom = range_boundaries(reference)
    if None not in (left, top, right, bottom):
        yield Merged(reference, range(left, right + 1), range(top, bottom + 1))
