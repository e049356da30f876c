"""Feasibility studies: the list, the study read as one document; begun, changed, and taken from step to step."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from goals.studies.actions.studies import begin_study, edit_study, study_steps_open_to, take_study_step
from goals.studies.enums import HypothesisOrder, StudyStatus
from goals.studies.forms.studies import NewStudyForm, StudyEditForm, StudyStepForm
from goals.studies.models import Study, StudyStep
from goals.studies.selectors.contents import sections_of
from goals.studies.selectors.hypothesis_list import HypothesisList, read_filters
from goals.studies.selectors.study import read_study, visible_steps
from goals.studies.views.access import (
    recorded_study,
    records_study,
    redirect_if_closed,
    visible_study,
    writable_areas,
)
from goals.studies.views.study_form import StepFormView, StudyFormView
from network.memberships.selectors.changes import changed_by_role
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.selectors.names import name_organisations
from network.records.errors import NotAllowed
from network.records.selectors.history import read_as_of
from network.web.filters import say_unused
from network.web.requests import MemberRequest

ON_A_PAGE = 25

STEPS: dict[StudyStatus, tuple[str | Promise, str | Promise]] = {
    StudyStatus.CONCLUDED: (
        _("Conclude the study"),
        _(
            "All members can read it from then on. Hypotheses can still be adopted or rejected, "
            "and the success factors are followed up."
        ),
    ),
    StudyStatus.WITHDRAWN: (
        _("Withdraw the study"),
        _("Those inside can still read it, and take it up again."),
    ),
    StudyStatus.OPEN: (
        _("Take the study up again"),
        _("The working groups can write in it again, and it is for those inside until it is concluded."),
    ),
}
"""The label of each step, and what follows from it."""


@login_required
@require_safe
def studies(request: MemberRequest) -> HttpResponse:
    """GET: the studies the user may see, and their hypotheses ranked across them."""
    view = HypothesisList(request.user, on=request.on, per=request.per)
    filters = read_filters(request.GET, view.studies)
    say_unused(request, {"studie": filters.study, "status": filters.status})
    page = Paginator(view.select(filters), ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = view.complete(list(page.object_list))
    for number, hypothesis in enumerate(page.object_list, start=page.start_index()):
        hypothesis.number = number  # type: ignore[attr-defined]
    writes = Organisation.objects.with_permission(request.user, Permission.WRITE_GOALS).open()
    context = {
        "page": page,
        "filters": filters,
        "view": view,
        "may_begin": request.per is None and writes.exists(),
    }
    return render(request, "goals/studies/list.html", context)


@login_required
@require_safe
def study(request: MemberRequest, pk: int) -> HttpResponse:
    """GET: the study as it was on the day, as one document. The number of queries does not grow with its size."""
    today = visible_study(request, pk)
    on, per, user = request.on, request.per, request.user
    study = Study.objects.readable_on(user, on).select_related("organisation").filter(pk=pk).first()
    if study is None:
        return render(request, "goals/studies/not_yet.html", {"study": today})
    read_as_of([study], per)
    name_organisations([study.organisation], per)
    is_today = per is None
    order = _order(request)
    document = read_study(study, on=on, per=per, user=user, order=order)
    areas = writable_areas(request, study) if is_today and study.is_open else []
    steps = study_steps_open_to(study, user) if is_today else []
    records = is_today and study.is_followed and records_study(request, study)
    writes = records and study.is_open
    context = {
        "study": study,
        "status_label": StudyStatus(study.status_then).label,  # type: ignore[attr-defined]
        "document": document,
        "sections": sections_of(study, document),
        "orders": [(choice.value, choice.label, choice == order) for choice in HypothesisOrder],
        "history": visible_steps(study, document.steps, user)[::-1],
        "writes": writes,
        "writes_in": {area.pk for area in areas},
        "answers": bool(areas) or writes,
        "follows_up": is_today and study.is_followed and records,
        "steps": [{"to": to.value, "label": STEPS[to][0]} for to in steps],
        "role": changed_by_role(study, study.organisation) if is_today else "",
    }
    return render(request, "goals/studies/study.html", context)


def _order(request: MemberRequest) -> HypothesisOrder:
    """The order that `rekkefolge` asks for; what names none is noted."""
    asked = request.GET.get("rekkefolge", "")
    known = asked in HypothesisOrder.values
    say_unused(request, {"rekkefolge": known})
    return HypothesisOrder(asked) if known else HypothesisOrder.GROUP


class NewStudy(StudyFormView):
    """GET, POST: a study begun, with its areas."""

    form_class = NewStudyForm
    title = _("New feasibility study")
    lead = _("A question, a few areas, a working group for each. The rest can wait.")
    submit = _("Begin the study")
    autosave = "new-study"
    success_message = _("The study is begun. Now say who sits in the working groups.")

    def prepare(self, **kwargs: Any) -> None:
        held = Organisation.objects.with_permission(self.request.user, Permission.WRITE_GOALS)
        self.organisations = list(held.open())
        if not self.organisations:
            raise NotAllowed(f"{self.request.user.pk} may record goals nowhere")
        self.cancel_url = reverse("goals:studies")
        self.breadcrumbs = [(_("Hypotheses"), self.cancel_url)]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"organisations": self.organisations}

    def act(self, form: NewStudyForm) -> Study:
        data = dict(form.cleaned_data)
        return begin_study(data.pop("organisation"), by=self.request.user, **data)

    def get_next(self, result: Study) -> Study:
        return result


class EditStudy(StudyFormView):
    """GET, POST: a study's texts and dates changed."""

    form_class = StudyEditForm
    title = _("Edit the study")
    autosave = "study"
    success_message = _("The study is saved.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.record = study = recorded_study(self.request, kwargs["pk"])
        self.set_study(study, lead=study.organisation.name)
        return redirect_if_closed(self.request, study)

    def act(self, form: StudyEditForm) -> Study:
        version = form.cleaned_data["version"]
        return edit_study(self.study, by=self.request.user, expected_version=version, **form.changes)


class StepOfStudy(StepFormView[StudyStatus]):
    """GET, POST: a study concluded, withdrawn or taken up again."""

    form_class = StudyStepForm
    impossible = _("The study cannot take that step from where it stands now, or it is not yours to take.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.set_study(visible_study(self.request, kwargs["pk"]))
        possible = study_steps_open_to(self.study, self.request.user)
        if not possible:
            raise NotAllowed(f"{self.request.user.pk} may take no step of study {self.study.pk}")
        if response := self.choose_step(possible):
            return response
        if self.to is not None:
            self.title, self.text = STEPS[self.to]
            self.submit = self.title
        return None

    def act(self, form: StudyStepForm) -> StudyStep:
        data = form.cleaned_data
        to = self.shown_step()
        return take_study_step(self.study, to=to, by=self.request.user, reason=data["reason"], on=data["on"])

    def get_success_message(self, result: StudyStep) -> str:
        return gettext("The study now stands as “%(status)s”.") % {"status": result.get_status_display()}
