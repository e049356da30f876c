"""What was seen of a sign: read, and recorded."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from goals.goals.models import Goal
from goals.goals.querysets import said_openly
from goals.goals.selectors.history import open_time
from goals.goals.selectors.steps import mark_steps
from goals.goals.views.access import not_yet, visible_goal
from goals.goals.views.base import GoalFormView
from goals.signs.actions import observe_sign
from goals.signs.forms.observations import ObservationForm
from goals.signs.models import Sign, SignObservation
from goals.signs.selectors import progress_of
from network.memberships.selectors.changes import changed_by_role
from network.organisations.selectors.names import name_organisations
from network.persons.selectors import names_for
from network.records.errors import NotAllowed
from network.records.selectors.history import read_as_of
from network.web.requests import Request


def _sign(request: Request, goal: Goal, sign_pk: int) -> Sign:
    signs = Sign.objects.with_latest_observation(request.on).select_related("goal__organisation")
    return get_object_or_404(signs, pk=sign_pk, goal=goal)


def _may_observe(request: Request, sign: Sign) -> bool:
    return Sign.objects.observable_by(request.user).filter(pk=sign.pk).exists()


@require_safe
def show(request: Request, pk: int, sign_pk: int) -> HttpResponse:
    """GET: a sign as it was on the day, and all that had been seen of it, newest first."""
    goal = visible_goal(request, pk)
    on, per, user = request.on, request.per, request.user
    opened = open_time(goal, user)
    sign = _sign(request, goal, sign_pk)
    if not opened.is_open_on(on):
        return not_yet(request, goal, opened)
    read_as_of([sign], per)
    read_as_of([goal], per)
    name_organisations([goal.organisation], per)
    seen = list(said_openly(sign.observations.filter(on__lte=on), user, "sign__goal"))
    context = {
        "goal": goal,
        "sign": sign,
        "progress": progress_of(sign),
        "observations": mark_steps(seen, names_for(user, (observation.by_id for observation in seen))),
        "role": changed_by_role(sign, goal.organisation) if per is None else "",
        "form": ObservationForm(sign=sign) if per is None and _may_observe(request, sign) else None,
    }
    return render(request, "goals/signs/sign.html", context)


class ObserveSign(GoalFormView):
    """GET, POST: what was seen of a sign; leads back to the goal's page, where the form is too."""

    form_class = ObservationForm
    fields_template = "goals/signs/parts/observe_fields.html"
    css_class = "observe-form"
    title = _("What do you see?")
    submit = _("Save what you see")
    success_message = _("What you saw is saved.")

    def prepare(self, **kwargs: Any) -> None:
        goal = visible_goal(self.request, kwargs["pk"])
        self.sign = _sign(self.request, goal, kwargs["sign_pk"])
        if not _may_observe(self.request, self.sign):
            raise NotAllowed(f"{self.request.user.pk} may not observe sign {self.sign.pk}")
        self.about(goal)
        self.lead = self.sign.text

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"sign": self.sign}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sign=self.sign, **kwargs)

    def act(self, form: ObservationForm) -> SignObservation:
        return observe_sign(self.sign, by=self.request.user, **form.cleaned_data)

    def get_next(self, result: SignObservation) -> str:
        return f"{self.cancel_url}#tegn-{self.sign.pk}"
