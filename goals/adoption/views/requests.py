"""Requests for adoption: made, listed, answered."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from goals.adoption.actions.requests import adopt_as_asked, ask_for_adoption, send_back
from goals.adoption.enums import Answer
from goals.adoption.forms.requests import AnswerForm, AskForm
from goals.adoption.models import AdoptionRequest
from goals.adoption.selectors.deliberation import deliberation
from goals.adoption.selectors.queue import may_see_queue, queue
from goals.goals.enums import FOR_ADOPTION
from goals.goals.models import Goal
from goals.goals.selectors.history import open_time
from goals.goals.views.access import visible_goal, writable_goal
from goals.goals.views.base import GoalFormView
from network.organisations.enums import OrganisationKind
from network.persons.selectors import names_for
from network.records.access import require_editable
from network.records.errors import NotAllowed
from network.records.views import Text
from network.web.folding import folded
from network.web.requests import MemberRequest

SHOWN_AT_FIRST = 10


@login_required
@require_safe
def waiting(request: MemberRequest) -> HttpResponse:
    """GET: the requests that wait for the user's decision, and those that the user's side has made."""
    if not may_see_queue(request.user):
        raise NotAllowed(f"{request.user.pk} decides nowhere")
    mine, theirs = queue(request.user)
    context = {
        "mine": mine,
        "theirs": theirs,
        "mine_folded": folded(mine, SHOWN_AT_FIRST),
        "theirs_folded": folded(theirs, SHOWN_AT_FIRST),
    }
    return render(request, "goals/adoption/queue.html", context)


class Ask(GoalFormView):
    """GET, POST: a goal put before those who decide."""

    form_class = AskForm
    title = _("Put the goal forward for adoption")
    submit = _("Put it forward")
    success_message = _("The goal is put forward. You see the answer here and on the goal.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.about(writable_goal(self.request, kwargs["pk"]))
        is_waiting = AdoptionRequest.objects.waiting().filter(goal=self.goal).exists()
        if self.goal.status not in FOR_ADOPTION or is_waiting:
            messages.info(self.request, gettext("The goal is put forward already, or it is not one to adopt."))
            return redirect(self.goal)
        if self.goal.organisation.kind == OrganisationKind.REGION:
            self.text = _(
                "The steering group sees it among what waits, with what is said to it, and adopts it or sends it back "
                "with a word on why."
            )
        else:
            self.text = _(
                "Those who decide see it among what waits, with what is said to it, and adopt it or send it back "
                "with a word on why."
            )
        return None

    def act(self, form: AskForm) -> AdoptionRequest:
        return ask_for_adoption(self.goal, by=self.request.user, note=form.cleaned_data["note"])


class AnswerRequest(GoalFormView):
    """GET: the goal as those who decide need it. POST with `answer`: adopt it, or send it back with a reason."""

    form_class = AnswerForm
    template_name = "goals/adoption/answer.html"

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        user = self.request.user
        self.about(visible_goal(self.request, kwargs["pk"]))
        require_editable(self.goal, Goal.objects.decidable_by(user))
        if not AdoptionRequest.objects.decidable_by(user).filter(goal=self.goal).exists():
            nothing = gettext("Nothing waits for an answer here. Somebody may have given it already.")
            messages.info(self.request, nothing)
            return redirect(self.goal)
        self.cancel_url = reverse("goals:queue")
        return None

    def act(self, form: AnswerForm) -> str:
        data = form.cleaned_data
        answer = adopt_as_asked if data["answer"] == Answer.ADOPTED else send_back
        answer(self.goal, by=self.request.user, on=data["on"], reason=data["reason"])
        return str(data["answer"])

    def get_success_message(self, result: str) -> Text:
        if result == Answer.ADOPTED:
            return _("The goal is adopted.")
        return _("The goal is sent back, with your words.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        talk = deliberation(self.goal, user=user, on=timezone.localdate(), opened=open_time(self.goal, user))
        talk.add_names(names_for(user, talk.people))
        return super().get_context_data(talk=talk, **kwargs)
