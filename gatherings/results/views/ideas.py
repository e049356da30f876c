"""The ideas for later, and one of them set aside or opened again."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gatherings.results.actions.ideas import open_again, set_aside
from gatherings.results.enums import IdeaState
from gatherings.results.models import Promotion
from gatherings.results.selectors.ideas import gatherings_with_ideas, ideas_shown, words_behind
from goals.goals.forms.changing import ReasonForm
from network.records.access import require_editable
from network.records.views import ActionFormView
from network.web.filters import say_unused
from network.web.requests import MemberRequest


@login_required
@require_safe
def ideas(request: MemberRequest) -> HttpResponse:
    """GET: the ideas that were kept for later, for members; `status` and `samling` narrow the list.

    A constant number of queries.
    """
    gatherings = gatherings_with_ideas(request)
    state = next((state for state in IdeaState if state.value == request.GET.get("status")), None)
    gathering = next((page for page in gatherings if page.slug == request.GET.get("samling")), None)
    say_unused(request, {"status": state, "samling": gathering})
    shown, more = ideas_shown(request, state=state, gathering=gathering)
    words = words_behind(shown)
    is_today = request.per is None
    settled = set(Promotion.objects.editable_by(request.user).ideas().values_list("pk", flat=True)) if is_today else ()
    rows = [
        {
            "idea": idea,
            "words": words[idea.pk],
            "settles": idea.pk in settled,
            "promotes": is_today and idea.pk in settled and idea.is_open_idea,
        }
        for idea in shown
    ]
    context = {
        "rows": rows,
        "more": more,
        "state": state,
        "states": IdeaState,
        "gathering": gathering,
        "gatherings": gatherings,
        "is_filtered": state is not None or gathering is not None,
    }
    return render(request, "gatherings/results/ideas.html", context)


class SetAside(ActionFormView):
    """GET, POST: set an idea aside, with a reason; or open one again that was set aside."""

    form_class = ReasonForm

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        ideas = Promotion.objects.ideas().visible_to(self.request.user).standing_on(self.request.on)
        self.idea = get_object_or_404(ideas, pk=kwargs["pk"])
        require_editable(self.idea, Promotion.objects.editable_by(self.request.user))
        if self.idea.state == IdeaState.TAKEN_UP:
            raise Http404
        self.lead = self.idea.text
        self.cancel_url = reverse("gatherings:ideas")
        self.breadcrumbs = [(_("Ideas for later"), self.cancel_url)]
        self.is_aside = self.idea.state == IdeaState.SET_ASIDE
        if self.is_aside:
            self.title, self.submit = _("Open the idea again"), _("Open it again")
            self.success_message = _("The idea is open again.")
        else:
            self.title, self.submit = _("Set the idea aside"), _("Set it aside")
            self.success_message = _("The idea is set aside. It can be opened again.")
        return None

    def act(self, form: ReasonForm) -> Promotion:
        action = open_again if self.is_aside else set_aside
        return action(self.idea, by=self.request.user, reason=form.cleaned_data["reason"])

    def get_next(self, result: Promotion) -> str:
        return f"{self.cancel_url}#ide-{result.pk}"
