"""What a goal supports: links tied and ended."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.goals.actions.support import end_support, support
from goals.goals.forms.uppers import SupportForm
from goals.goals.models import Support
from goals.goals.selectors.steps import links_up
from goals.goals.views.access import member, writable_goal
from network.text.numbers import parse_id
from network.web.requests import Request


@login_required
@require_http_methods(["GET", "POST"])
def supports(request: Request, pk: int) -> HttpResponse:
    """GET: the links there are, and goals to choose among (`q` searches; htmx gets the list alone).

    POST with `upper` ties a link, with `end` (a link's id) ends one, with `find` searches.
    """
    goal = writable_goal(request, pk)
    user = member(request)
    if not goal.is_open:
        messages.info(request, _("The goal is closed. Reopen it to change it."))
        return redirect("goals:goal", pk)
    if request.method == "POST" and "end" in request.POST:
        link = get_object_or_404(Support, pk=parse_id(request.POST["end"]) or 0, lower=goal, until=None)
        end_support(link, by=user)
        messages.success(request, _("The goals are no longer tied together. That they were can still be read."))
        return redirect("goals:support", pk)
    status = 200
    if request.method == "POST" and "find" not in request.POST:
        form = SupportForm(request.POST, user=user, goal=goal)
        if form.is_valid():
            try:
                support(goal, upper=form.cleaned_data["upper"], by=user)
            except ValidationError as error:
                form.add_error("upper", ValidationError(error.messages))
            else:
                messages.success(request, _("The thread is tied."))
                return redirect("goals:goal", pk)
        status = 422
    else:
        asked_for = request.POST if request.method == "POST" else request.GET
        form = SupportForm(
            initial={"q": asked_for.get("q", ""), "upper": asked_for.get("upper", "")}, user=user, goal=goal
        )
    template = "goals/goals/support.html"
    if request.htmx and "q" in request.GET:
        template = "goals/goals/new.html#uppers"
    context = {
        "goal": goal,
        "form": form,
        "field": form["upper"],
        "links": links_up(goal, user=user),
    }
    return render(request, template, context, status=status)
