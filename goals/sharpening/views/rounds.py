"""A goal's rounds of sharpening: read, compared, and another one recorded."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from goals.goals.models import Goal
from goals.goals.selectors.history import open_time
from goals.goals.views.access import not_yet, visible_goal
from goals.goals.views.base import GoalFormView
from goals.sharpening.actions.rounds import sharpen_goal
from goals.sharpening.forms import RoundForm
from goals.sharpening.models import Round
from goals.sharpening.selectors.rounds import compare_rounds, corrected_since, rounds_of
from network.records.access import require_editable
from network.records.selectors.history import read_as_of
from network.web.requests import Request


@require_safe
def rounds(request: Request, pk: int) -> HttpResponse:
    """GET: the rounds that the reader may see; `fra` and `til` name two to compare."""
    goal = visible_goal(request, pk)
    opened = open_time(goal, request.user)
    if not opened.is_open_on(request.on):
        return not_yet(request, goal, opened)
    read_as_of([goal], request.per)
    shown = rounds_of(goal, user=request.user, opened=opened, on=request.on)
    context = {
        "goal": goal,
        "rounds": shown,
        "comparison": compare_rounds(shown, request.GET.get("fra", ""), request.GET.get("til", "")),
        "corrected": bool(shown) and corrected_since(goal, shown),
        "may_sharpen": Goal.objects.sharpenable_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "goals/sharpening/rounds.html", context)


class Sharpen(GoalFormView):
    """GET, POST: one goal taken through a round of sharpening."""

    form_class = RoundForm
    stylesheets = ("css/goals/sharpening.css",)
    fields_template = "goals/sharpening/parts/round_fields.html"
    title = _("Sharpen the goal in a new round")
    submit = _("Save the round")
    autosave = "round"

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        user = self.request.user
        goal = visible_goal(self.request, kwargs["pk"])
        if not goal.is_open and Goal.objects.recordable_by(user).filter(pk=goal.pk).exists():
            messages.info(self.request, gettext("The goal is closed. Reopen it to change it."))
            return redirect(goal)
        require_editable(goal, Goal.objects.sharpenable_by(user))
        self.about(goal)
        self.record = goal
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"goal": self.goal, "host": self.request.get_host()}

    def act(self, form: RoundForm) -> Round:
        data = form.cleaned_data
        wording = {"title": data["title"], "description": data["description"]}
        version = data["version"]
        return sharpen_goal(self.goal, by=self.request.user, expected_version=version, **wording, **form.meeting)

    def get_success_message(self, result: Round) -> str:
        return gettext("Round %(number)s is saved.") % {"number": result.number}
