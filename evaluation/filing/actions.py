"""How the fields of a form that is saved as one goes are written to its record."""

from collections.abc import Mapping
from typing import Any

from network.records.models import Record


def write_words(record: Record, values: Mapping[str, Any]) -> bool:
    """Set the given fields of its wording, unsaved; tells whether any of them differs from what was there."""
    changed = False
    for field, value in values.items():
        if field not in record.WORDING:
            raise ValueError(f"{field} is no part of {type(record).__name__}")
        fresh = value.strip() if isinstance(value, str) else value
        changed = changed or getattr(record, field) != fresh
        setattr(record, field, fresh)
    return changed
