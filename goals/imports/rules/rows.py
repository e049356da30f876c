"""A row of an uploaded sheet, and how many of them a sheet may have."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

MOST_ROWS = 2000


@dataclass
class Row:
    """A row of the sheet: its number there, its cells as texts by column, and the faults of cells by column."""

    number: int
    cells: dict[str, str]
    faults: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"number": self.number, "cells": self.cells, "faults": self.faults}


def rows_from_json(stored: Sequence[dict[str, Any]]) -> list[Row]:
    """The rows of `GoalImport.rows`."""
    return [Row(row["number"], dict(row["cells"]), dict(row["faults"])) for row in stored]
