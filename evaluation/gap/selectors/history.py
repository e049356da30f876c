"""Scores as they read on a date: never before they were submitted, later corrections left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from evaluation.gap.models import GapAnalysis, GapScore
from network.persons.models import Person
from network.records.selectors.history import end_of_day


def scores_on(analyses: Iterable[int], on: date) -> QuerySet:
    """For each score of these submitted analyses its version of the day, at the earliest the submitted one.

    A draft's way to its final numbers is nobody's memory: what was filed later than the day reads as filed.
    """
    rows = GapScore.history.model.objects.filter(analysis_id__in=list(analyses))
    submitted = GapAnalysis.objects.filter(pk=OuterRef("analysis_id")).values("submitted_at")
    rows = rows.annotate(_known=Greatest(Value(end_of_day(on)), Subquery(submitted)))
    known = (
        GapScore.history.model.objects.filter(id=OuterRef("id"), history_date__lte=OuterRef("_known"))
        .order_by("-history_date", "-history_id")
        .values("history_id")[:1]
    )
    return rows.annotate(_chosen=Subquery(known)).filter(history_id=F("_chosen"))


def read_scores_on(scores: list[GapScore], on: date | None) -> list[GapScore]:
    """Let the scores of one submitted analysis read as on the day (one query); None leaves them as they are."""
    if on is None or on >= timezone.localdate() or not scores:
        return scores
    versions = {version.id: version for version in scores_on({score.analysis_id for score in scores}, on)}
    for score in scores:
        for field in GapScore.WORDING:
            setattr(score, field, getattr(versions[score.pk], field))
    return scores


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
    found = []
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
        found.append(
            Correction(
                after.dimension.name, after.history_date, after.history_user, after.history_change_reason or "", changes
            )
        )
    return sorted(found, key=lambda each: each.at, reverse=True)
