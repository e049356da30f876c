"""One component written, from question to decision; corrected with a reason once it is submitted."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evaluation.cipp.actions.cipp import correct_component, save_component
from evaluation.cipp.enums import CippPart
from evaluation.cipp.forms.cipp import CippComponentForm
from evaluation.cipp.models import CippComponent, CippEvidence
from evaluation.cipp.rules import GUIDES
from evaluation.cipp.selectors.reading import cards_of
from evaluation.cipp.views.access import editable_component, member
from evaluation.filing.forms import show_errors
from evaluation.filing.views.conflict import last_saved_by, merged
from network.records.errors import StaleRecord
from network.web.requests import MemberRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cipp_component(request: MemberRequest, pk: int, slug: str) -> HttpResponse:
    """The form of a component, its suggested questions, and its evidence.

    POST with `another` goes on to the next one, with `evidence` to laying evidence under this one.
    """
    component = editable_component(request, pk, slug)
    if component.evaluation.is_withdrawn:
        return redirect(component.evaluation)
    if request.method != "POST":
        return _show(request, component, CippComponentForm(component=component))
    form = CippComponentForm(request.POST, component=component)
    if not form.is_valid():
        return _show(request, component, form)
    try:
        _save(request, component, form)
    except ValidationError as error:
        show_errors(form, error)
        return _show(request, component, form)
    except StaleRecord as stale:
        return _show_both(request, stale.current, form)  # type: ignore[arg-type]
    if "evidence" in request.POST:
        return redirect("evaluation:cipp_evidence_new", component.evaluation_id, slug)
    messages.success(request, _("%(component)s is saved.") % {"component": component.get_part_display()})
    return redirect(_next_place(component, go_on="another" in request.POST))


def _save(request: MemberRequest, component: CippComponent, form: CippComponentForm) -> CippComponent:
    given = {"by": member(request), "words": form.words, "expected_version": form.cleaned_data["version"]}
    if component.evaluation.is_submitted:
        return correct_component(component, reason=form.cleaned_data["reason"], **given)
    return save_component(component, **given)


def following(component: CippComponent) -> CippPart | None:
    """The part after this one; None after the last."""
    parts = list(CippPart)
    place = parts.index(CippPart(component.part)) + 1
    return parts[place] if place < len(parts) else None


def _next_place(component: CippComponent, *, go_on: bool) -> str:
    part = following(component)
    if go_on and part is not None:
        return reverse("evaluation:cipp_component", args=[component.evaluation_id, GUIDES[part].slug])
    return f"{component.evaluation.get_absolute_url()}#{GUIDES[CippPart(component.part)].slug}"


def _show(
    request: MemberRequest, component: CippComponent, form: CippComponentForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    part = CippPart(component.part)
    evidence = CippEvidence.objects.filter(component=component).not_withdrawn().with_cited().in_order()
    context = {
        "evaluation": component.evaluation,
        "component": component,
        "form": form,
        "autosave": f"cipp-{component.pk}-v{component.version}",
        "guide": GUIDES[part],
        "cards": cards_of(list(evidence), request.user),
        "steps": [(each, GUIDES[CippPart(each.part)]) for each in component.evaluation.components.in_order()],
        "next_part": following(component) if component.evaluation.is_draft else None,
        **more,
    }
    return render(request, "evaluation/cipp/component.html", context, status=status)


def _show_both(request: MemberRequest, current: CippComponent, form: CippComponentForm) -> HttpResponse:
    """What is stored now beside what was typed, and the form with both; sent once more, it is stored."""
    conflict, form = merged(form, current)
    fresh = CippComponentForm(form.data, component=current)
    return _show(request, current, fresh, status=409, conflict=conflict, who=last_saved_by(current))
