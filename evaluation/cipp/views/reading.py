"""The list of evaluations, and one evaluation read from question to decision."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evaluation.cipp.enums import CippGrade, CippPart
from evaluation.cipp.forms.filters import CippFilterForm
from evaluation.cipp.models import CippEvaluation
from evaluation.cipp.rules import GUIDES
from evaluation.cipp.selectors.cited import subjects_of
from evaluation.cipp.selectors.history import corrections, last_change, read_as_filed, read_names_on, withdrawn_because
from evaluation.cipp.selectors.page import quarters_of, readable_day
from evaluation.cipp.views.access import may_edit, visible_cipp
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.selectors.history import read_as_of
from network.web.filters import say_unused_of
from network.web.requests import MemberRequest

PER_PAGE = 20


@login_required
@require_safe
def cipp_list(request: MemberRequest) -> HttpResponse:
    """Every evaluation the user may see, drafts of their own first."""
    seen = CippEvaluation.objects.visible_to(request.user).not_withdrawn().held_by(request.on)
    form = CippFilterForm(request.GET, seen=seen, on=request.on)
    say_unused_of(request, form)
    chosen = form.narrow(seen)
    rows = chosen.with_subjects().with_components().drafts_of_mine_first(request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    evaluations = list(page.object_list)
    components = [component for evaluation in evaluations for component in evaluation.components.all()]
    read_as_filed(evaluations, components, request.per)
    read_names_on(evaluations, request.per)
    subjects = subjects_of(evaluations, request.user)
    context = {
        "page": page,
        "rows": [
            (evaluation, subjects[evaluation.pk], list(evaluation.components.all())[-1]) for evaluation in evaluations
        ],
        "form": form,
        "is_filtered": form.is_narrowing,
        "grades": list(CippGrade),
        "guides": [(part, GUIDES[part]) for part in CippPart],
        "may_start": request.per is None
        and Organisation.objects.with_permission(request.user, Permission.EVALUATE).exists(),
    }
    return render(request, "evaluation/cipp/list.html", context)


@login_required
@require_safe
def cipp(request: MemberRequest, pk: int) -> HttpResponse:
    """The whole evaluation on one page; with `?per=` as it read on that day."""
    evaluation = visible_cipp(request, pk)
    if evaluation.held_on > request.on:
        context = {"thing": evaluation, "day": evaluation.held_on, "heading": _("This evaluation was not made yet")}
        return render(request, "evaluation/filing/not_yet.html", context)
    editable = may_edit(request, evaluation)
    day = readable_day(evaluation, request.per, may_edit=editable)
    read_as_of([evaluation], day, include_drafts=editable)
    read_names_on([evaluation], request.per)
    quarters = quarters_of(evaluation, user=request.user, on=day, include_drafts=editable)
    product = quarters[-1].component
    context = {
        "evaluation": evaluation,
        "subject": subjects_of([evaluation], request.user)[evaluation.pk],
        "quarters": quarters,
        "product": product,
        "may_edit": editable,
        "may_write": editable and request.per is None and not evaluation.is_withdrawn,
        "changed": last_change(evaluation),
        "corrections": corrections(evaluation, until=day),
        "withdrawn_because": withdrawn_because(evaluation),
        "begun": sum(quarter.component.is_begun for quarter in quarters),
    }
    return render(request, "evaluation/cipp/read.html", context)
