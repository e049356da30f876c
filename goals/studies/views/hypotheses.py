"""One hypothesis: read with its evidence, judgements and steps; written, judged, and taken from step to step."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goals.goals.forms.errors import tell
from goals.goals.selectors.history import versions_of
from goals.goals.views.access import member
from goals.goals.views.conflict import compare, onto, saved_by
from goals.studies.actions.hypotheses import edit_hypothesis, hypothesis_steps_open_to, judge, propose_hypothesis
from goals.studies.enums import HypothesisStatus
from goals.studies.forms.hypotheses import HypothesisEditForm, JudgementForm, NewHypothesisForm, initial_of
from goals.studies.models import Evidence, Hypothesis, Study
from goals.studies.selectors.study import complete, opened_to
from goals.studies.views.access import (
    anchored,
    asked_for,
    own_hypothesis,
    records_study,
    visible_hypothesis,
    visible_study,
    writable_areas,
)
from goals.studies.views.hypothesis_words import buttons
from network.memberships.selectors.changes import changed_by_role
from network.records.errors import NotAllowed, StaleRecord
from network.records.selectors.history import read_as_of
from network.web.requests import Request


@login_required
@require_safe
def hypothesis(request: Request, pk: int) -> HttpResponse:
    """GET: the hypothesis as it stood on the day."""
    asked = visible_hypothesis(request, pk)
    on, per, user = request.on, request.per, member(request)
    study = asked.area.study
    readable = Study.objects.readable_on(user, on).filter(pk=study.pk).exists()
    found = Hypothesis.objects.with_status_on(on).select_related("area__study__organisation").filter(pk=pk).first()
    if not readable or found is None:
        return render(request, "goals/studies/not_yet.html", {"study": study, "hypothesis": asked})
    read_as_of([found], per)
    withdrawn = list(Evidence.objects.filter(hypothesis=found, withdrawn_on__lte=on))
    complete([found], on=on, user=user)
    versions = versions_of(found, user=user, open_time=opened_to(study, user), until=per)
    now = per is None
    steps = hypothesis_steps_open_to(found, user) if now else []
    writes = now and found.is_open and Hypothesis.objects.editable_by(user).filter(pk=pk).exists()
    context = {
        "hypothesis": found,
        "study": study,
        "judgements": found.judgements_then[::-1],  # type: ignore[attr-defined]
        "history": found.steps_then[::-1],  # type: ignore[attr-defined]
        "withdrawn": withdrawn,
        "versions": versions if len(versions) > 1 else [],
        "writes": writes,
        "steps": buttons(found, steps, has_evidence=bool(found.evidence_then)),  # type: ignore[attr-defined]
        "lacks_evidence": HypothesisStatus.SUBSTANTIATED in steps and not found.evidence_then,  # type: ignore[attr-defined]
        "may_make_goal": now and _may_make_goal(request, found),
        "role": changed_by_role(found, study.organisation) if now else "",
    }
    return render(request, "goals/studies/hypothesis.html", context)


def _may_make_goal(request: Request, found: Hypothesis) -> bool:
    adopted = found.status == HypothesisStatus.ADOPTED and found.area.study.is_followed
    return adopted and records_study(request, found.area.study)


def _over(request: Request, study: Study) -> HttpResponse:
    messages.info(request, _("The study is over. Reopen it to change it."))
    return redirect("goals:study", study.pk)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: int) -> HttpResponse:
    """GET, POST: a hypothesis in an area one writes for, or one after another with `another`; `omrade` names it."""
    study = visible_study(request, pk)
    areas = writable_areas(request, study)
    if not areas:
        if not records_study(request, study):
            raise NotAllowed(f"{member(request).pk} writes for no area of study {pk}")
        if not study.is_open:
            return _over(request, study)
        messages.info(request, _("Add an area first."))
        return redirect("goals:area_new", pk)
    chosen = next((each.pk for each in areas if str(each.pk) == request.GET.get("omrade")), areas[0].pk)
    form = NewHypothesisForm(request.POST or None, initial={"area": chosen}, areas=areas)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = propose_hypothesis(data.pop("area"), by=member(request), **data)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The hypothesis is saved."))
            if "another" in request.POST:
                return redirect(f"{reverse('goals:hypothesis_new', args=[pk])}?omrade={made.area_id}")
            return redirect(anchored(study, f"hypotese-{made.pk}"))
    context = {"study": study, "form": form, "written": Hypothesis.objects.filter(area__study=study).count()}
    return render(request, "goals/studies/hypothesis_new.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """GET, POST: a hypothesis reworded; a newer version is shown beside one's own."""
    found = own_hypothesis(request, pk)
    study = found.area.study
    if not (study.is_open and found.is_open):
        return _not_now(request, found)
    areas = writable_areas(request, study)
    if request.method != "POST":
        form = HypothesisEditForm(initial=initial_of(found), areas=areas)
        context: dict[str, Any] = {"study": study, "hypothesis": found, "form": form}
        return render(request, "goals/studies/hypothesis_edit.html", context)
    form = HypothesisEditForm(request.POST, areas=areas)
    statement, conflict, who = found.statement, None, ""
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            edit_hypothesis(found, by=member(request), expected_version=version, **form.changes)
        except StaleRecord as stale:
            conflict = compare(form, stale.current)
            who = saved_by(stale.current, member(request))
            form, found = cast("HypothesisEditForm", onto(form, stale.current)), cast("Hypothesis", stale.current)
        except ValidationError as error:
            tell(form, error)
            found.statement = statement
        else:
            messages.success(request, _("The hypothesis is saved."))
            return redirect("goals:hypothesis", pk)
    context = {"study": study, "hypothesis": found, "form": form, "conflict": conflict, "who": who}
    status = 409 if conflict is not None else 422
    return render(request, "goals/studies/hypothesis_edit.html", context, status=status)


def _not_now(request: Request, found: Hypothesis) -> HttpResponse:
    if found.area.study.is_open:
        messages.info(request, _("The hypothesis is decided on or withdrawn. Take it up again to change it."))
    else:
        messages.info(request, _("The study is over. Reopen it to change it."))
    return redirect("goals:hypothesis", found.pk)


@login_required
@require_http_methods(["GET", "POST"])
def judging(request: Request, pk: int) -> HttpResponse:
    """GET, POST: value and feasibility judged; earlier judgements stay. With `another` on to the next in the study."""
    found = own_hypothesis(request, pk)
    if not (found.area.study.is_open and found.is_open):
        return _not_now(request, found)
    last = found.judgements.last()
    initial = {"value": last.value, "feasibility": last.feasibility} if last else {}
    form = JudgementForm(request.POST or None, initial=initial, judged_before=last is not None)
    if request.method == "POST" and form.is_valid():
        try:
            judge(found, by=member(request), **form.cleaned_data)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The judgement is saved."))
            following = _next_unjudged(request, found) if asked_for(request, "another") else None
            return redirect("goals:judge", following) if following else redirect("goals:hypothesis", pk)
    context = {"study": found.area.study, "hypothesis": found, "form": form, "last": last}
    return render(request, "goals/studies/judge.html", context, status=422 if form.errors else 200)


def _next_unjudged(request: Request, found: Hypothesis) -> int | None:
    """The next hypothesis of the study that the user may judge and nobody has judged yet."""
    rest = Hypothesis.objects.editable_by(request.user).filter(area__study=found.area.study, judgements__isnull=True)
    return rest.order_by("area__order", "pk").values_list("pk", flat=True).first()
