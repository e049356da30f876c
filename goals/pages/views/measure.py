"""One measure: what it waits for, its documents, and the dated updates on it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from goals.assignment.selectors import Responsibles
from goals.documents.selectors import documents_of, withdrawn_documents_of
from goals.following.selectors import awaited
from goals.goals.querysets import said_openly
from goals.goals.selectors.history import open_time, versions_of
from goals.goals.selectors.open_time import OpenTime
from goals.goals.selectors.steps import mark_steps
from goals.goals.views.access import not_yet, writes_for
from goals.goals.views.base import GoalFormView
from goals.measures.actions import update_measure
from goals.measures.enums import MeasureStatus
from goals.measures.forms import UpdateForm
from goals.measures.models import Measure, MeasureUpdate
from goals.measures.views import visible_measure
from goals.thread.selectors.paths import paths_up
from network.memberships.selectors.changes import changed_by_role
from network.organisations.selectors.names import name_organisations
from network.persons.selectors import names_for
from network.records.errors import NotAllowed
from network.records.selectors.history import read_as_of
from network.web.requests import Request

if TYPE_CHECKING:
    from network.persons.models import User


def _may_update(request: Request, measure: Measure) -> bool:
    return Measure.objects.updatable_by(request.user).filter(pk=measure.pk).exists()


def _openly_said(measure: Measure, updates: list[MeasureUpdate], opened: OpenTime, user: "User") -> list[MeasureUpdate]:
    """Of the updates those that the reader may read: outsiders neither what was said inside nor why it was withdrawn.

    One query, none for those inside.
    """
    if opened.is_whole or not updates:
        return updates
    said = said_openly(measure.updates.all(), user, "measure__goal").exclude(status=MeasureStatus.WITHDRAWN)
    shown = set(said.values_list("pk", flat=True))
    return [update for update in updates if update.pk in shown]


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """GET: the measure as it was on the day, its updates newest first."""
    measure = visible_measure(request, pk)
    on, per, user = request.on, request.per, request.user
    opened = open_time(measure.goal, user)
    if not opened.is_open_on(on):
        return not_yet(request, measure.goal, opened)
    if on < measure.decided_on:
        return render(request, "goals/pages/measure_not_yet.html", {"measure": measure, "goal": measure.goal})
    until = list(measure.updates.filter(on__lte=on))
    measure.status_then = until[0].status if until else MeasureStatus.PLANNED.value  # type: ignore[attr-defined]
    measure.light = until[0].light if until else ""  # type: ignore[attr-defined]
    updates = _openly_said(measure, until, opened, user)
    read_as_of([measure], per)
    read_as_of([measure.goal], per)
    name_organisations([measure.goal.organisation], per)
    responsibles = Responsibles([measure], on=on, per=per)
    names = names_for(user, [*(update.by_id for update in updates), *responsibles.people])
    responsibles.add_names(names)
    writes = per is None and writes_for(request, measure.goal.organisation)
    context = {
        "measure": measure,
        "goal": measure.goal,
        "paths": paths_up(measure.goal, on=on, per=per, user=user),
        "updates": mark_steps(updates, names),
        "writes": writes and measure.goal.is_open,
        "form": UpdateForm(measure=measure) if per is None and _may_update(request, measure) else None,
        "versions": versions_of(measure, user=user, open_time=opened, until=per),
        "role": changed_by_role(measure, measure.goal.organisation) if per is None else "",
        "awaited": awaited([measure], on=on, per=per, user=user).get(pk, []),
        "documents": documents_of(measure, on=on),
        "withdrawn": withdrawn_documents_of(measure, on=on) if writes else [],
    }
    context["may_update"] = context["form"] is not None
    return render(request, "goals/pages/measure.html", context)


class UpdateMeasure(GoalFormView):
    """GET, POST: how it goes. `back=goal` leads back to the goal's page, where the form is too; htmx gets its part."""

    form_class = UpdateForm
    fields_template = "goals/measures/parts/update_fields.html"
    css_class = "update-form"
    title = _("How does it go?")
    submit = _("Save the update")
    success_message = _("The update is saved.")

    def prepare(self, **kwargs: Any) -> None:
        self.measure = visible_measure(self.request, kwargs["pk"])
        self.about(self.measure.goal, self.measure)
        self.autosave = f"update-{self.measure.pk}"
        if self.request.method != "POST":  # of what is sent, the action asks
            self._require_right()
            last = self.measure.updates.first()
            self.measure.light = last.light if last else ""  # type: ignore[attr-defined]

    def _require_right(self) -> None:
        if not _may_update(self.request, self.measure):
            raise NotAllowed(f"{self.request.user.pk} may not update measure {self.measure.pk}")

    @property
    def back(self) -> str:
        return "goal" if self.request.POST.get("back", self.request.GET.get("back")) == "goal" else ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"measure": self.measure}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measure=self.measure, back=self.back, **kwargs)

    def act(self, form: UpdateForm) -> MeasureUpdate:
        return update_measure(self.measure, by=self.request.user, **form.cleaned_data)

    def form_invalid(self, form: Any) -> HttpResponse:
        self._require_right()
        return self._on_goal_page(form) if self.request.htmx else super().form_invalid(form)

    def lead_on(self, result: MeasureUpdate) -> HttpResponse:
        return self._on_goal_page() if self.request.htmx else super().lead_on(result)

    def get_next(self, result: MeasureUpdate) -> str:
        return f"{self.goal.get_absolute_url()}#tiltak-{self.measure.pk}" if self.back else self.cancel_url

    def _on_goal_page(self, refused: UpdateForm | None = None) -> HttpResponse:
        """The measure as its goal's page shows it, put in place by htmx; nothing where it was withdrawn."""
        today, user = timezone.localdate(), self.request.user
        measures = Measure.objects.filter(pk=self.measure.pk).with_status_on(today).with_last_word(today, user)
        measure: Any = measures.first()
        if measure is None:
            return HttpResponse()
        waits = awaited([measure], on=today, per=None, user=user)
        responsibles = Responsibles([measure], on=today, per=None)
        responsibles.add_names(names_for(user, responsibles.people))
        measure.awaited = [other for other in waits.get(measure.pk, []) if other.is_unfinished]
        measure.update_form = refused or UpdateForm(measure=measure)
        context = {"measure": measure, "saved": refused is None}
        status = 422 if refused else 200
        return render(self.request, "goals/measures/parts/measure.html", context, status=status)
