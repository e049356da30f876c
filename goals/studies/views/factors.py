"""Critical success factors: read, noted, changed, and followed with dated updates."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goals.assignment.selectors import Responsibles
from goals.goals.forms.errors import tell
from goals.goals.views.access import member
from goals.goals.views.conflict import compare, onto, saved_by
from goals.studies.actions.factors import edit_factor, note_factor, update_factor
from goals.studies.enums import FactorState
from goals.studies.forms.factors import FactorEditForm, FactorUpdateForm, NewFactorForm, initial_of
from goals.studies.models import CriticalSuccessFactor, Study
from goals.studies.selectors.study import mark
from goals.studies.views.access import anchored, records_study, visible_factor, visible_study, writable_areas
from network.memberships.selectors.changes import changed_by_role
from network.persons.selectors import names_for
from network.records.errors import NotAllowed, StaleRecord
from network.records.selectors.history import read_as_of
from network.web.requests import Request


def _may_update(request: Request, pk: int) -> bool:
    return CriticalSuccessFactor.objects.updatable_by(request.user).filter(pk=pk).exists()


@login_required
@require_safe
def factor(request: Request, pk: int) -> HttpResponse:
    """GET: the factor as it stood on the day, with all that was said of it, newest first."""
    asked = visible_factor(request, pk)
    on, per, user = request.on, request.per, member(request)
    factors = CriticalSuccessFactor.objects.with_status_on(on).select_related("study__organisation", "area")
    found = factors.filter(pk=pk).first()
    if found is None or not Study.objects.readable_on(user, on).filter(pk=found.study_id).exists():
        return render(request, "goals/studies/not_yet.html", {"study": asked.study, "factor": asked})
    read_as_of([found], per)
    updates = list(found.updates.filter(on__lte=on))
    responsibles = Responsibles([found], on=on, per=per)
    names = names_for(user, [*responsibles.people, *(each.by_id for each in updates)])
    responsibles.add_names(names)
    mark(updates, names)
    now = per is None
    context = {
        "factor": found,
        "study": found.study,
        "updates": updates,
        "form": FactorUpdateForm(factor=found) if now and _may_update(request, pk) else None,
        "writes": now and CriticalSuccessFactor.objects.editable_by(user).filter(pk=pk).exists(),
        "role": changed_by_role(found, found.study.organisation) if now else "",
    }
    return render(request, "goals/studies/factor.html", context)


def _over(request: Request, study: Study) -> HttpResponse:
    messages.info(request, _("The study is over. Reopen it to change it."))
    return redirect("goals:study", study.pk)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: int) -> HttpResponse:
    """GET, POST: a factor, or one after another with `another`."""
    study = visible_study(request, pk)
    whole = records_study(request, study)
    areas = writable_areas(request, study)
    if not (whole or areas):
        raise NotAllowed(f"{member(request).pk} writes nothing in study {pk}")
    if not study.is_open:
        return _over(request, study)
    form = NewFactorForm(request.POST or None, study=study, areas=areas, whole=whole)
    if request.method == "POST" and form.is_valid():
        try:
            note_factor(study, by=member(request), **form.cleaned_data)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The success factor is saved."))
            if "another" in request.POST:
                return redirect(reverse("goals:factor_new", args=[pk]))
            return redirect(anchored(study, "suksessfaktorer"))
    status = 422 if request.method == "POST" else 200
    return render(request, "goals/studies/factor_form.html", {"study": study, "form": form}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """GET, POST: a factor's wording, area and responsible; a newer version is shown beside one's own."""
    found = visible_factor(request, pk)
    study = found.study
    whole = records_study(request, study)
    if not whole and not CriticalSuccessFactor.objects.editable_by(request.user).filter(pk=pk).exists():
        raise NotAllowed(f"{member(request).pk} may not change factor {pk}")
    if not study.is_open:
        return _over(request, study)
    asked: Any = {"study": study, "areas": writable_areas(request, study), "whole": whole, "factor": found}
    conflict, who = None, ""
    form = FactorEditForm(request.POST or None, initial=initial_of(found), **asked)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            edit_factor(found, by=member(request), expected_version=version, **form.changes)
        except StaleRecord as stale:
            conflict = compare(form, stale.current)
            who = saved_by(stale.current, member(request))
            form, found = cast("FactorEditForm", onto(form, stale.current)), cast("Any", stale.current)
        except ValidationError as error:
            found.refresh_from_db()
            tell(form, error)
        else:
            messages.success(request, _("The success factor is saved."))
            return redirect("goals:factor", pk)
    context = {"study": study, "factor": found, "form": form, "conflict": conflict, "who": who}
    status = 409 if conflict is not None else 422 if request.method == "POST" else 200
    return render(request, "goals/studies/factor_form.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def update(request: Request, pk: int) -> HttpResponse:
    """GET, POST: how the factor stands on a day; what was said before stays."""
    found = visible_factor(request, pk)
    if not _may_update(request, pk):
        raise NotAllowed(f"{member(request).pk} may not update factor {pk}")
    form = FactorUpdateForm(request.POST or None, factor=found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            update_factor(found, by=member(request), state=FactorState(data["state"]), text=data["text"], on=data["on"])
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The update is saved."))
            return redirect("goals:factor", pk)
    status = 422 if request.method == "POST" else 200
    context = {"study": found.study, "factor": found, "form": form}
    return render(request, "goals/studies/factor_update.html", context, status=status)
