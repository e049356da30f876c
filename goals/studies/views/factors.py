"""Critical success factors: read, noted, changed, and followed with dated updates."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from goals.assignment.forms import responsible_initial
from goals.assignment.selectors import Responsibles
from goals.studies.actions.factors import edit_factor, note_factor, update_factor
from goals.studies.enums import FactorState
from goals.studies.forms.factors import FactorEditForm, FactorUpdateForm, NewFactorForm
from goals.studies.models import CriticalSuccessFactor, FactorUpdate, Study
from goals.studies.selectors.study import mark
from goals.studies.views.access import (
    anchored,
    records_study,
    redirect_if_closed,
    visible_factor,
    visible_study,
    writable_areas,
)
from goals.studies.views.study_form import StudyFormView
from network.memberships.selectors.changes import changed_by_role
from network.persons.selectors import names_for
from network.records.access import require_editable
from network.records.errors import NotAllowed
from network.records.selectors.history import read_as_of
from network.web.requests import MemberRequest


def _may_update(request: MemberRequest, pk: int) -> bool:
    return CriticalSuccessFactor.objects.updatable_by(request.user).filter(pk=pk).exists()


@login_required
@require_safe
def factor(request: MemberRequest, pk: int) -> HttpResponse:
    """GET: the factor as it was on the day, with all its updates, newest first."""
    today = visible_factor(request, pk)
    on, per, user = request.on, request.per, request.user
    on_day = CriticalSuccessFactor.objects.with_status_on(on).select_related("study__organisation", "area")
    factor = on_day.filter(pk=pk).first()
    if factor is None or not Study.objects.readable_on(user, on).filter(pk=factor.study_id).exists():
        return render(request, "goals/studies/not_yet.html", {"study": today.study, "factor": today})
    read_as_of([factor], per)
    updates = list(factor.updates.filter(on__lte=on))
    responsibles = Responsibles([factor], on=on, per=per)
    names = names_for(user, [*responsibles.people, *(update.by_id for update in updates)])
    responsibles.add_names(names)
    mark(updates, names)
    is_today = per is None
    context = {
        "factor": factor,
        "study": factor.study,
        "updates": updates,
        "form": FactorUpdateForm(factor=factor) if is_today and _may_update(request, pk) else None,
        "writes": is_today and CriticalSuccessFactor.objects.editable_by(user).filter(pk=pk).exists(),
        "role": changed_by_role(factor, factor.study.organisation) if is_today else "",
    }
    return render(request, "goals/studies/factor.html", context)


class FactorFormView(StudyFormView):
    """A form for a factor's text, area and who is responsible."""

    fields_template = "goals/studies/parts/factor_fields.html"
    success_message = _("The success factor is saved.")
    may_record: bool
    """Whether the user records goals there, and so may note factors of the whole study."""
    factor: CriticalSuccessFactor | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        areas = writable_areas(self.request, self.study)
        asked = {"study": self.study, "areas": areas, "whole": self.may_record, "factor": self.factor}
        return super().get_form_kwargs() | asked


class NewFactor(FactorFormView):
    """GET, POST: a factor noted; after `another` the form for one more."""

    form_class = NewFactorForm
    title = _("New success factor")
    another = _("Save and add another")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.set_study(visible_study(self.request, kwargs["pk"]))
        self.may_record = records_study(self.request, self.study)
        if not (self.may_record or writable_areas(self.request, self.study)):
            raise NotAllowed(f"{self.request.user.pk} writes nothing in study {self.study.pk}")
        return redirect_if_closed(self.request, self.study)

    def act(self, form: NewFactorForm) -> CriticalSuccessFactor:
        return note_factor(self.study, by=self.request.user, **form.cleaned_data)

    def get_next(self, result: CriticalSuccessFactor) -> str:
        return anchored(self.study, "suksessfaktorer")


class EditFactor(FactorFormView):
    """GET, POST: a factor's text, area and responsible changed."""

    form_class = FactorEditForm
    factor: CriticalSuccessFactor
    title = _("Edit the success factor")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.factor = self.record = factor = visible_factor(self.request, kwargs["pk"])
        self.set_study(factor.study, factor, lead=factor.study.title)
        self.may_record = records_study(self.request, self.study)
        if not self.may_record:
            require_editable(factor, CriticalSuccessFactor.objects.editable_by(self.request.user))
        return redirect_if_closed(self.request, self.study)

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | responsible_initial(self.factor)

    def act(self, form: FactorEditForm) -> CriticalSuccessFactor:
        version = form.cleaned_data["version"]
        return edit_factor(self.factor, by=self.request.user, expected_version=version, **form.changes)


class UpdateFactor(StudyFormView):
    """GET, POST: a dated update of a factor; earlier ones stay."""

    form_class = FactorUpdateForm
    title = _("Say how it stands")
    success_message = _("The update is saved.")

    def prepare(self, **kwargs: Any) -> None:
        self.factor = visible_factor(self.request, kwargs["pk"])
        require_editable(self.factor, CriticalSuccessFactor.objects.updatable_by(self.request.user))
        self.set_study(self.factor.study, self.factor)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"factor": self.factor}

    def act(self, form: FactorUpdateForm) -> FactorUpdate:
        data = form.cleaned_data
        state = FactorState(data["state"])
        return update_factor(self.factor, by=self.request.user, state=state, text=data["text"], on=data["on"])
