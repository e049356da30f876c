"""An evaluation described, submitted, withdrawn and brought back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evaluation.cipp.actions.cipp import describe_cipp, missing_words, submit_cipp
from evaluation.cipp.enums import CippPart
from evaluation.cipp.forms.cipp import CippComponentForm, EditCippForm, ReasonForm
from evaluation.cipp.models import CippEvaluation
from evaluation.cipp.rules import GUIDES
from evaluation.cipp.views.access import editable_cipp, member
from evaluation.filing.actions import restore_filed, withdraw_filed
from evaluation.filing.forms import show_errors
from evaluation.filing.views.conflict import last_saved_by, merged
from network.records.errors import StaleRecord
from network.web.requests import MemberRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cipp_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """What it is called, what it is for, when it was held, who took part."""
    evaluation = editable_cipp(request, pk)
    if evaluation.is_withdrawn:
        return redirect(evaluation)
    if request.method != "POST":
        return _describe(request, evaluation, EditCippForm(evaluation=evaluation))
    form = EditCippForm(request.POST, evaluation=evaluation)
    if form.is_valid():
        words = dict(form.cleaned_data)
        version = words.pop("version")
        try:
            describe_cipp(evaluation, by=member(request), expected_version=version, **words)
        except ValidationError as error:
            show_errors(form, error)
        except StaleRecord as stale:
            return _show_both(request, stale.current, form)  # type: ignore[arg-type]
        else:
            messages.success(request, _("The evaluation is changed."))
            return redirect(evaluation)
    return _describe(request, evaluation, form)


def _describe(
    request: MemberRequest, evaluation: CippEvaluation, form: EditCippForm, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {
        "evaluation": evaluation,
        "form": form,
        "autosave": f"cipp-head-{evaluation.pk}-v{evaluation.version}",
        **more,
    }
    return render(request, "evaluation/cipp/edit.html", context, status=status)


def _show_both(request: MemberRequest, current: CippEvaluation, form: EditCippForm) -> HttpResponse:
    """What is stored now beside what was typed, and the form with both; sent once more, it is stored."""
    conflict, form = merged(form, current)
    fresh = EditCippForm(form.data, evaluation=current)
    return _describe(request, current, fresh, status=409, conflict=conflict, who=last_saved_by(current))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cipp_submit(request: MemberRequest, pk: int) -> HttpResponse:
    """What is still missing, each with the way to it; or the question whether to submit."""
    evaluation = editable_cipp(request, pk)
    if not evaluation.is_draft:
        return redirect(evaluation)
    refused: ValidationError | None = None
    if request.method == "POST":
        try:
            submit_cipp(evaluation, by=member(request))
        except ValidationError as error:
            refused = error
        else:
            messages.success(request, _("The evaluation is submitted. Every member can read it now."))
            return redirect(evaluation)
    missing = [
        (component, GUIDES[CippPart(component.part)], [CippComponentForm.base_fields[name].label for name in names])
        for component, names in missing_words(evaluation)
    ]
    context = {"evaluation": evaluation, "missing": missing, "refused": refused}
    return render(request, "evaluation/cipp/submit.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cipp_withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Asks why, and takes the evaluation out of the lists."""
    evaluation = editable_cipp(request, pk)
    if evaluation.is_withdrawn:
        return redirect(evaluation)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_filed(evaluation, by=member(request), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("The evaluation is withdrawn. It can be brought back."))
            return redirect("evaluation:cipp_list")
    return render(request, "evaluation/cipp/withdraw.html", {"evaluation": evaluation, "form": form})


@login_required
@require_POST
def cipp_restore(request: MemberRequest, pk: int) -> HttpResponse:
    """Brings a withdrawn evaluation back to where it was."""
    evaluation = editable_cipp(request, pk)
    try:
        restore_filed(evaluation, by=member(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The evaluation is back."))
    return redirect(evaluation)
