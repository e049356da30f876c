"""A goal from above taken up by one or by many."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goals.goals.actions.taking_up import take_up_many, takers
from goals.goals.forms.taking_up import TakeUpForm
from goals.goals.models import Goal
from goals.goals.views.access import visible_goal
from goals.goals.views.base import GoalFormView
from network.records.errors import NotAllowed
from network.text.numbers import readable


class TakeUp(GoalFormView):
    """GET, POST: those below for whom one records goals take the goal up, with words of their own.

    `organisasjon` in the address marks one beforehand. Those that have taken it up already are shown and left out.
    """

    form_class = TakeUpForm
    fields_template = "goals/goals/parts/take_up_fields.html"
    css_class = "new-goal"
    submit = gettext_lazy("Take it up")
    stylesheets = ("css/goals/sharpening.css",)

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        goal = visible_goal(self.request, kwargs["pk"])
        below = list(takers(goal, self.request.user).order_by("path"))
        if not below and goal.is_open:
            raise NotAllowed(f"{self.request.user.pk} records goals nowhere right below goal {goal.pk}")
        self.free = [organisation for organisation in below if not organisation.has_taken_up]  # type: ignore[attr-defined]
        self.taken = [organisation for organisation in below if organisation.has_taken_up]  # type: ignore[attr-defined]
        if not self.free:
            closed = _("The goal is not open for others to take up.")
            messages.info(self.request, _("All have taken up the goal already.") if below else closed)
            return redirect(goal)
        self.about(goal)
        self.title = _("Take up the goal")
        if len(self.free) == 1:
            self.title = _("Take the goal up in %(name)s") % {"name": self.free[0].name}
        self.lead = f"{goal.organisation.name}: {goal.title}"
        self.autosave = f"take-up-{goal.pk}"
        return None

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("organisasjon", "")
        return {"organisations": [asked]} if asked in {str(organisation.pk) for organisation in self.free} else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"goal": self.goal, "takers": self.free}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(free=self.free, taken=self.taken, **kwargs)

    def act(self, form: TakeUpForm) -> Sequence[Goal]:
        return take_up_many(self.goal, by=self.request.user, **form.cleaned_data)

    def get_success_message(self, result: Sequence[Goal]) -> str:
        words = ngettext("%(n)s goal is saved as a proposal.", "%(n)s goals are saved as proposals.", len(result))
        return words % {"n": readable(len(result))}

    def get_next(self, result: Sequence[Goal]) -> Goal:
        return result[0] if len(result) == 1 else self.goal
