"""Signs of a goal: added, reworded, taken out of use."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.goals.forms.changing import ReasonForm
from goals.goals.forms.errors import tell
from goals.goals.models import Goal
from goals.goals.views.access import member, writable_goal
from goals.goals.views.conflict import compare, onto, saved_by
from goals.signs.actions import add_sign, edit_sign, withdraw_sign
from goals.signs.forms.signs import SignEditForm, SignForm, initial_of
from goals.signs.models import Sign
from network.records.errors import StaleRecord
from network.records.querysets import in_period
from network.web.requests import Request


def _sign(request: Request, pk: int, sign_pk: int) -> tuple[Goal, Sign]:
    goal = writable_goal(request, pk)
    today = timezone.localdate()
    return goal, get_object_or_404(
        Sign.objects.select_related("goal__organisation").filter(in_period(today)), pk=sign_pk, goal=goal
    )


@login_required
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: int) -> HttpResponse:
    """GET, POST: one sign, or one after another with `another`."""
    goal = writable_goal(request, pk)
    form = SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_sign(goal, text=form.cleaned_data["text"], by=member(request), **form.facts)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The sign is saved."))
            return redirect("goals:sign_new" if "another" in request.POST else "goals:goal", pk)
    context = {"goal": goal, "form": form}
    return render(request, "goals/signs/edit.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int, sign_pk: int) -> HttpResponse:
    """GET, POST: a sign reworded; a newer wording is shown beside one's own."""
    goal, sign = _sign(request, pk, sign_pk)
    if request.method != "POST":
        form = SignEditForm(initial=initial_of(sign), goal=goal)
        return render(request, "goals/signs/edit.html", {"goal": goal, "form": form, "sign": sign})
    form = SignEditForm(request.POST, goal=goal)
    conflict, who = None, ""
    if form.is_valid():
        data = form.cleaned_data
        try:
            edit_sign(
                sign,
                by=member(request),
                text=data["text"],
                expected_version=data["version"],
                reason=data["reason"],
                **form.facts,
            )
        except StaleRecord as stale:
            conflict = compare(form, stale.current)
            who = saved_by(stale.current, member(request))
            form = cast("SignEditForm", onto(form, stale.current))
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The sign is saved."))
            return redirect("goals:goal", pk)
    context = {"goal": goal, "form": form, "sign": sign, "conflict": conflict, "who": who}
    return render(request, "goals/signs/edit.html", context, status=409 if conflict is not None else 422)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, pk: int, sign_pk: int) -> HttpResponse:
    """GET, POST: take a sign out of use, with a reason."""
    goal, sign = _sign(request, pk, sign_pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_sign(sign, by=member(request), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The sign is out of use. It can still be read in the history."))
            return redirect("goals:goal", pk)
    context = {"goal": goal, "form": form, "sign": sign}
    return render(request, "goals/signs/withdraw.html", context, status=422 if request.method == "POST" else 200)
