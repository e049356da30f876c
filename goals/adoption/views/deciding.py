"""Many proposals decided on at once: all are ticked to begin with, and one decision is made for those that stay so."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from goals.adoption.forms.deciding import DecideManyForm
from goals.adoption.selectors.deciding import SHOWN_AT_FIRST, DecisionList
from goals.adoption.selectors.queue import may_see_queue
from goals.goals.actions.many_steps import ManySteps, take_many_steps
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from network.records.errors import NotAllowed
from network.records.views import ActionFormView
from network.text.numbers import parse_id
from network.web.filters import say_unused
from network.web.requests import MemberRequest


def _ticked(request: MemberRequest) -> set[int]:
    """The primary keys of the goals that were ticked; Http404 where the user does not see one of them."""
    pks = {parse_id(text) for text in request.POST.getlist("goals")}
    known = {pk for pk in pks if pk is not None}
    if known != pks or Goal.objects.visible_to(request.user).filter(pk__in=known).count() < len(known):
        raise Http404
    return known


class DecideMany(ActionFormView):
    """GET: the proposals that wait in an organisation, all of them ticked. POST: adopt or withdraw those ticked."""

    form_class = DecideManyForm
    template_name = "goals/adoption/decide_many.html"
    title = _("Decide on many")

    def prepare(self, **kwargs: Any) -> None:
        user = self.request.user
        if not may_see_queue(user):
            raise NotAllowed(f"{user.pk} decides nowhere")
        self.waiting = DecisionList(user, self.request.GET)
        organisation = self.waiting.organisation
        slug = organisation.slug if organisation else ""
        say_unused(self.request, {"organisasjon": slug == self.request.GET.get("organisasjon")})
        is_post = self.request.method == "POST"
        self.chosen = _ticked(self.request) if is_post else {goal.pk for goal in self.waiting.goals}
        query = urlencode({"organisasjon": slug}) if organisation else ""
        self.cancel_url = f"{reverse('goals:decide_many')}?{query}"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"steps": self.waiting.steps}

    def act(self, form: DecideManyForm) -> tuple[ManySteps, GoalStatus]:
        data = form.cleaned_data
        to = GoalStatus(data["to"])
        return take_many_steps(self.chosen, to=to, by=self.request.user, on=data["on"], reason=data["reason"]), to

    def get_success_message(self, result: tuple[ManySteps, GoalStatus]) -> str:
        steps, to = result
        if steps.left:
            self._name_left(steps.left)
        number = len(steps.taken)
        if to == GoalStatus.ADOPTED:
            return ngettext("%(n)d goal is adopted.", "%(n)d goals are adopted.", number) % {"n": number}
        return ngettext("%(n)d goal is withdrawn.", "%(n)d goals are withdrawn.", number) % {"n": number}

    def _name_left(self, goals: list[Goal]) -> None:
        message = ngettext(
            "%(n)d goal had been decided on already, and stands as it did: %(titles)s",
            "%(n)d goals had been decided on already, and stand as they did: %(titles)s",
            len(goals),
        )
        titles = ", ".join(goal.title for goal in goals[:5])
        messages.info(self.request, message % {"n": len(goals), "titles": titles})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        goals = self.waiting.goals
        shown = {"first": goals[:SHOWN_AT_FIRST], "rest": goals[SHOWN_AT_FIRST:]}
        return super().get_context_data(waiting=self.waiting, chosen=self.chosen, **shown, **kwargs)
