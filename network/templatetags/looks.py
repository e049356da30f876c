"""The look of the region that a page belongs to, for its frame."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.template.context import RequestContext

from network.memberships.querysets import grants_of
from network.organisations.rules import STEP
from network.web.looks import NO_LOOK, Look, look_of
from network.web.looks import look_at as look_at_record

register = template.Library()

SHOWN = (
    "page", "organisation", "goal", "measure", "vision", "version", "study", "network", "analysis", "evaluation",
    "gathering", "theme", "region", "record",
)  # fmt: skip
"""Names under which a page's template, or the view of its form, has what it is about."""


def _shown(context: RequestContext) -> Iterator[Any]:
    view = context.get("view")
    for name in SHOWN:
        yield context.get(name)
        yield getattr(view, name, None)


def _regions_of(person: Any) -> set[str]:
    return {seat.path[:STEP] for seat in grants_of(person).seats}


@register.simple_tag(takes_context=True)
def look_of_page(context: RequestContext) -> Look:
    """`{% look_of_page as look %}`: whose frame the page stands in (no query while there is one region)."""
    request = context.get("request")
    if request is None:
        return NO_LOOK
    return look_of(request, _shown(context), getattr(request, "user", None), _regions_of)


@register.simple_tag
def look_at(record: Any = None) -> Look:
    """`{% look_at organisation as look %}`: who stands behind a mail or a file about the record (no query)."""
    return look_at_record(record)
