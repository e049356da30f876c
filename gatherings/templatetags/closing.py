"""What the pages of how gatherings ended ask for: `{% load closing %}`."""

from datetime import date
from typing import Any

from django import template
from django.template import RequestContext

from gatherings.closing.models import ClosingEdition
from gatherings.closing.views.access import closes
from gatherings.programme.models import GatheringPage

register = template.Library()


@register.filter
def from_iso(text: str) -> date | None:
    """A day as it stands in the content of an edition."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@register.inclusion_tag("gatherings/closing/parts/call.html", takes_context=True)
def how_it_ended(context: RequestContext, page: GatheringPage) -> dict[str, Any]:
    """The beginning of what was published, for a gathering that is over; one query."""
    request, on = context["request"], context["on"]
    common = {"page": page, "per_query": context.get("per_query", "")}
    if page.pk is None or getattr(request, "is_preview", False) or not page.is_over(on):
        return common
    may_close = getattr(request, "per", None) is None and closes(request.user, page)
    return {**common, "edition": ClosingEdition.objects.of(page, on), "may_close": may_close}
