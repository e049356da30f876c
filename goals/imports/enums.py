"""The closed sets of importing goals."""

from enum import StrEnum


class RowState(StrEnum):
    """What storing a row would do: make a goal, change one that exists, or nothing."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class CellFault(StrEnum):
    """Why a cell of a workbook could not be read as a text."""

    FORMULA = "formula"
    BROKEN = "broken"
