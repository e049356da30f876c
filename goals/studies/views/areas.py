"""The areas of a study and their working groups."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.goals.forms.changing import ReasonForm
from goals.goals.forms.errors import tell
from goals.goals.views.access import member
from goals.goals.views.conflict import compare, onto
from goals.studies.actions.studies import add_area, add_members, let_member_go, read_members, rename_area
from goals.studies.forms.studies import AreaEditForm, AreaForm
from goals.studies.models import AreaMember, Study, StudyArea
from goals.studies.selectors.study import name_members
from goals.studies.views.access import anchored, recorded_study
from network.persons.selectors import names_for
from network.records.errors import StaleRecord
from network.web.requests import Request


def _over(request: Request, study: Study) -> HttpResponse | None:
    """Back to a study that is not written in any more."""
    if study.is_open:
        return None
    messages.info(request, _("The study is over. Reopen it to change it."))
    return redirect("goals:study", study.pk)


def _area(request: Request, pk: int, area_pk: int) -> StudyArea:
    study = recorded_study(request, pk)
    area = get_object_or_404(StudyArea, pk=area_pk, study=study)
    area.study = study
    return area


@login_required
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: int) -> HttpResponse:
    """GET, POST: an area with its working group, or one after another with `another`."""
    study = recorded_study(request, pk)
    if over := _over(request, study):
        return over
    form = AreaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            people = read_members(data["members"], study.organisation)
            area = add_area(study, by=member(request), name=data["name"], members=people)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The area is saved."))
            another = "another" in request.POST
            return redirect("goals:area_new", pk) if another else redirect(anchored(study, f"omrade-{area.pk}"))
    context = {"study": study, "form": form}
    return render(request, "goals/studies/area.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int, area_pk: int) -> HttpResponse:
    """GET, POST: an area renamed, more members taken in; who sits there now stands beside."""
    area = _area(request, pk, area_pk)
    study, conflict = area.study, None
    if over := _over(request, study):
        return over
    form = AreaEditForm(request.POST or None, initial={"name": area.name, "version": area.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            people = read_members(data["members"], study.organisation)
            with transaction.atomic():
                rename_area(area, by=member(request), name=data["name"], expected_version=data["version"])
                add_members(area, by=member(request), members=people)
        except StaleRecord as stale:
            current = cast("StudyArea", stale.current)
            conflict = compare(form, current)
            form = cast("AreaEditForm", onto(form, current))
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The area is saved."))
            return redirect(anchored(study, f"omrade-{area.pk}"))
    area.refresh_from_db(fields=["name"])
    members = list(area.members.current().select_related("person"))
    name_members(members, names_for(member(request), (each.person_id for each in members)))
    context = {"study": study, "area": area, "form": form, "members": members, "conflict": conflict}
    status = 409 if conflict is not None else 422 if request.method == "POST" else 200
    return render(request, "goals/studies/area.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def leave(request: Request, pk: int, area_pk: int, member_pk: int) -> HttpResponse:
    """GET, POST: somebody leaves a working group, with a reason."""
    area = _area(request, pk, area_pk)
    if over := _over(request, area.study):
        return over
    row = get_object_or_404(AreaMember.objects.current().select_related("person"), pk=member_pk, area=area)
    row.area = area
    name_members([row], names_for(member(request), [row.person_id]))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            let_member_go(row, by=member(request), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The working group is saved."))
            return redirect(anchored(area.study, f"omrade-{area.pk}"))
    context = {"study": area.study, "area": area, "member": row, "form": form}
    return render(request, "goals/studies/leave.html", context, status=422 if request.method == "POST" else 200)
