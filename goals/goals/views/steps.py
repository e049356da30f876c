"""A goal taken from one status to another: made tentative, adopted, closed, withdrawn, reopened."""

from typing import Any, cast

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from goals.goals.actions.goals import steps_open_to, take_step
from goals.goals.enums import CLOSED, GoalStatus
from goals.goals.forms.steps import StepForm, offer_instead
from goals.goals.models import GoalStep
from goals.goals.views.access import visible_goal
from goals.goals.views.base import GoalFormView
from goals.goals.views.step_words import explanation, words_for
from network.records.errors import NotAllowed

CLOSE = "avslutt"
"""In the address: to close, as any of the statuses for that."""


def _wanted(asked: str, possible: list[GoalStatus]) -> list[GoalStatus]:
    """The steps that were asked for, as far as they are possible."""
    if asked == CLOSE or asked in CLOSED:
        return [step for step in possible if step in CLOSED]
    return [step for step in possible if step.value == asked]


class TakeStep(GoalFormView):
    """GET, POST: ask for day and reason, then take the step named by `to`."""

    form_class = StepForm

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        goal, user = visible_goal(self.request, kwargs["pk"]), self.request.user
        self.possible = steps_open_to(goal, user)
        if not self.possible:
            raise NotAllowed(f"{user.pk} may take no step with goal {goal.pk}")
        asked, sent = self.request.GET.get("to", ""), self.request.POST.get("to", "")
        self.to = _wanted(sent, self.possible) or ([] if sent else _wanted(asked, self.possible))
        self.about(goal)
        if not self.to and self.request.method != "POST":
            messages.info(
                self.request, _("The goal cannot take that step from where it stands now, or it is not yours to take.")
            )
            return redirect(goal)
        self.title = words_for(goal, self.to[0]) if self.to else _("Take another step")
        self.text = explanation(goal, self.to[0]) if self.to else ""
        self.submit = self.title
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"goal": self.goal, "to": self.to or self.possible}

    def get_form(self, form_class: type[BaseForm] | None = None) -> BaseForm:
        form = super().get_form(form_class)
        if not self.to:
            offer_instead(cast("StepForm", form), self.possible)
        return form

    def act(self, form: StepForm) -> GoalStep:
        data = form.cleaned_data
        to = GoalStatus(data["to"])
        return take_step(self.goal, to=to, by=self.request.user, on=data["on"], reason=data["reason"])

    def get_success_message(self, result: GoalStep) -> str:
        return _("The goal now stands as “%(status)s”.") % {"status": result.get_status_display()}
