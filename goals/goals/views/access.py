"""A goal or a measure fetched for a request: hidden is 404, seen but not one's own to change is 403."""

from typing import cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from goals.goals.models import Goal
from goals.goals.querysets import GoalQuerySet
from goals.goals.selectors.open_time import OpenTime
from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.conditions import holds
from network.records.errors import NotAllowed
from network.web.requests import Request


def member(request: Request) -> Person:
    """The person who is signed in; for views behind `login_required`."""
    return cast("Person", request.user)


def writes_for(request: Request, organisation: Organisation) -> bool:
    """Whether the user may record goals there (no query of its own)."""
    return holds(grants_of(request.user).reach(Permission.WRITE_GOALS), organisation)


def visible_goal(request: Request, pk: int, goals: GoalQuerySet | None = None) -> Goal:
    """The goal if the user may see it by its status now or on the day asked for, else 404 (one query).

    `goals` are to be given where it is wanted with annotations.
    """
    among = (Goal.objects.all() if goals is None else goals).visible_now_or_on(request.user, request.on)
    return get_object_or_404(among.select_related("organisation"), pk=pk)


def not_yet(request: Request, goal: Goal, opened: OpenTime) -> HttpResponse:
    """The page in place of a goal, or of something in it, on a day when it was not there for the reader."""
    context = {"goal": goal, "began": opened.began, "pause": opened.pause_on(request.on)}
    return render(request, "goals/goals/not_yet.html", context)


def writable_goal(request: Request, pk: int) -> Goal:
    """As `visible_goal`, and NotAllowed where the user may only read it."""
    goal = visible_goal(request, pk)
    if not writes_for(request, goal.organisation):
        raise NotAllowed(f"{member(request).pk} may not change goal {pk}")
    return goal
