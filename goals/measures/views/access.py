"""A measure fetched for a request: hidden is 404, seen but not one's own to change is 403."""

from django.shortcuts import get_object_or_404

from goals.goals.views.access import member, writes_for
from goals.measures.models import Measure
from network.records.errors import NotAllowed
from network.web.requests import Request


def visible_measure(request: Request, pk: int) -> Measure:
    """The measure if the user may see it now or on the day asked for, else 404 (one query)."""
    measures = Measure.objects.visible_now_or_on(request.user, request.on)
    measures = measures.select_related("goal__organisation", "responsible_person")
    return get_object_or_404(measures, pk=pk)


def writable_measure(request: Request, pk: int) -> Measure:
    """As `visible_measure`, and NotAllowed where the user may only read it (two queries)."""
    measure = visible_measure(request, pk)
    if not writes_for(request, measure.goal.organisation_id):
        raise NotAllowed(f"{member(request).pk} may not change measure {pk}")
    return measure
