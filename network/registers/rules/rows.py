"""A row of a register's file: its facts, or why it is not taken."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class RegisterRow:
    """One unit as a register has it. What the register does not say is empty, `is_active` None.

    `fault` is a code of `Fault` with `value` what stands there, where the row is not taken.
    """

    line: int
    name: str = ""
    number: str = ""
    municipality: str = ""
    municipality_name: str = ""
    kind: str = ""
    ownership: str = ""
    owner: str = ""
    founded: str = ""
    closed: str = ""
    is_active: bool | None = None
    fault: str = ""
    value: str = ""

    @property
    def founded_on(self) -> date | None:
        return date.fromisoformat(self.founded) if self.founded else None

    @property
    def closed_on(self) -> date | None:
        return date.fromisoformat(self.closed) if self.closed else None

    def has_closed(self, on: date) -> bool:
        """Whether the register says that it is closed on the day, or has a last day to come."""
        return self.closed_on is not None or self.is_active is False

    def as_json(self) -> dict[str, Any]:
        """What is not empty, for storing."""
        return {name: value for name, value in asdict(self).items() if value not in ("", None)}


def rows_from_json(rows: Iterable[Mapping[str, Any]]) -> list[RegisterRow]:
    return [RegisterRow(**row) for row in rows]
