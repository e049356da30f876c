"""What has been done to a CIPP evaluation since it was begun: the last change, why it was corrected, how it read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import DateTimeField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from evaluation.cipp.models import CippComponent, CippEvaluation, CippEvidence
from network.memberships.selectors.changes import Change, read_versions
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import end_of_day, read_as_of


def last_change(evaluation: CippEvaluation) -> Change:
    """The last change to the evaluation, its components or its evidence (at most four queries)."""
    kept: list[Any] = [
        evaluation.history.select_related("history_user").first(),
        CippComponent.history.filter(evaluation=evaluation).select_related("history_user").first(),
        CippEvidence.history.filter(component__evaluation=evaluation).select_related("history_user").first(),
    ]
    latest = max((version for version in kept if version is not None), key=lambda version: version.history_date)
    return read_versions([latest], evaluation.organisation)[0]


def corrections(evaluation: CippEvaluation, *, until: date | None = None) -> list[Any]:
    """The versions of components that were saved with a reason after it was submitted, oldest first (one query).

    With a day, those that were made by then.
    """
    if evaluation.submitted_at is None:
        return []
    later = CippComponent.history.filter(evaluation=evaluation, history_date__gt=evaluation.submitted_at)
    if until is not None:
        later = later.filter(history_date__lte=end_of_day(until))
    return list(later.exclude(history_change_reason="").order_by("history_date", "history_id"))


def withdrawn_because(evaluation: CippEvaluation) -> str:
    """The reason of the last change, for one that is withdrawn (one query)."""
    if not evaluation.is_withdrawn:
        return ""
    latest = evaluation.history.first()
    return latest.history_change_reason or "" if latest else ""


def read_as_filed(evaluations: Sequence[CippEvaluation], components: Sequence[CippComponent], on: date | None) -> None:
    """Let evaluations and components be worded as of a day, at the earliest as submitted; None leaves them (2 queries).

    Those that were made known only after the day are marked `recorded_afterwards`.
    """
    if on is None or not evaluations:
        return
    for each in evaluations:
        each.recorded_afterwards = timezone.localdate(each.submitted_at or each.created_at) > on
    _reword(evaluations, _versions_filed(CippEvaluation, "id", evaluations, on))
    if components:
        _reword(components, _versions_filed(CippComponent, "evaluation_id", evaluations, on))


def read_names_on(evaluations: Sequence[CippEvaluation], on: date | None) -> None:
    """Let the organisations and what is evaluated be called what they were called on a day.

    Three queries at most; None leaves them as they are.
    """
    if on is None or not evaluations:
        return
    organisations = [evaluation.organisation for evaluation in evaluations]
    goals = [evaluation.goal for evaluation in evaluations if evaluation.goal is not None]
    measures = [evaluation.measure for evaluation in evaluations if evaluation.measure is not None]
    organisations += [goal.organisation for goal in goals] + [measure.goal.organisation for measure in measures]
    name_organisations(organisations, on)
    read_as_of(goals, on)
    read_as_of(measures, on)


def _versions_filed(
    model: type[CippEvaluation | CippComponent], way: str, evaluations: Sequence[CippEvaluation], on: date
) -> QuerySet:
    """For each record its version of the day or, if later, of the submission; else its earliest."""
    same = model.history.model.objects.filter(id=OuterRef("id"))
    submitted = CippEvaluation.objects.filter(pk=OuterRef(way)).values("submitted_at")
    day = Value(end_of_day(on), output_field=DateTimeField())
    latest = same.filter(history_date__lte=OuterRef("_known")).order_by("-history_date", "-history_id")
    earliest = same.order_by("history_date", "history_id")
    return (
        model.history.filter(**{f"{way}__in": [each.pk for each in evaluations]})
        .annotate(_known=Greatest(day, Coalesce(Subquery(submitted), day)))
        .annotate(
            _chosen=Coalesce(Subquery(latest.values("history_id")[:1]), Subquery(earliest.values("history_id")[:1]))
        )
        .filter(history_id=F("_chosen"))
    )


def _reword(records: Sequence[CippEvaluation] | Sequence[CippComponent], versions: QuerySet) -> None:
    known = {version.id: version for version in versions}
    for each in records:
        for name in each.WORDING:
            setattr(each, name, getattr(known[each.pk], name))
