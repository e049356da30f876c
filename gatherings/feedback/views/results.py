"""What was answered: for the members of the region, once the form is closed."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gatherings.feedback.actions.comments import hide_comment
from gatherings.feedback.forms.preparing import HideForm
from gatherings.feedback.models import FeedbackComment
from gatherings.feedback.selectors.results import can_be_read, results_of
from gatherings.feedback.views.access import FEEDBACK, arranged_form, arranges_it, crumbs, readable_form
from network.records.views import ActionButtonView, ActionFormView
from network.web.requests import MemberRequest


@never_cache
@login_required
@require_safe
def results(request: MemberRequest, slug: str) -> HttpResponse:
    """GET: figures and comments as far as they may be shown; while it is open only that it is (constant queries)."""
    feedback = readable_form(request, slug)
    arranges = arranges_it(request.user, feedback.gathering)
    readable = can_be_read(feedback, request.on)
    context = {
        "feedback": feedback,
        "gathering": feedback.gathering,
        "breadcrumbs": crumbs(feedback.gathering),
        "state": feedback.state_on(request.on),
        "results": results_of(feedback, with_hidden=arranges and request.per is None) if readable else None,
        "may_arrange": arranges and request.per is None,
    }
    return render(request, "gatherings/feedback/results.html", context)


def comment_at(request: Any, slug: str, pk: Any) -> FeedbackComment:
    """The comment for whoever arranges the gathering, once it can be read. Raises Http404, NotAllowed."""
    feedback = arranged_form(request, slug)
    if not can_be_read(feedback, request.on):
        raise Http404
    return get_object_or_404(FeedbackComment, pk=pk, asked__form=feedback)


class HideComment(ActionFormView):
    """GET, POST: hide a comment, with a reason."""

    form_class = HideForm
    title = _("Hide the comment")
    text = _("It stays, and those who arrange the gathering see it, with your reason. Nobody else does.")
    submit = _("Hide")
    success_message = _("The comment is hidden.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.comment = comment_at(self.request, kwargs["slug"], kwargs["written_pk"])
        gathering = self.comment.asked.form.gathering
        self.cancel_url = reverse("gatherings:feedback_results", args=[gathering.slug])
        self.breadcrumbs = crumbs(gathering, (FEEDBACK, self.cancel_url))
        self.lead = self.comment.text
        return None

    def act(self, form: Form) -> FeedbackComment:
        return hide_comment(self.comment, by=self.request.user, reason=form.cleaned_data["reason"])


class ShowComment(ActionButtonView):
    """POST: show a comment again."""

    success_message = _("The comment is shown again.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.comment = comment_at(self.request, kwargs["slug"], kwargs["written_pk"])
        self.cancel_url = reverse("gatherings:feedback_results", args=[kwargs["slug"]])
        return None

    def act(self, form: Form) -> FeedbackComment:
        return hide_comment(self.comment, by=self.request.user, hidden=False)
