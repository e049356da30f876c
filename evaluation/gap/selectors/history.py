"""What was corrected in a GAP analysis after it was submitted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from evaluation.gap.models import GapAnalysis, GapScore
from network.persons.models import Person
from network.records.selectors.history import end_of_day


@dataclass(frozen=True)
class Correction:
    """One correction of a submitted analysis: which dimension, when, by whom, why, and what it changed."""

    dimension: str
    at: datetime
    by: Person | None
    reason: str
    changes: Sequence[tuple[object, object, object]]
    """(label, what was, what became)"""


def corrections_of(analysis: GapAnalysis, *, until: date | None = None) -> list[Correction]:
    """What was corrected after it was submitted, latest first, those after `until` left out (two queries at most)."""
    if analysis.submitted_at is None:
        return []
    rows = GapScore.history.model.objects.filter(analysis_id=analysis.pk)
    later = rows.filter(history_date__gt=analysis.submitted_at)
    if until is not None:
        later = later.filter(history_date__lte=end_of_day(until))
    corrected = set(later.values_list("id", flat=True))
    if not corrected:
        return []
    versions = rows.filter(id__in=corrected).select_related("dimension", "history_user").order_by("id", "history_id")
    labels = {field.name: field.verbose_name for field in GapScore._meta.fields if field.name in GapScore.WORDING}
    corrections = []
    for before, after in pairwise(versions):
        if before.id != after.id or after.history_date <= analysis.submitted_at:
            continue
        if until is not None and after.history_date > end_of_day(until):
            continue
        changes = [
            (label, getattr(before, field), getattr(after, field))
            for field, label in labels.items()
            if getattr(before, field) != getattr(after, field)
        ]
        corrections.append(
            Correction(
                after.dimension.name, after.history_date, after.history_user, after.history_change_reason or "", changes
            )
        )
    return sorted(corrections, key=lambda correction: correction.at, reverse=True)
