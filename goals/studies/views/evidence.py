"""Evidence for a hypothesis: added, withdrawn."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.goals.forms.changing import ReasonForm
from goals.goals.forms.errors import tell
from goals.goals.views.access import member
from goals.studies.actions.hypotheses import add_evidence, withdraw_evidence
from goals.studies.forms.hypotheses import EvidenceForm
from goals.studies.models import Evidence, Hypothesis
from goals.studies.views.access import own_hypothesis
from network.web.requests import Request


def _closed(request: Request, hypothesis: Hypothesis) -> HttpResponse | None:
    if hypothesis.is_open and hypothesis.area.study.is_open:
        return None
    messages.info(request, _("The hypothesis is decided on, or its study is over. Take it up again to change it."))
    return redirect("goals:hypothesis", hypothesis.pk)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: int) -> HttpResponse:
    """GET, POST: one piece of evidence, or one after another with `another`."""
    hypothesis = own_hypothesis(request, pk)
    if closed := _closed(request, hypothesis):
        return closed
    form = EvidenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_evidence(hypothesis, by=member(request), **form.cleaned_data)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The evidence is saved."))
            return redirect("goals:evidence_new" if "another" in request.POST else "goals:hypothesis", pk)
    context = {"study": hypothesis.area.study, "hypothesis": hypothesis, "form": form}
    return render(request, "goals/studies/evidence.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, pk: int, evidence_pk: int) -> HttpResponse:
    """GET, POST: evidence taken back, with a reason."""
    hypothesis = own_hypothesis(request, pk)
    found = get_object_or_404(Evidence.objects.not_withdrawn(), pk=evidence_pk, hypothesis=hypothesis)
    found.hypothesis = hypothesis
    if closed := _closed(request, hypothesis):
        return closed
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_evidence(found, by=member(request), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The evidence is withdrawn. It can still be read, with why."))
            return redirect("goals:hypothesis", pk)
    context = {"study": hypothesis.area.study, "hypothesis": hypothesis, "evidence": found, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "goals/studies/evidence_withdraw.html", context, status=status)
