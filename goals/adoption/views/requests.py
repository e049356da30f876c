"""Goals put forward for adoption: asked, queued, answered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goals.adoption.actions.requests import adopt_as_asked, ask_for_adoption, send_back
from goals.adoption.enums import Answer
from goals.adoption.forms.requests import AnswerForm, AskForm
from goals.adoption.models import AdoptionRequest
from goals.adoption.selectors.deliberation import deliberation, may_enter, queue
from goals.goals.enums import FOR_ADOPTION
from goals.goals.forms.errors import tell
from goals.goals.models import Goal
from goals.goals.views.access import member, visible_goal, writable_goal
from network.records.errors import NotAllowed
from network.web.folding import folded
from network.web.requests import Request

SHOWN_AT_FIRST = 10


@login_required
@require_safe
def waiting(request: Request) -> HttpResponse:
    """GET: what waits for one's own decision, and what one's own side has put forward."""
    if not may_enter(request.user):
        raise NotAllowed(f"{member(request).pk} decides nowhere")
    mine, theirs = queue(request.user)
    context = {
        "mine": mine,
        "theirs": theirs,
        "mine_folded": folded(mine, SHOWN_AT_FIRST),
        "theirs_folded": folded(theirs, SHOWN_AT_FIRST),
    }
    return render(request, "goals/adoption/queue.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: Request, pk: int) -> HttpResponse:
    """GET, POST: put a goal before those who decide."""
    goal = writable_goal(request, pk)
    if goal.status not in FOR_ADOPTION or AdoptionRequest.objects.waiting().filter(goal=goal).exists():
        messages.info(request, _("The goal is put forward already, or it is not one to adopt."))
        return redirect("goals:goal", pk)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_adoption(goal, by=member(request), note=form.cleaned_data["note"])
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The goal is put forward. You see the answer here and on the goal."))
            return redirect("goals:goal", pk)
    return render(request, "goals/adoption/ask.html", {"goal": goal, "form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: Request, pk: int) -> HttpResponse:
    """GET: the goal as those who decide need it. POST with `answer`: adopted, or sent back with a word on why."""
    goal = visible_goal(request, pk)
    user = member(request)
    if not Goal.objects.decidable_by(user).filter(pk=pk).exists():
        raise NotAllowed(f"{user.pk} does not decide on goal {pk}")
    asked = AdoptionRequest.objects.decidable_by(user).filter(goal=goal).exists()
    if not asked:
        messages.info(request, _("Nothing waits for an answer here. Somebody may have given it already."))
        return redirect("goals:goal", pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            if data["answer"] == Answer.ADOPTED:
                adopt_as_asked(goal, by=user, on=data["on"], reason=data["reason"])
                messages.success(request, _("The goal is adopted."))
            else:
                send_back(goal, by=user, reason=data["reason"], on=data["on"])
                messages.success(request, _("The goal is sent back, with your words."))
        except ValidationError as error:
            tell(form, error)
        else:
            return redirect("goals:queue")
    context = {"goal": goal, "form": form, "talk": deliberation(goal, user=user, on=timezone.localdate())}
    return render(request, "goals/adoption/answer.html", context, status=422 if form.errors else 200)
