"""Many proposals decided on at once: all chosen to begin with, one decision for those that stay chosen."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from goals.adoption.forms.deciding import DecideManyForm
from goals.adoption.selectors.deciding import SHOWN_AT_FIRST, DecisionList
from goals.adoption.selectors.deliberation import may_enter
from goals.goals.actions.many_steps import ManySteps, take_many_steps
from goals.goals.enums import GoalStatus
from goals.goals.forms.errors import tell
from goals.goals.models import Goal
from goals.goals.views.access import member
from network.records.errors import NotAllowed
from network.text.numbers import parse_id
from network.web.filters import say_unused
from network.web.requests import Request


def _chosen(request: Request) -> set[int]:
    """The goals that were ticked; 404 where one of them is none that the person sees."""
    pks = {parse_id(text) for text in request.POST.getlist("goals")}
    known = {pk for pk in pks if pk is not None}
    if known != pks or Goal.objects.visible_to(request.user).filter(pk__in=known).count() < len(known):
        raise Http404
    return known


@login_required
@require_http_methods(["GET", "POST"])
def decide_many(request: Request) -> HttpResponse:
    """GET: the proposals that wait, by organisation, all of them ticked. POST: adopt or withdraw those ticked."""
    user = member(request)
    if not may_enter(user):
        raise NotAllowed(f"{user.pk} decides nowhere")
    waiting = DecisionList(user, request.GET)
    shown = waiting.organisation.slug if waiting.organisation else ""
    say_unused(request, {"organisasjon": shown == request.GET.get("organisasjon")})
    form = DecideManyForm(request.POST or None, steps=waiting.steps)
    chosen = {goal.pk for goal in waiting.goals}
    if request.method == "POST":
        chosen = _chosen(request)
        if form.is_valid():
            data = form.cleaned_data
            try:
                done = take_many_steps(chosen, to=GoalStatus(data["to"]), by=user, on=data["on"], reason=data["reason"])
            except ValidationError as error:
                tell(form, error)
            else:
                _report(request, done, GoalStatus(data["to"]))
                return redirect(_address(waiting))
    context = {
        "waiting": waiting,
        "form": form,
        "chosen": chosen,
        "first": waiting.goals[:SHOWN_AT_FIRST],
        "rest": waiting.goals[SHOWN_AT_FIRST:],
    }
    return render(request, "goals/adoption/decide_many.html", context, status=422 if form.errors else 200)


def _address(waiting: DecisionList) -> str:
    query = urlencode({"organisasjon": waiting.organisation.slug}) if waiting.organisation else ""
    return f"{reverse('goals:decide_many')}?{query}"


def _report(request: Request, done: ManySteps, to: GoalStatus) -> None:
    number = len(done.taken)
    if to == GoalStatus.ADOPTED:
        words = ngettext("%(n)d goal is adopted.", "%(n)d goals are adopted.", number)
    else:
        words = ngettext("%(n)d goal is withdrawn.", "%(n)d goals are withdrawn.", number)
    messages.success(request, words % {"n": number})
    if done.left:
        titles = ", ".join(goal.title for goal in done.left[:5])
        words = ngettext(
            "%(n)d goal had been decided on already, and stands as it did: %(titles)s",
            "%(n)d goals had been decided on already, and stand as they did: %(titles)s",
            len(done.left),
        )
        messages.info(request, words % {"n": len(done.left), "titles": titles})
