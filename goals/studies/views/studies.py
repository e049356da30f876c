"""Feasibility studies: the list, the study read as one document, begun, changed, and taken from step to step."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from goals.goals.forms.errors import tell
from goals.goals.forms.steps import offer_instead
from goals.goals.views.access import member
from goals.goals.views.conflict import compare, onto, saved_by
from goals.studies.actions.studies import begin_study, edit_study, study_steps_open_to, take_study_step
from goals.studies.enums import StudyStatus
from goals.studies.forms.studies import NewStudyForm, StudyEditForm, StudyStepForm, initial_of
from goals.studies.models import Study, StudyStep
from goals.studies.selectors.listing import HypothesisList, read_filters
from goals.studies.selectors.study import read_study
from goals.studies.views.access import asked_for, recorded_study, records_study, visible_study, writable_areas
from network.memberships.selectors.changes import changed_by_role
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.selectors.names import name_organisations
from network.persons.models import Person
from network.records.errors import NotAllowed, StaleRecord
from network.records.selectors.history import read_as_of
from network.web.filters import say_unused
from network.web.requests import Request

ON_A_PAGE = 25

WORDS: dict[StudyStatus, tuple[str | Promise, str | Promise]] = {
    StudyStatus.CONCLUDED: (
        gettext_lazy("Conclude the study"),
        gettext_lazy(
            "All members can read it from then on. Hypotheses can still be adopted or rejected, "
            "and the success factors are followed up."
        ),
    ),
    StudyStatus.WITHDRAWN: (
        gettext_lazy("Withdraw the study"),
        gettext_lazy("Those inside can still read it, and take it up again."),
    ),
    StudyStatus.OPEN: (
        gettext_lazy("Take the study up again"),
        gettext_lazy("The working groups can write in it again, and it is for those inside until it is concluded."),
    ),
}


@login_required
@require_safe
def studies(request: Request) -> HttpResponse:
    """GET: the studies the reader may see, and their hypotheses ranked across them."""
    view = HypothesisList(request.user, on=request.on, per=request.per)
    filters = read_filters(request.GET, view.studies)
    say_unused(request, {"studie": filters.study, "status": filters.status})
    page = Paginator(view.select(filters), ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = view.complete(list(page.object_list))
    for place, each in enumerate(page.object_list, start=page.start_index()):
        each.number = place  # type: ignore[attr-defined]
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
def study(request: Request, pk: int) -> HttpResponse:
    """GET: the study as it stood on the day, as one document. Its number of queries does not grow with its size."""
    asked = visible_study(request, pk)
    on, per, user = request.on, request.per, member(request)
    found = Study.objects.readable_on(user, on).select_related("organisation").filter(pk=pk).first()
    if found is None:
        return render(request, "goals/studies/not_yet.html", {"study": asked})
    read_as_of([found], per)
    name_organisations([found.organisation], per)
    now = per is None
    document = read_study(found, on=on, per=per, user=user)
    areas = writable_areas(request, found) if now and found.is_open else []
    context = {
        "study": found,
        "status_then_label": StudyStatus(found.status_then).label,  # type: ignore[attr-defined]
        "document": document,
        "history": _steps_shown(found, document.steps, user)[::-1],
        "writes": now and found.is_open and records_study(request, found),
        "writes_in": {area.pk for area in areas},
        "steps": [{"to": to.value, "words": WORDS[to][0]} for to in study_steps_open_to(found, user)] if now else [],
        "role": changed_by_role(found, found.organisation) if now else "",
    }
    return render(request, "goals/studies/study.html", context)


def _steps_shown(study: Study, steps: list[StudyStep], user: Person) -> list[StudyStep]:
    """The steps that the reader may know of: outsiders those that concluded it, not why it was taken up again."""
    if Study.objects.inside_for(user).filter(pk=study.pk).exists():
        return steps
    return [step for step in steps if step.status == StudyStatus.CONCLUDED]


def _organisations(request: Request) -> list[Organisation]:
    found = list(Organisation.objects.with_permission(request.user, Permission.WRITE_GOALS).open())
    if not found:
        raise NotAllowed(f"{member(request).pk} may record goals nowhere")
    return found


@login_required
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """GET, POST: a study begun, with its areas."""
    form = NewStudyForm(request.POST or None, organisations=_organisations(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = begin_study(data.pop("organisation"), by=member(request), **data)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The study is begun. Now say who sits in the working groups."))
            return redirect("goals:study", made.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "goals/studies/new.html", {"form": form}, status=status)


def _over(request: Request, found: Study) -> HttpResponse:
    messages.info(request, _("The study is over. Reopen it to change it."))
    return redirect("goals:study", found.pk)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """GET, POST: a study's wording and dates; a newer version is shown beside one's own."""
    found = recorded_study(request, pk)
    if not found.is_open:
        return _over(request, found)
    if request.method != "POST":
        context: dict[str, Any] = {"study": found, "form": StudyEditForm(initial=initial_of(found))}
        return render(request, "goals/studies/edit.html", context)
    form = StudyEditForm(request.POST)
    conflict, who = None, ""
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            edit_study(found, by=member(request), expected_version=version, **form.changes)
        except StaleRecord as stale:
            conflict = compare(form, stale.current)
            who = saved_by(stale.current, member(request))
            form, found = cast("StudyEditForm", onto(form, stale.current)), cast("Study", stale.current)
        except ValidationError as error:
            found.refresh_from_db()
            tell(form, error)
        else:
            messages.success(request, _("The study is saved."))
            return redirect("goals:study", pk)
    context = {"study": found, "form": form, "conflict": conflict, "who": who}
    return render(request, "goals/studies/edit.html", context, status=409 if conflict is not None else 422)


@login_required
@require_http_methods(["GET", "POST"])
def step(request: Request, pk: int) -> HttpResponse:
    """GET, POST: conclude, withdraw or take up the study again, as `to` names it."""
    found = visible_study(request, pk)
    possible = study_steps_open_to(found, member(request))
    if not possible:
        raise NotAllowed(f"{member(request).pk} may take study {pk} nowhere")
    to = next((each for each in possible if each.value == asked_for(request, "to")), None)
    if to is None and request.method != "POST":
        messages.info(
            request, _("The study cannot take that step from where it stands now, or it is not yours to take.")
        )
        return redirect("goals:study", pk)
    form = StudyStepForm(request.POST if request.method == "POST" else None, to=to or possible[0])
    if to is None:
        offer_instead(form, possible)
    elif request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            take_study_step(found, to=to, by=member(request), reason=data["reason"], on=data["on"])
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The study now stands as “%(status)s”.") % {"status": to.label})
            return redirect("goals:study", pk)
    words, explained = WORDS[to] if to else (_("Take another step"), "")
    context = {"study": found, "form": form, "words": words, "explained": explained}
    return render(request, "goals/studies/step.html", context, status=422 if form.errors else 200)
