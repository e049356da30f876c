"""Following a goal or an organisation, and suggesting it to others."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from goals.following.actions.follows import follow, suggest_following, unfollow
from goals.following.forms.follows import SuggestionForm
from goals.following.models import FollowSuggestion
from goals.goals.models import Goal
from goals.goals.views.access import visible_goal, writable_goal
from goals.goals.views.base import GoalFormView
from network.organisations.models import Organisation
from network.web.requests import MemberRequest


def _answer(request: MemberRequest, what: Goal | Organisation) -> HttpResponse:
    """Follow, or with `stop` no longer follow, and lead back to the page with the button."""
    if "stop" in request.POST:
        unfollow(what, by=request.user)
        messages.success(request, _("You no longer follow “%(what)s”.") % {"what": what})
    else:
        follow(what, by=request.user)
        messages.success(request, _("You follow “%(what)s”. What happens is told on My page.") % {"what": what})
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return redirect(back if safe else what.get_absolute_url())


@login_required
@require_POST
def goal(request: MemberRequest, pk: int) -> HttpResponse:
    """POST: follow a goal; `stop` no longer."""
    return _answer(request, visible_goal(request, pk))


@login_required
@require_POST
def organisation(request: MemberRequest, pk: int) -> HttpResponse:
    """POST: follow an organisation's goals and those under it; `stop` no longer."""
    return _answer(request, get_object_or_404(Organisation, pk=pk))


class SuggestFollowing(GoalFormView):
    """GET, POST: suggest to somebody of the goal's organisation that they follow it."""

    form_class = SuggestionForm
    title = gettext_lazy("Suggest that somebody follows this goal")
    submit = gettext_lazy("Ask")

    def prepare(self, **kwargs: Any) -> None:
        self.about(writable_goal(self.request, kwargs["pk"]))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"goal": self.goal, "user": self.request.user}

    def act(self, form: SuggestionForm) -> FollowSuggestion:
        data = form.cleaned_data
        return suggest_following(self.goal, to=data["person"], by=self.request.user, words=data["words"])

    def get_success_message(self, result: FollowSuggestion) -> str:
        return _("%(person)s is asked.") % {"person": result.person}
