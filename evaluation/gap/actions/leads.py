"""Findings tied to the goals and measures they lead to."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluation.gap.models import GapAnalysis, GapLead, GapScore
from evaluation.gap.selectors.measures import goals_near
from goals.goals.actions.goals import propose_goal
from goals.goals.enums import GoalOrigin
from goals.goals.models import Goal
from goals.measures.actions import add_measure
from goals.measures.models import Measure
from network.organisations.actions.rights import require
from network.organisations.enums import Permission
from network.persons.models import Person
from network.records.actions import record
from network.records.dates import check_not_future
from network.records.errors import NotAllowed


@transaction.atomic
def link_gap_to(
    score: GapScore,
    *,
    by: Person,
    goal: Goal | None = None,
    measure: Measure | None = None,
    on: date | None = None,
) -> GapLead:
    """Say that a finding leads to a goal or a measure that the person can see. Saying it twice changes nothing.

    Raises NotAllowed, ValidationError.
    """
    require(by, Permission.EVALUATE, score.analysis.organisation)
    if (goal is None) == (measure is None):
        raise ValidationError(_("Choose a goal or a measure."))
    if score.analysis.is_withdrawn:
        raise ValidationError(_("This analysis is withdrawn."))
    if goal is not None and not Goal.objects.visible_to(by).filter(pk=goal.pk).exists():
        raise ValidationError({"goal": _("Choose a goal from the list.")})
    if measure is not None and not Measure.objects.visible_to(by).filter(pk=measure.pk).exists():
        raise ValidationError({"measure": _("Choose a measure from the list.")})
    day = on or timezone.localdate()
    check_not_future(day)
    current = GapLead.objects.filter(score=score, goal=goal, measure=measure, until__isnull=True).first()
    return current or record(GapLead(score=score, goal=goal, measure=measure, since=day), by=by)


@transaction.atomic
def make_measure_from(score: GapScore, *, goal: Goal, by: Person, title: str, **fields: Any) -> Measure:
    """Decide on a measure for a goal because of a finding in a submitted analysis, tied to it.

    For those who record the goal's measures. Raises NotAllowed, ValidationError.
    """
    if not GapAnalysis.objects.visible_to(by).submitted().filter(pk=score.analysis_id).exists():
        raise NotAllowed(f"Analysis {score.analysis_id} is not submitted, or hidden from {by.pk}")
    if not goals_near(score.analysis).editable_by(by).filter(pk=goal.pk).exists():
        raise ValidationError({"goal": _("Choose a goal from the list.")})
    measure = add_measure(goal, by=by, title=title, **fields)
    record(GapLead(score=score, measure=measure, since=timezone.localdate()), by=by)
    return measure


@transaction.atomic
def propose_goal_from(score: GapScore, *, title: str, by: Person) -> Goal:
    """Propose a goal of the organisation's own because of a finding, with the trace back to it.

    Raises NotAllowed (both the right to evaluate and the right to record goals are needed), ValidationError.
    """
    analysis, dimension = score.analysis, score.dimension
    require(by, Permission.EVALUATE, analysis.organisation)
    note = _("GAP analysis of %(day)s, “%(dimension)s”: now %(now)s, wanted %(wanted)s.") % {
        "day": date_format(analysis.held_on),
        "dimension": dimension.name,
        "now": score.now,
        "wanted": score.wanted,
    }
    goal = propose_goal(
        analysis.organisation,
        by=by,
        title=title,
        themes=[dimension.theme] if dimension.theme else [],
        origin=GoalOrigin.ANALYSIS,
        origin_note=f"{note}\n{score.action}".strip(),
    )
    link_gap_to(score, goal=goal, by=by)
    return goal


@transaction.atomic
def end_gap_lead(lead: GapLead, *, by: Person, expected_version: int | None = None) -> GapLead:
    """End the tie from today; that it was there stays on record. Raises NotAllowed, StaleRecord."""
    require(by, Permission.EVALUATE, lead.score.analysis.organisation)
    if lead.until is None:
        lead.until = max(lead.since, timezone.localdate())
        record(lead, by=by, expected_version=expected_version)
    return lead
