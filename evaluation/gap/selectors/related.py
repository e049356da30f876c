"""The GAP findings that led to a goal or a measure: for its page."""

from typing import Any

from evaluation.gap.models import GapAnalysis, GapLead
from goals.goals.models import Goal
from goals.measures.models import Measure
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import read_as_of
from network.web.requests import Request


def related_findings(request: Request, thing: Goal | Measure) -> dict[str, Any] | None:
    """The findings that led to it on the day, as far as the reader may see their analyses; None where there are none.

    One query, three at another day; none for the anonymous.
    """
    if thing.pk is None or not request.user.is_authenticated:
        return None
    visible = GapAnalysis.objects.visible_to(request.user).submitted().held_by(request.on)
    kind = "goal" if isinstance(thing, Goal) else "measure"
    leads = list(
        GapLead.objects.on(request.on)
        .filter(**{kind: thing}, score__analysis__in=visible)
        .select_related("score__dimension", "score__analysis__organisation")
        .order_by("-score__analysis__held_on", "pk")
    )
    if not leads:
        return None
    scores = [lead.score for lead in leads]
    read_as_of(scores, request.per)
    name_organisations([score.analysis.organisation for score in scores], request.per)
    return {"findings": scores}
