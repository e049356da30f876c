"""The whole of a goal, changed."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from goals.goals.actions.goals import edit_goal
from goals.goals.forms.goals import GoalForm
from goals.goals.models import Goal
from goals.goals.views.access import writable_goal
from goals.goals.views.base import GoalFormView


class EditGoal(GoalFormView):
    """GET, POST: the goal's wording and facts."""

    form_class = GoalForm
    fields_template = "goals/goals/parts/goal_fields.html"
    title = _("Edit the goal")
    autosave = "goal"
    success_message = _("The goal is saved.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        goal = writable_goal(self.request, kwargs["pk"])
        self.record = goal
        self.about(goal)
        return self.refuse_closed()

    def about(self, goal: Goal, *pages: Any) -> None:
        super().about(goal, *pages)
        self.lead = goal.organisation.name

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"themes": self.goal.themes}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"goal": self.goal}

    def act(self, form: GoalForm) -> Goal:
        version = form.cleaned_data["version"]
        return edit_goal(self.goal, by=self.request.user, expected_version=version, **form.changes)
