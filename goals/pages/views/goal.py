"""One goal: its thread up and down, signs, measures, and how it came to be."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goals.adoption.forms.requests import CommentForm
from goals.adoption.selectors.deliberation import deliberation
from goals.assignment.selectors import Responsibles
from goals.goals.actions.goals import steps_open_to
from goals.goals.enums import CLOSED
from goals.goals.models import Goal
from goals.goals.selectors.history import Wordings, changes_between, open_time, versions_of
from goals.goals.selectors.steps import mark_steps, taken_by
from goals.goals.views.access import not_yet, visible_goal, writes_for
from goals.goals.views.step_words import buttons
from goals.measures.forms import UpdateForm
from goals.measures.querysets import is_updated_by
from goals.pages.selectors.goal import MEASURES_SHOWN, measures_of, missing, signs_of, with_page_facts
from goals.pages.views.follow_up import follow_up
from goals.themes.models import Theme
from goals.thread.selectors.below import below
from goals.thread.selectors.neighbours import neighbours
from network.memberships.querysets import grants_of
from network.memberships.selectors.changes import saved_by_role
from network.organisations.enums import Permission
from network.organisations.selectors.names import name_organisations
from network.persons.selectors import names_for
from network.records.conditions import holds
from network.records.selectors.history import read_as_of
from network.web.folding import folded
from network.web.requests import Request

VERSIONS_SHOWN = 3


def _themes_of_its_own(goal: Goal, paths: list[list[Goal]]) -> list[Theme]:
    """The themes that the thread upward does not name already (no query)."""
    named = set(paths[0][0].themes) if paths else set(goal.themes)
    return [theme for theme in goal.themes if theme not in named]


def _update_forms(request: Request, goal: Goal, measures: Any) -> None:
    """Give the goal's measures that the user may follow up a form each (no query)."""
    if request.per is not None:
        return
    allowed = is_updated_by(request.user)
    for measure in measures:
        measure.goal = goal
        if holds(allowed, measure):
            measure.update_form = UpdateForm(measure=measure)


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """GET: the goal as it was on the day. Its number of queries does not grow with what belongs to it."""
    on, per, user = request.on, request.per, request.user
    goal: Any = visible_goal(request, pk, with_page_facts(on, user))
    opened = open_time(goal, user)
    if not opened.is_open_on(on):
        return not_yet(request, goal, opened)
    near = neighbours(goal, on=on, per=per, user=user)
    wordings = Wordings(goal, open_time=opened, until=per)
    read_as_of([goal], per)
    name_organisations([goal.organisation], per)
    signs = signs_of(goal, on=on, per=per, user=user, inside=opened.is_whole)
    measures = measures_of(goal, on=on, per=per, user=user, inside=opened.is_whole)
    writes = per is None and goal.is_open and writes_for(request, goal.organisation)
    responsibles = Responsibles(measures, on=on, per=per)
    _update_forms(request, goal, measures)
    follow_up(request, signs=signs, measures=measures, writes=writes)
    then = opened.steps_until(on)
    talk = deliberation(goal, user=user, on=on, opened=opened)
    names = names_for(user, [*taken_by(then), *responsibles.people, *wordings.people, *talk.people])
    responsibles.add_names(names)
    talk.add_names(names)
    versions = wordings.named(names)
    open_steps = steps_open_to(goal, user) if per is None and user.is_authenticated else []
    beneath = below(goal, near.supporters, on=on, per=per, user=user)
    context = {
        "goal": goal,
        "below": beneath,
        "place": beneath.place,
        "paths": near.paths,
        "own_themes": _themes_of_its_own(goal, near.paths),
        "signs": signs,
        "measures": measures,
        "measure_list": folded(measures, MEASURES_SHOWN),
        "writes": writes,
        "missing": missing(goal, signs=signs, measures=measures, supports=bool(near.paths)) if writes else [],
        "history": mark_steps(then, names)[::-1],
        "versions": versions[:VERSIONS_SHOWN],
        "more_versions": len(versions) > VERSIONS_SHOWN,
        "role": saved_by_role(wordings.last, goal.organisation) if per is None else "",
        "talk": talk,
        "comment_form": CommentForm(),
        "steps": buttons(goal, open_steps),
        "may_close": bool(CLOSED & set(open_steps)),
        "may_add_below": per is None and goal.is_open and grants_of(user).has(Permission.WRITE_GOALS),
    }
    return render(request, "goals/pages/goal.html", context)


@require_safe
def history(request: Request, pk: int) -> HttpResponse:
    """GET: every step and every version of the wording; `fra` and `til` name two versions to compare."""
    goal = visible_goal(request, pk)
    on, per, user = request.on, request.per, request.user
    opened = open_time(goal, user)
    if not opened.is_open_on(on):
        return not_yet(request, goal, opened)
    versions = versions_of(goal, user=user, open_time=opened, until=per)
    read_as_of([goal], per)
    name_organisations([goal.organisation], per)
    steps = opened.steps_until(on)
    return render(
        request,
        "goals/pages/history.html",
        {
            "goal": goal,
            "history": mark_steps(steps, names_for(user, taken_by(steps)))[::-1],
            "versions": versions,
            "comparison": _comparison(request, versions),
        },
    )


def _comparison(request: Request, versions: list[Any]) -> dict[str, Any] | None:
    by_number = {str(version.version): version for version in versions}
    earlier, later = by_number.get(request.GET.get("fra", "")), by_number.get(request.GET.get("til", ""))
    if earlier is None or later is None:
        return None
    if earlier.version > later.version:
        earlier, later = later, earlier
    return {"earlier": earlier, "later": later, "changes": changes_between(Goal, earlier.row, later.row)}
