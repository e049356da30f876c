"""What was seen of a sign: read, and recorded."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goals.goals.forms.errors import tell
from goals.goals.models import Goal
from goals.goals.querysets import said_openly
from goals.goals.selectors.history import open_time
from goals.goals.selectors.steps import mark_steps
from goals.goals.views.access import member, not_yet, visible_goal
from goals.signs.actions import observe_sign
from goals.signs.forms.observations import ObservationForm
from goals.signs.models import Sign
from goals.signs.selectors import progress_of
from network.memberships.selectors.changes import changed_by_role
from network.organisations.selectors.names import name_organisations
from network.persons.selectors import names_for
from network.records.errors import NotAllowed
from network.records.selectors.history import read_as_of
from network.web.requests import MemberRequest, Request


def _sign(request: Request, goal: Goal, sign_pk: int) -> Sign:
    signs = Sign.objects.with_latest_observation(request.on).select_related("goal__organisation")
    return get_object_or_404(signs, pk=sign_pk, goal=goal)


def _may_observe(request: Request, sign: Sign) -> bool:
    return Sign.objects.observable_by(request.user).filter(pk=sign.pk).exists()


@require_safe
def sign(request: Request, pk: int, sign_pk: int) -> HttpResponse:
    """GET: a sign as it stood on the day, and all that had been seen of it, newest first."""
    goal = visible_goal(request, pk)
    on, per, user = request.on, request.per, request.user
    opened = open_time(goal, user)
    found = _sign(request, goal, sign_pk)
    if not opened.is_open_on(on):
        return not_yet(request, goal, opened)
    read_as_of([found], per)
    read_as_of([goal], per)
    name_organisations([goal.organisation], per)
    seen = list(said_openly(found.observations.filter(on__lte=on), user, "sign__goal"))
    context = {
        "goal": goal,
        "sign": found,
        "progress": progress_of(found),
        "observations": mark_steps(seen, names_for(user, (each.by_id for each in seen))),
        "role": changed_by_role(found, goal.organisation) if per is None else "",
        "form": ObservationForm(sign=found) if per is None and _may_observe(request, found) else None,
    }
    return render(request, "goals/signs/sign.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def observe(request: MemberRequest, pk: int, sign_pk: int) -> HttpResponse:
    """GET, POST: what was seen of a sign; leads back to the goal's page, where the form also stands."""
    goal = visible_goal(request, pk)
    found = _sign(request, goal, sign_pk)
    if not _may_observe(request, found):
        raise NotAllowed(f"{request.user.pk} may not observe sign {sign_pk}")
    form = ObservationForm(request.POST or None, sign=found)
    if request.method == "POST" and form.is_valid():
        try:
            observe_sign(found, by=member(request), **form.cleaned_data)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("What you saw is saved."))
            return redirect(f"{reverse('goals:goal', args=[pk])}#tegn-{sign_pk}")
    context = {"goal": goal, "sign": found, "form": form}
    return render(request, "goals/signs/observe.html", context, status=422 if request.method == "POST" else 200)
