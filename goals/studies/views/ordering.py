"""The order of the hypotheses in an area, changed by buttons."""

from typing import Any

from django.forms import Form
from django.utils.translation import gettext, gettext_lazy

from goals.studies.actions.ordering import move_hypothesis
from goals.studies.models import Hypothesis
from goals.studies.views.access import anchored, own_hypothesis, parameter
from network.records.views import ActionButtonView, Text


class MoveHypothesis(ActionButtonView):
    """POST: a hypothesis moved up (`way=opp`) or down in its area."""

    title = gettext_lazy("The hypothesis is moved.")
    hypothesis: Hypothesis

    def prepare(self, **kwargs: Any) -> None:
        self.hypothesis = hypothesis = own_hypothesis(self.request, kwargs["pk"])
        self.cancel_url = anchored(hypothesis.area.study, f"hypotese-{hypothesis.pk}")

    def act(self, form: Form) -> bool:
        return move_hypothesis(self.hypothesis, by=self.request.user, up=parameter(self.request, "way") == "opp")

    def get_success_message(self, result: bool) -> Text:
        return gettext("The hypothesis is moved.") if result else gettext("It stands first or last already.")
