"""What other pages show of feasibility studies, and how their lists are shown."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from goals.goals.models import Goal
from goals.studies.models import Hypothesis
from goals.studies.parsers.lists import read_lines
from network.text.points import as_points

register = template.Library()


@register.filter
def each_line(text: str) -> SafeString:
    """A text each of whose lines is a point, as a list; an indented line is a sub-point."""
    return as_points("\n".join("    " * min(line.level, 1) + f"• {line.text}" for line in read_lines(text)))


@register.filter
def lines_of(text: str) -> list[str]:
    """The lines of a text, without marks."""
    return [line.text for line in read_lines(text)]


@register.inclusion_tag("goals/studies/behind_goal.html", takes_context=True)
def hypotheses_behind(context: RequestContext, goal: Goal, level: int = 3) -> dict[str, Any]:
    """The hypotheses that became the goal, as far as the reader may see them (one query, none for the anonymous)."""
    user, on = context["request"].user, context["request"].on
    if not user.is_authenticated:
        return {"hypotheses": []}
    made = Hypothesis.objects.visible_to(user).filter(
        results__goal=goal, results__measure__isnull=True, results__on__lte=on
    )
    return {
        "hypotheses": list(made.select_related("area__study").order_by("pk")),
        "level": level,
        "per_query": context.get("per_query", ""),
    }
