"""Reads the data files of the reference region (`home/reference/data`) into typed entries."""

import csv
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

DATA = Path(__file__).resolve().parent / "data"


class DataFileError(Exception):
    """A data file holds something else than its entries are declared to hold; says which file, entry and field."""


class Entry(BaseModel):
    """What stands together in a data file: the row of a table, or a document with further entries in it.

    A field that the class does not declare is an error, as is one without a default that the file does not give.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)


def read_table[Row: Entry](name: str, row_type: type[Row]) -> list[Row]:
    """The rows of a CSV file in their order. An empty cell gives the field its default. Raises DataFileError."""
    rows = []
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, restkey="cells_without_column", strict=True)
        try:
            for row in table:
                cells = {column: text for column, text in row.items() if text}
                rows.append(_validated(row_type, cells, f"{name}, line {table.line_num}"))
        except csv.Error as error:
            raise DataFileError(f"{name}, after line {table.line_num}: {error}") from error
    return rows


def read_document[Document: Entry](name: str, document_type: type[Document]) -> Document:
    """A whole TOML file as one entry. Raises DataFileError."""
    try:
        with (DATA / name).open("rb") as file:
            content = tomllib.load(file, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{name}: {error}") from error
    return _validated(document_type, content, name)


def _validated[Kind: Entry](entry_type: type[Kind], content: dict[str, Any], place: str) -> Kind:
    try:
        return entry_type.model_validate(content)
    except ValidationError as error:
        problems = [f"{place}, {_path(problem['loc'])}: {problem['msg']}" for problem in error.errors()]
        raise DataFileError("\n".join(problems)) from error


def _path(location: tuple[str | int, ...]) -> str:
    """Where in the file: ("hypotheses", 3, "value") is `hypotheses no. 4, value`."""
    path = ""
    for part in location:
        path += f" no. {part + 1}" if isinstance(part, int) else f", {part}"
    return path.removeprefix(", ")
