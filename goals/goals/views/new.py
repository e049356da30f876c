"""A new goal: one step, saved as a proposal; the rest can wait."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.goals.actions.goals import propose_goal
from goals.goals.forms.goals import NewGoalForm
from goals.goals.models import Goal
from goals.goals.views.base import SearchFormMixin
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.errors import NotAllowed

PREFILLED = {
    "supports": "supports",
    "organisation": "organisation",
    "origin": "origin",
    "note": "origin_note",
    "title": "title",
    "q": "q",
}
"""Parameters in the address, and the fields that they fill in."""


class NewGoal(SearchFormMixin):
    """GET: the form, prefilled from the address; with htmx and `q` the goals to choose among alone.

    POST with `find` searches and keeps what was typed; without it the goal is proposed.
    """

    form_class = NewGoalForm
    fields_template = "goals/goals/parts/new_fields.html"
    css_class = "new-goal"
    title = _("New goal")
    lead = _("Say it in one sentence. The rest can wait.")
    submit = _("Save as a proposal")
    success_message = _("The goal is saved as a proposal. It can be sharpened whenever you like.")

    def prepare(self, **kwargs: Any) -> None:
        writable = Organisation.objects.with_permission(self.request.user, Permission.WRITE_GOALS)
        self.organisations = list(writable.open())
        if not self.organisations:
            raise NotAllowed(f"{self.request.user.pk} may record goals nowhere")
        self.cancel_url = reverse("goals:list")
        self.breadcrumbs = [(_("Goals"), self.cancel_url)]
        supports = self.request.GET.get("supports")
        self.autosave = f"new-goal-{supports}" if supports else "new-goal"

    def get_template_names(self) -> list[str]:
        if self.request.htmx and "q" in self.request.GET:
            return ["goals/goals/parts/uppers.html"]
        return super().get_template_names()

    def get_initial(self) -> dict[str, Any]:
        if self.request.method == "POST":
            return super().get_initial()
        asked = self.request.GET
        initial = {name: asked[key] for key, name in PREFILLED.items() if asked.get(key)}
        if initial.get("organisation") not in {str(organisation.pk) for organisation in self.organisations}:
            initial.pop("organisation", None)
        return initial

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user, "organisations": self.organisations}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"field": context["form"]["supports"], "search_address": reverse("goals:new")}

    def act(self, form: NewGoalForm) -> Goal:
        data = form.cleaned_data
        return propose_goal(
            data["organisation"],
            by=self.request.user,
            title=data["title"],
            supports=[data["supports"]] if data["supports"] else [],
            origin=data.get("origin", ""),
            origin_note=data.get("origin_note", ""),
        )

    def get_next(self, result: Goal) -> Goal:
        return result
