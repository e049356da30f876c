"""Evidence laid under a component, and withdrawn from it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evaluation.cipp.actions.evidence import add_evidence, withdraw_evidence
from evaluation.cipp.enums import CippPart, CitedKind
from evaluation.cipp.forms.cipp import ReasonForm
from evaluation.cipp.forms.evidence import EvidenceForm
from evaluation.cipp.models import CippComponent, CippEvidence
from evaluation.cipp.querysets import SHOWN, choosable, find
from evaluation.cipp.rules import GUIDES
from evaluation.cipp.selectors.reading import cards_of
from evaluation.cipp.views.access import editable_cipp, editable_component, member
from evaluation.filing.forms import show_errors
from network.text.numbers import parse_id
from network.web.requests import MemberRequest

FOUND = {CitedKind.GOAL, CitedKind.UPDATE, CitedKind.GATHERING, CitedKind.GAP}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cipp_evidence_new(request: MemberRequest, pk: int, slug: str) -> HttpResponse:
    """`?viser=` says what kind of thing it points at, `?q=` searches among what the user may see."""
    component = editable_component(request, pk, slug)
    if component.evaluation.is_withdrawn:
        return redirect(component.evaluation)
    asked = request.GET.get("viser", "")
    kind = CitedKind(asked) if asked in CitedKind else CitedKind.WORDS
    text = request.GET.get("q", "").strip()[:100]
    found = find(kind, request.user, text=text, near=component.evaluation.organisation) if kind in FOUND else []
    form = EvidenceForm(
        request.POST if request.method == "POST" else None,
        component=component,
        user=member(request),
        kind=kind,
        found=_with_chosen(request, kind, found),
        initial={"on": component.evaluation.held_on},
    )
    if request.method == "POST" and form.is_valid():
        try:
            add_evidence(component, by=member(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("The evidence is added."))
            return redirect(request.get_full_path() if "another" in request.POST else _back(component))
    context = {
        "evaluation": component.evaluation,
        "component": component,
        "guide": GUIDES[CippPart(component.part)],
        "form": form,
        "autosave": f"cipp-evidence-{component.pk}-{kind.value}",
        "kind": kind,
        "kinds": list(CitedKind),
        "text": text,
        "searches": kind in FOUND,
        "found": found,
        "is_full": len(found) == SHOWN,
        "back": _back(component),
    }
    return render(request, "evaluation/cipp/evidence.html", context)


def _with_chosen(request: MemberRequest, kind: CitedKind, found: list[Any]) -> list[Any]:
    """What was found, with the one already chosen kept in sight."""
    key = parse_id(request.POST.get(kind.value))
    if kind not in FOUND or key is None or key in {each.pk for each in found}:
        return found
    return [*choosable(kind, request.user).filter(pk=key), *found]


def _back(component: CippComponent) -> str:
    guide = GUIDES[CippPart(component.part)]
    return reverse("evaluation:cipp_component", args=[component.evaluation_id, guide.slug]) + "#belegg"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cipp_evidence_withdraw(request: MemberRequest, pk: int, evidence_pk: int) -> HttpResponse:
    """Asks why, and takes the evidence back."""
    evaluation = editable_cipp(request, pk)
    standing = CippEvidence.objects.not_withdrawn().with_cited().select_related("component__evaluation")
    evidence = get_object_or_404(standing, pk=evidence_pk, component__evaluation=evaluation)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_evidence(evidence, by=member(request), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("The evidence is withdrawn. It stays on record, with the reason."))
            return redirect(_back(evidence.component))
    context = {
        "evaluation": evaluation,
        "component": evidence.component,
        "guide": GUIDES[CippPart(evidence.component.part)],
        "card": cards_of([evidence], request.user)[0],
        "form": form,
        "back": _back(evidence.component),
    }
    return render(request, "evaluation/cipp/evidence_withdraw.html", context)
