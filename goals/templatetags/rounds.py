"""What the goal's page shows of its rounds, of what was said to it, of mergings, and of taking it up."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models import Q
from django.template.context import RequestContext

from goals.goals.actions.taking_up import takers
from goals.goals.models import Goal
from goals.measures.models import Measure
from goals.sharpening.models import GoalMerge
from network.memberships.selectors.rights import permissions_somewhere
from network.organisations.enums import Permission
from network.organisations.models import Organisation

register = template.Library()


def _shared(context: RequestContext, goal: Goal) -> dict[str, Any]:
    return {
        "goal": goal,
        "user": context["request"].user,
        "per": context["request"].per,
        "per_query": context.get("per_query", ""),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("goals/sharpening/parts/merged.html", takes_context=True)
def goal_merged(context: RequestContext, goal: Goal) -> dict[str, Any]:
    """Which goal this one became part of, or which became part of it, as far as the reader may see them.

    The goal comes with `sharpening_marks(on)`: no query where there is nothing to tell, else 4.
    """
    request = context["request"]
    context_of_merge = {**_shared(context, goal), "into": None, "sources": [], "measures": []}
    if not goal.is_merged:  # type: ignore[attr-defined]
        return context_of_merge
    rows = list(GoalMerge.objects.filter(Q(source=goal) | Q(into=goal), on__lte=request.on).select_related("into"))
    seen = {
        other_goal.pk: other_goal
        for other_goal in Goal.objects.visible_to(request.user, request.on)
        .filter(pk__in={pk for row in rows for pk in (row.source_id, row.into_id)})
        .select_related("organisation")
    }
    for row in rows:
        if row.source_id == goal.pk and not goal.is_open and row.into_id in seen:
            context_of_merge["into"] = row
        elif row.into_id == goal.pk and row.source_id in seen and not seen[row.source_id].is_open:
            row.source = seen[row.source_id]
            context_of_merge["sources"].append(row)
    if context_of_merge["sources"]:
        merged = [row.source_id for row in context_of_merge["sources"]]
        measures = (
            Measure.objects.filter(goal__in=merged).with_status_on(request.on).with_last_word(request.on, request.user)
        )
        context_of_merge["measures"] = list(measures.select_related("goal").order_by("pk"))
    return context_of_merge


@register.inclusion_tag("goals/goals/parts/taking_up.html", takes_context=True)
def goal_taking_up(context: RequestContext, goal: Goal, *, leads: bool = False) -> dict[str, Any]:
    """The button for those who record goals right below this one (one query, none for the anonymous).

    It `leads` where taking up is what the reader has come to do.
    """
    request = context["request"]
    free: list[Organisation] = []
    if request.user.is_authenticated and request.per is None:
        places: Iterable[Any] = takers(goal, request.user).order_by("path")
        free = [place for place in places if not place.has_taken_up]
    return {**_shared(context, goal), "free": free, "leads": leads}


@register.inclusion_tag("goals/goals/parts/tools.html", takes_context=True)
def goal_tools(context: RequestContext) -> dict[str, Any]:
    """From the list of goals to the working table and the queue (one query, none for the anonymous)."""
    user = context["request"].user
    held: set[str] = permissions_somewhere(user)
    decides = {Permission.DECIDE_GOALS, Permission.DECIDE_REGIONAL_GOALS, Permission.WRITE_GOALS}
    return {"sharpens": Permission.WRITE_GOALS in held, "queues": bool(decides & held)}
