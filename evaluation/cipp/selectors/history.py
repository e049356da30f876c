"""What has been done to a CIPP evaluation since it was begun: the last change, why it was corrected, how it read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

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
    """Set the wording of evaluations and components to that of a day, at the earliest as submitted (2 queries).

    None leaves it. Those that were made known only after the day are marked `recorded_afterwards`.
    """
    if on is None or not evaluations:
        return
    read_as_of(evaluations, on)
    read_as_of(components, on)
    for evaluation in evaluations:
        evaluation.recorded_afterwards = timezone.localdate(evaluation.submitted_at or evaluation.created_at) > on


def read_names_on(evaluations: Sequence[CippEvaluation], on: date | None) -> None:
    """Set the names of the organisations and of what is evaluated to those of a day.

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
