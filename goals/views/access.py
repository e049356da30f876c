"""A goal or a measure fetched for a request: hidden is 404, seen but not one's own to change is 403."""

from typing import cast

from django.shortcuts import get_object_or_404

from goals.models import Goal, Measure
from network.domain.errors import NotAllowed
from network.enums import Permission
from network.models import Organisation, Person
from network.requests import Request


def member(request: Request) -> Person:
    """The person who is signed in; for views behind `login_required`."""
    return cast("Person", request.user)


def writes_for(request: Request, organisation_id: int) -> bool:
    """Whether the user may record goals there (one query, none for anonymous readers)."""
    if not request.user.is_authenticated:
        return False
    held = Organisation.objects.with_permission(request.user, Permission.WRITE_GOALS)
    return held.filter(pk=organisation_id).exists()


def visible_goal(request: Request, pk: int) -> Goal:
    """The goal if the user may see it, else 404 (one query)."""
    return get_object_or_404(Goal.objects.visible_to(request.user).select_related("organisation"), pk=pk)


def writable_goal(request: Request, pk: int) -> Goal:
    """As `visible_goal`, and NotAllowed where the user may only read it (two queries)."""
    goal = visible_goal(request, pk)
    if not writes_for(request, goal.organisation_id):
        raise NotAllowed(f"{member(request).pk} may not change goal {pk}")
    return goal


def visible_measure(request: Request, pk: int) -> Measure:
    """The measure if the user may see its goal, else 404 (one query)."""
    measures = Measure.objects.visible_to(request.user).select_related("goal__organisation", "responsible_person")
    return get_object_or_404(measures, pk=pk)


def writable_measure(request: Request, pk: int) -> Measure:
    """As `visible_measure`, and NotAllowed where the user may only read it (two queries)."""
    measure = visible_measure(request, pk)
    if not writes_for(request, measure.goal.organisation_id):
        raise NotAllowed(f"{member(request).pk} may not change measure {pk}")
    return measure
