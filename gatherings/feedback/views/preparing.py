"""The form of a gathering for whoever arranges it: what it asks, on which days, and closed."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from gatherings.feedback.actions.preparing import change_form, close_form, make_form
from gatherings.feedback.enums import FormState
from gatherings.feedback.forms.preparing import SetupForm, place_name
from gatherings.feedback.models import FeedbackForm
from gatherings.feedback.selectors.pages import last_form, library_of, proposed_questions
from gatherings.feedback.views.access import arranged, arranged_form, crumbs
from gatherings.programme.models import GatheringPage
from network.records.forms.conflict import Conflict, resolve_conflict
from network.records.views import ActionButtonView, ActionFormView


@method_decorator(never_cache, name="dispatch")
class Setup(ActionFormView):
    """For the coordinator before the last day: the same as last time, one press of a button."""

    template_name = "gatherings/feedback/setup.html"
    form_class = SetupForm
    title = gettext_lazy("The form on the way out")
    gathering: GatheringPage
    feedback: FeedbackForm | None

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.gathering, self.feedback = arranged(self.request, kwargs["slug"])
        self.record = self.feedback
        self.cancel_url = reverse("gatherings:feedback_setup", args=[self.gathering.slug])
        self.breadcrumbs = crumbs(self.gathering)
        self.submit = _("Save") if self.feedback else _("Make the form")
        self.library = library_of(self.gathering)
        self.chosen = self._chosen()
        return None

    def _chosen(self) -> list[int]:
        if self.feedback is None:
            return proposed_questions(self.gathering)
        asked = [one.question for one in self.feedback.asked.select_related("question")]
        in_use = {question.pk for question in self.library}
        self.library = [*self.library, *(question for question in asked if question.pk not in in_use)]
        return [question.pk for question in asked]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "library": self.library, "chosen": self.chosen}

    def get_initial(self) -> dict[str, Any]:
        if self.feedback is not None:
            return {**super().get_initial(), "offers_name": self.feedback.offers_name}
        return {
            "opens_on": self.gathering.ends_on,
            "closes_on": max(self.gathering.ends_on, timezone.localdate()),
            "asks_municipality": True,
        }

    def find_conflict(self, form: Any, current: Any) -> Conflict:
        places = {asked.question_id: asked.place for asked in current.asked.all()}
        stored = {place_name(question): places.get(question.pk) for question in form.library}
        return resolve_conflict(form, current, user=self.request.user, stored=stored)

    def act(self, form: SetupForm) -> FeedbackForm:
        given = form.cleaned_data
        values = {
            "questions": form.questions,
            "opens_on": given["opens_on"],
            "closes_on": given["closes_on"],
            "asks_municipality": given["asks_municipality"],
            "is_anonymous": not given["offers_name"],
        }
        if self.feedback is None:
            return make_form(self.gathering, by=self.request.user, **values)
        return change_form(self.feedback, by=self.request.user, expected_version=given["version"] or 0, **values)

    def get_success_message(self, result: FeedbackForm) -> str:
        return _("The form is made.") if self.feedback is None else _("Saved.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        feedback = self.feedback
        state = feedback.state_on(timezone.localdate()) if feedback else ""
        kwargs |= {
            "gathering": self.gathering,
            "feedback": feedback,
            "state": state,
            "is_locked": feedback is not None and feedback.is_answered,
            "is_over": state == FormState.CLOSED,
            "last": last_form(self.gathering) if feedback is None else None,
        }
        return super().get_context_data(**kwargs)


class Close(ActionButtonView):
    """POST: no more answers are taken."""

    success_message = gettext_lazy("The form is closed. This is what was answered.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.feedback = arranged_form(self.request, kwargs["slug"])
        self.cancel_url = reverse("gatherings:feedback_setup", args=[self.feedback.gathering.slug])
        return None

    def act(self, form: Form) -> FeedbackForm:
        return close_form(self.feedback, by=self.request.user)

    def get_next(self, result: FeedbackForm) -> str:
        return reverse("gatherings:feedback_results", args=[self.feedback.gathering.slug])
