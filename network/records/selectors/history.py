"""Records as they read on a date: the second of the two times, when we came to know it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import DateTimeField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from network.records.models import Record


def end_of_day(on: date) -> datetime:
    """The last moment of a day, where the network lives."""
    return timezone.make_aware(datetime.combine(on, time.max))


def versions_on(model: type[Record], on: date, *, include_drafts: bool = False) -> QuerySet[Any]:
    """For every record of the model its version of the day, or its earliest if it was recorded later.

    A model whose records are shown to readers from a certain moment is read from no earlier one (`first_shown`), unless
    drafts are included, for those who wrote them.
    Each row is annotated `recorded_afterwards`. Works as a queryset: filter it by `id`.
    """
    rows = model.history.model.objects
    same = rows.filter(id=OuterRef("id"))
    known = same.filter(history_date__lte=end_of_day(on))
    earliest = same.order_by("history_date", "history_id").values("history_id")[:1]
    shown = None if include_drafts else model.first_shown(on)
    if shown is not None:
        day = Value(end_of_day(on), output_field=DateTimeField())
        rows = rows.annotate(_shown=Greatest(day, Coalesce(shown, day)))
    read = known if shown is None else same.filter(history_date__lte=OuterRef("_shown"))
    latest = read.order_by("-history_date", "-history_id").values("history_id")[:1]
    chosen: QuerySet[Any] = rows.annotate(
        _chosen=Coalesce(Subquery(latest), Subquery(earliest)), recorded_afterwards=~Exists(known)
    ).filter(history_id=F("_chosen"))
    return chosen


def read_as_of[R: Record](records: Sequence[R], on: date | None, *, include_drafts: bool = False) -> Sequence[R]:
    """Let the records' wording be that of the day (one query for them all); None leaves them as they are."""
    if on is None or not records:
        return records
    model = type(records[0])
    rows = versions_on(model, on, include_drafts=include_drafts).filter(id__in=[record.pk for record in records])
    versions = {version.id: version for version in rows}
    for record in records:
        version = versions[record.pk]
        for field in (*model.WORDING, *model.REFERENCES):
            setattr(record, field, getattr(version, field))
        record.recorded_afterwards = version.recorded_afterwards
    return records
