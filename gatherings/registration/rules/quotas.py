"""Quotas held against the seats that there are."""

from collections.abc import Mapping


def exceeds(quotas: Mapping[int, int], capacity: int | None) -> bool:
    """Whether more is set aside than there are seats."""
    return capacity is not None and sum(quotas.values()) > capacity
