"""A record fetched for a request: what is hidden answers 404, what may be read and not changed answers 403."""

from typing import Any

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from network.records.errors import NotAllowed


def get_editable[M: Model](visible: QuerySet[M], editable: QuerySet[M], **lookup: Any) -> M:
    """The object among those that the user may see, if it is among those that the user may change (two queries).

    Raises Http404 where it is not visible, NotAllowed where it is visible and not editable. For an object that is only
    read, `get_object_or_404` of the visible ones says the same as the first half.
    """
    record = get_object_or_404(visible, **lookup)
    require_editable(record, editable)
    return record


def require_editable[M: Model](record: M, editable: QuerySet[M]) -> None:
    """Raise NotAllowed where the object is not among those that the user may change (one query)."""
    if not editable.filter(pk=record.pk).exists():
        raise NotAllowed(f"{record._meta.label} {record.pk} may be seen, not changed")
