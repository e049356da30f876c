"""The form on the way out: answered without a trace of who did."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from gatherings.boards.exports import qr_drawing
from gatherings.feedback.actions.answering import answer
from gatherings.feedback.enums import FormState
from gatherings.feedback.forms.answering import AnswerForm
from gatherings.feedback.models import FeedbackForm
from gatherings.feedback.selectors.pages import asked_on, municipalities_of
from gatherings.feedback.views.access import crumbs, has_answered, published_form, remember
from network.records.views import ActionFormView


@method_decorator((never_cache, sensitive_post_parameters()), name="dispatch")
class Answer(ActionFormView):
    """For somebody on the way out with a phone: a few taps, a word where one has one, sent. Two minutes.

    `leaves_no_trace`: no submission of it is written down (`network.submissions.views`), and no message is, for a
    session would hold it. What is sent again is recognised by its receipt, and a browser by a cookie that is the same
    for all.
    """

    is_public = True
    leaves_no_trace = True
    template_name = "gatherings/feedback/answer.html"
    form_class = AnswerForm
    title = _("Two minutes: what did you think?")
    feedback: FeedbackForm

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.feedback = published_form(self.request, kwargs["slug"])
        self.breadcrumbs = crumbs(self.feedback.gathering)
        self.cancel_url = ""
        state = self.feedback.state_on(timezone.localdate())
        if state != FormState.OPEN:
            return self._closed(state)
        if has_answered(self.request, self.feedback):
            return redirect(thanks_url(self.feedback))
        self.asked = asked_on(self.feedback)
        return None

    def _closed(self, state: FormState) -> HttpResponse:
        """Why one cannot answer today; what was typed is kept by the browser."""
        context = {"view": self, "state": state, "feedback": self.feedback, "gathering": self.feedback.gathering}
        status = 200 if self.request.method in {"GET", "HEAD"} else 422
        return render(self.request, "gatherings/feedback/closed.html", context, status=status)

    def get_form_kwargs(self) -> dict[str, Any]:
        places = list(municipalities_of(self.feedback)) if self.feedback.asks_municipality else []
        return {
            **super().get_form_kwargs(),
            "feedback": self.feedback,
            "asked": self.asked,
            "municipalities": places,
        }

    def act(self, form: AnswerForm) -> bool:
        given = form.cleaned_data
        return answer(
            self.feedback,
            by=given["receipt"],
            values=form.values,
            comments=form.comments,
            municipality=given.get("municipality"),
            name=given.get("name", ""),
        )

    def lead_on(self, result: bool) -> HttpResponse:
        response = redirect(thanks_url(self.feedback))
        remember(response, self.feedback, is_secure=settings.SESSION_COOKIE_SECURE)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(feedback=self.feedback, gathering=self.feedback.gathering, **kwargs)


def thanks_url(feedback: FeedbackForm) -> str:
    return reverse("gatherings:feedback_thanks", args=[feedback.gathering.slug])


@never_cache
@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """GET: it was sent; or, to a browser that has not answered, the way to the form."""
    feedback = published_form(request, slug)
    if not has_answered(request, feedback):
        return redirect(feedback)
    context = {"feedback": feedback, "gathering": feedback.gathering, "breadcrumbs": crumbs(feedback.gathering)}
    return render(request, "gatherings/feedback/thanks.html", context)


@never_cache
@require_safe
def wall(request: HttpRequest, slug: str) -> HttpResponse:
    """GET: the address of the form for the wall of the room, with its square code; no figures."""
    feedback = published_form(request, slug)
    address = request.build_absolute_uri(feedback.get_absolute_url())
    context = {
        "feedback": feedback,
        "gathering": feedback.gathering,
        "is_open": feedback.state_on(timezone.localdate()) == FormState.OPEN,
        "qr": qr_drawing(address),
        "address": address.partition("://")[2],
    }
    return render(request, "gatherings/feedback/wall.html", context)
