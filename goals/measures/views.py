"""Measures decided on and changed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from goals.assignment.forms import responsible_initial
from goals.goals.views.access import writable_goal, writes_for
from goals.goals.views.base import GoalFormView
from goals.measures.actions import add_measure, edit_measure
from goals.measures.forms import MeasureEditForm, MeasureForm
from goals.measures.models import Measure
from network.records.errors import NotAllowed
from network.records.models import Record
from network.web.requests import Request


def visible_measure(request: Request, pk: int) -> Measure:
    """The measure if the user may see it now or on the day asked for, else 404 (one query)."""
    measures = Measure.objects.visible_now_or_on(request.user, request.on)
    measures = measures.select_related("goal__organisation", "responsible_person")
    return get_object_or_404(measures, pk=pk)


def writable_measure(request: Request, pk: int) -> Measure:
    """As `visible_measure`, and NotAllowed where the user may only read it (two queries)."""
    measure = visible_measure(request, pk)
    if not writes_for(request, measure.goal.organisation):
        raise NotAllowed(f"{request.user.pk} may not change measure {pk}")
    return measure


class NewMeasure(GoalFormView):
    """GET, POST: a measure for a goal, or one after another with `another`."""

    form_class: type[MeasureForm] = MeasureForm
    fields_template = "goals/measures/parts/measure_fields.html"
    title = _("New measure")
    another = _("Save and add another")
    success_message = _("The measure is saved.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.about(writable_goal(self.request, kwargs["pk"]))
        self.autosave = f"measure-for-{self.goal.pk}"
        return self.refuse_closed()

    def get_initial(self) -> dict[str, Any]:
        longest = Measure._meta.get_field("title").max_length
        return {"title": self.request.GET.get("title", "")[:longest]}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"goal": self.goal}

    def act(self, form: MeasureForm) -> Measure:
        return add_measure(self.goal, by=self.request.user, **form.cleaned_data)

    def get_next(self, result: Measure) -> str:
        return f"{self.cancel_url}#tiltak-{result.pk}"


class EditMeasure(GoalFormView):
    """GET, POST: a measure's wording, responsible and dates."""

    form_class = MeasureEditForm
    fields_template = "goals/measures/parts/measure_fields.html"
    title = _("Edit the measure")
    autosave = "measure"
    success_message = _("The measure is saved.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.show_newer(writable_measure(self.request, kwargs["pk"]))
        return self.refuse_closed()

    def show_newer(self, current: Record) -> None:
        measure: Any = current
        self.record = self.measure = measure
        self.about(measure.goal, measure)
        self.lead = measure.goal.title

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | responsible_initial(self.measure)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"goal": self.goal, "measure": self.measure}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measure=self.measure, **kwargs)

    def act(self, form: MeasureEditForm) -> Measure:
        version = form.cleaned_data["version"]
        return edit_measure(self.measure, by=self.request.user, expected_version=version, **form.changes)
