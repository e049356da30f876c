"""The bases of pages that are a form about a study."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import TextChoices
from django.forms import BaseForm, Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.steps import offer_instead
from goals.studies.models import CriticalSuccessFactor, Hypothesis, Study
from goals.studies.views.access import parameter
from network.records.views import ActionFormView, Text


class StudyFormView(ActionFormView):
    """A form about a study, or about a hypothesis or a factor of it."""

    stylesheets = ("css/goals/studies.css",)
    study: Study

    def set_study(
        self, study: Study, part: Hypothesis | CriticalSuccessFactor | None = None, *, lead: Text = ""
    ) -> None:
        """Set the study, and the texts and addresses that follow from it, or from a part of it."""
        self.study, self.lead = study, lead or str(part or study)
        self.cancel_url = (part or study).get_absolute_url()
        self.breadcrumbs = [(_("Hypotheses"), reverse("goals:studies"))]
        self.breadcrumbs += [(str(page), page.get_absolute_url()) for page in (study, part) if page is not None]


class StepFormView[S: TextChoices](StudyFormView):
    """A form for the step that `to` names, of a study or a hypothesis.

    A POST of a step that cannot be taken any more is answered with those that can.
    """

    to: S | None
    possible: Sequence[S]
    impossible: Text
    """The message where the step that a GET names cannot be taken."""

    def choose_step(self, possible: Sequence[S]) -> HttpResponse | None:
        """Find the step that is asked for among the possible ones. A GET of any other is redirected."""
        self.possible = possible
        asked = parameter(self.request, "to")
        self.to = next((step for step in possible if step.value == asked), None)
        if self.to is None:
            self.title = self.submit = _("Take another step")
            if self.request.method != "POST":
                messages.info(self.request, str(self.impossible))
                return redirect(self.cancel_url)
        return None

    def get_form(self, form_class: type[BaseForm] | None = None) -> BaseForm:
        form = super().get_form(form_class)
        if self.to is None and isinstance(form, Form):
            offer_instead(form, self.possible)
        return form

    def shown_step(self) -> S:
        """The step that the form is made for, where the one that was asked for cannot be taken any more."""
        return self.to or self.possible[0]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"to": self.shown_step()}
