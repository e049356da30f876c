"""A new evaluation: first what it is about, then whose it is and when."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from evaluation.cipp.actions.cipp import start_cipp
from evaluation.cipp.enums import CippSubject
from evaluation.cipp.forms.cipp import StartCippForm
from evaluation.cipp.models import CippEvaluation
from evaluation.cipp.querysets import SHOWN, choosable, find
from evaluation.cipp.selectors.reading import Cited, cited_by
from evaluation.cipp.views.access import member
from evaluation.filing.forms import show_errors
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.errors import NotAllowed
from network.text.numbers import parse_id
from network.web.requests import MemberRequest

TITLE_LENGTH: int = CippEvaluation._meta.get_field("title").max_length or 0
LISTED = (CippSubject.GOAL, CippSubject.MEASURE, CippSubject.GATHERING)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cipp_new(request: MemberRequest) -> HttpResponse:
    """`?goal=`, `?measure=` or `?gathering=` names the subject; `?av=` a kind to choose among; else it asks."""
    home = Organisation.objects.with_permission(request.user, Permission.EVALUATE).first()
    if home is None:
        raise NotAllowed(f"{request.user.pk} may evaluate nothing")
    if request.method == "POST":
        return _begin(request)
    for kind in LISTED:
        if key := request.GET.get(kind.value):
            thing = _chosen(request, kind, key)
            subject = cited_by(kind, thing)
            begin = {kind.value: thing.pk, "title": subject.title[:TITLE_LENGTH]}
            return _ask(request, StartCippForm(user=member(request), kind=kind, initial=begin), kind, subject)
    asked = request.GET.get("av", "")
    if asked == CippSubject.PROGRAMME:
        return _ask(
            request, StartCippForm(user=member(request), kind=CippSubject.PROGRAMME), CippSubject.PROGRAMME, None
        )
    if asked in LISTED:
        return _choose(request, CippSubject(asked), home)
    return render(request, "evaluation/cipp/subject_kind.html", {"kinds": list(CippSubject)})


def _chosen(request: MemberRequest, kind: CippSubject, key: str) -> Any:
    return get_object_or_404(choosable(kind, request.user), pk=parse_id(key) or 0)


def _choose(request: MemberRequest, kind: CippSubject, home: Organisation) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:100]
    found = [cited_by(kind, each) for each in find(kind, request.user, text=text, near=home)]
    context = {"kind": kind, "text": text, "found": found, "is_full": len(found) == SHOWN}
    return render(request, "evaluation/cipp/subject.html", context)


def _ask(request: MemberRequest, form: StartCippForm, kind: CippSubject, subject: Cited | None) -> HttpResponse:
    return render(request, "evaluation/cipp/new.html", {"form": form, "kind": kind, "subject": subject})


def _begin(request: MemberRequest) -> HttpResponse:
    kind = next((each for each in LISTED if request.POST.get(each.value)), CippSubject.PROGRAMME)
    form = StartCippForm(request.POST, user=member(request), kind=kind)
    subject = None
    if form.is_valid():
        try:
            evaluation = start_cipp(by=member(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            return redirect("evaluation:cipp", evaluation.pk)
    if kind != CippSubject.PROGRAMME and (thing := form.cleaned_data.get(kind.value)):
        subject = cited_by(kind, thing)
    return _ask(request, form, kind, subject)
