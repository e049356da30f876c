"""The library of questions of a region, for those who arrange its gatherings."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gatherings.feedback.actions.library import add_question, change_question, has_been_asked, retire_question
from gatherings.feedback.forms.preparing import QuestionForm
from gatherings.feedback.models import FeedbackQuestion
from network.memberships.querysets import grants_of
from network.memberships.selectors.regions import region_for
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.access import get_editable
from network.records.conditions import holds
from network.records.errors import NotAllowed
from network.records.views import ActionButtonView, ActionFormView
from network.web.requests import MemberRequest

LIBRARY = gettext_lazy("Questions to participants")


def kept_region(request: Any) -> Organisation:
    """The region whose library the reader keeps. Raises Http404 before any, NotAllowed for whoever keeps none."""
    region = region_for(request.user, timezone.localdate())
    if region is None:
        raise Http404
    if not holds(grants_of(request.user).reach(Permission.EDIT_PAGES, path="path"), region):
        raise NotAllowed(f"{request.user.pk} keeps no library")
    return region


def crumbs() -> list[tuple[Any, str]]:
    return [
        (gettext_lazy("Feedback over the years"), reverse("gatherings:feedback_series")),
        (LIBRARY, reverse("gatherings:feedback_library")),
    ]


@login_required
@require_safe
def library(request: MemberRequest) -> HttpResponse:
    """GET: the questions in use, each with those it followed, and those that are asked no more (two queries)."""
    region = kept_region(request)
    rows = FeedbackQuestion.objects.filter(region=region).select_related("follows").order_by("pk")
    questions = list(rows)
    followed = {question.follows_id for question in questions if question.follows_id}
    context = {
        "region": region,
        "breadcrumbs": crumbs()[:1],
        "in_use": [question for question in questions if not question.is_retired],
        "retired": [question for question in questions if question.is_retired],
        "followed": followed,
    }
    return render(request, "gatherings/feedback/library.html", context)


class NewQuestion(ActionFormView):
    """GET, POST: one more question."""

    form_class = QuestionForm
    title = gettext_lazy("New question")
    another = gettext_lazy("Save and add another")
    text = gettext_lazy("Ask what you will want to compare at the next gathering too: the words stay as they are.")
    success_message = gettext_lazy("The question stands in the library.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.region = kept_region(self.request)
        self.cancel_url = reverse("gatherings:feedback_library")
        self.breadcrumbs = crumbs()
        return None

    def act(self, form: Any) -> FeedbackQuestion:
        values = dict(form.cleaned_data)
        values.pop("version")
        return add_question(self.region, by=self.request.user, **values)


class ChangeQuestion(ActionFormView):
    """GET, POST: a question in other words: the same one until it has been asked, then a new one that follows it."""

    form_class = QuestionForm
    title = gettext_lazy("Other words")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        rows = FeedbackQuestion.objects.select_related("region")
        self.question = get_editable(
            rows.visible_to(self.request.user), rows.editable_by(self.request.user), pk=kwargs["pk"]
        )
        if self.question.is_retired:
            raise Http404
        self.record = self.question
        self.cancel_url = reverse("gatherings:feedback_library")
        self.breadcrumbs = crumbs()
        if has_been_asked(self.question):
            self.text = _(
                "This question has been asked. In other words it becomes a new question that follows it: what was "
                "answered so far stays with these words, and the figures over the years show the break."
            )
        return None

    def act(self, form: Any) -> FeedbackQuestion:
        values = dict(form.cleaned_data)
        version = values.pop("version")
        return change_question(self.question, by=self.request.user, expected_version=version or 0, **values)

    def get_success_message(self, result: FeedbackQuestion) -> str:
        if result.pk != self.question.pk:
            return _("The new question follows the earlier one.")
        return _("Saved.")


class RetireQuestion(ActionButtonView):
    """POST: a question is asked no more, or taken into use again."""

    retired = True

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        rows = FeedbackQuestion.objects.select_related("region")
        self.question = get_editable(
            rows.visible_to(self.request.user), rows.editable_by(self.request.user), pk=kwargs["pk"]
        )
        self.cancel_url = reverse("gatherings:feedback_library")
        return None

    def act(self, form: Form) -> FeedbackQuestion:
        return retire_question(self.question, by=self.request.user, retired=self.retired)

    def get_success_message(self, result: FeedbackQuestion) -> str:
        return _("The question is asked no more.") if self.retired else _("The question is in use again.")
