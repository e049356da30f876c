"""Goals that say nearly the same merged into one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goals.goals.models import Goal
from goals.sharpening.actions.merging import check_one_organisation, merge_goals
from goals.sharpening.forms import MergeForm
from goals.sharpening.views.chosen import chosen_goals
from network.records.views import ActionFormView


class Merge(ActionFormView):
    """GET, POST: the goals named by `mal` merged into one of them, with a reason."""

    form_class = MergeForm
    title = _("Make them one goal")
    submit = _("Merge")
    success_message = _("The goals are one. Those that were merged lead here.")
    stylesheets = ("css/goals/sharpening.css",)

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.goals = chosen_goals(self.request)
        self.cancel_url = reverse("goals:sharpening")
        if len(self.goals) < 2:
            messages.info(self.request, gettext("Choose at least two goals that are still worked on."))
            return redirect(self.cancel_url)
        try:
            check_one_organisation(self.goals)
        except ValidationError as error:
            messages.info(self.request, error.messages[0])
            return redirect(self.cancel_url)
        self.lead = self.goals[0].organisation.name
        self.breadcrumbs = [(_("Goals"), reverse("goals:list")), (_("Sharpen goals"), self.cancel_url)]
        return None

    def get_initial(self) -> dict[str, Any]:
        return {"into": self.goals[0].pk}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"goals": self.goals}

    def act(self, form: MergeForm) -> Goal:
        into: Goal = form.cleaned_data["into"]
        merge_goals(self.goals, into=into, by=self.request.user, reason=form.cleaned_data["reason"])
        return into

    def get_next(self, result: Goal) -> Goal:
        return result
