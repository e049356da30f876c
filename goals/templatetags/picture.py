"""The thread drawn on a goal's page: `{% load picture %}`."""

from typing import Any

from django import template

from goals.diagrams.selectors.cards import draw_goal

register = template.Library()


@register.filter
def at(figures: dict[int, int], key: int) -> int:
    """The figure by a key, 0 where there is none."""
    return figures.get(key, 0)


@register.inclusion_tag("goals/diagrams/parts/goal.html", takes_context=True)
def thread_drawn(context: Any) -> dict[str, Any]:
    """The drawing of the page's goal, from what the page has read; nothing where the goal stands alone (no query)."""
    query = context.get("per_query", "")
    drawing = draw_goal(
        context["goal"],
        paths=context["paths"],
        below=context["below"],
        signs=context["signs"],
        measures=context["measures"],
        query=str(query),
    )
    return {"drawing": drawing, "goal": context["goal"], "per_query": query}
