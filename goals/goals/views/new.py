"""A new goal: one step, saved as a proposal; the rest can wait."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.goals.actions.goals import propose_goal
from goals.goals.forms.errors import tell
from goals.goals.forms.goals import NewGoalForm
from goals.goals.forms.words import searched
from goals.goals.views.access import member
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.errors import NotAllowed
from network.web.requests import Request

PREFILLED = {
    "supports": "supports",
    "organisation": "organisation",
    "origin": "origin",
    "note": "origin_note",
    "title": "title",
}


def _organisations(request: Request) -> list[Organisation]:
    """Where the user may record goals, in tree order; NotAllowed where that is nowhere (one query)."""
    found = list(Organisation.objects.with_permission(request.user, Permission.WRITE_GOALS).open())
    if not found:
        raise NotAllowed(f"{member(request).pk} may record goals nowhere")
    return found


def _prefilled(request: Request, organisations: list[Organisation]) -> dict[str, Any]:
    initial = {name: request.GET[key] for key, name in PREFILLED.items() if request.GET.get(key)}
    if initial.get("organisation") not in {str(each.pk) for each in organisations}:
        initial.pop("organisation", None)
    return initial


@login_required
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """GET: the form, prefilled by `supports`, `organisation`, `origin`, `note`; with htmx the list of goals alone.

    POST with `find` searches and keeps what was typed; without it the goal is proposed.
    """
    organisations = _organisations(request)
    asked: Any = {"user": member(request), "organisations": organisations}
    if request.method == "POST" and "find" not in request.POST:
        form = NewGoalForm(request.POST, **asked)
        if form.is_valid():
            try:
                return _propose(request, form)
            except ValidationError as error:
                tell(form, error)
        return render(request, "goals/goals/new.html", {"form": form, "field": form["supports"]}, status=422)
    if request.method == "POST":
        initial = request.POST.dict()
    else:
        initial = {**_prefilled(request, organisations), "q": request.GET.get("q", "")}
    query = searched(str(initial.get("q", "")))
    form = NewGoalForm(initial=initial, query=query, **asked)
    template = "goals/goals/new.html#uppers" if request.htmx and "q" in request.GET else "goals/goals/new.html"
    return render(request, template, {"form": form, "field": form["supports"]})


def _propose(request: Request, form: NewGoalForm) -> HttpResponse:
    data = form.cleaned_data
    goal = propose_goal(
        data["organisation"],
        by=member(request),
        title=data["title"],
        supports=[data["supports"]] if data["supports"] else [],
        origin=data.get("origin", ""),
        origin_note=data.get("origin_note", ""),
    )
    messages.success(request, _("The goal is saved as a proposal. It can be sharpened whenever you like."))
    return redirect("goals:goal", goal.pk)
