"""Organisations moved, merged, split and closed; a change called off or undone."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from network.organisations.actions.organisations import move_organisation
from network.organisations.forms.organisations import MoveForm
from network.organisations.models import Organisation
from network.organisations.selectors.belongings import belongings
from network.organisations.views import managed
from network.records.forms.actions import call_action
from network.reorganisations.actions import reorganising
from network.reorganisations.actions.reorganising import Decision
from network.reorganisations.enums import ReorganisationKind, ReorganisationState
from network.reorganisations.forms import CloseForm, MergeForm, PlacesForm, SplitForm, UndoForm
from network.reorganisations.models import Reorganisation
from network.web.requests import MemberRequest


@require_http_methods(["GET", "POST"])
@login_required
def move(request: MemberRequest, pk: int) -> HttpResponse:
    """To another place in the tree from a day, with all under it."""
    shown = managed(request, pk)
    form = MoveForm(request.POST or None, organisation=shown, by=request.user)
    if request.method == "POST" and form.is_valid():
        moved = call_action(form, lambda: move_organisation(shown, by=request.user, **form.cleaned_data))
        if moved is not None:
            words = {"name": shown.name, "to": form.cleaned_data["to"].name}
            messages.success(request, _("%(name)s belongs to %(to)s.") % words)
            return redirect(moved)
    return render(request, "network/pages/move_organisation.html", {"organisation": shown, "form": form})


@require_http_methods(["GET", "POST"])
@login_required
def merge(request: MemberRequest, pk: int) -> HttpResponse:
    """Into another organisation of the same level from a day: what becomes of everything is shown first."""
    shown = managed(request, pk)
    form = MergeForm(request.POST or None, organisation=shown, by=request.user)
    return _decide(request, shown, form, "network/reorganisations/merge_organisation.html")


@require_http_methods(["GET", "POST"])
@login_required
def split(request: MemberRequest, pk: int) -> HttpResponse:
    """Into several of the same level from a day: what goes where is shown before anything is stored."""
    shown = managed(request, pk)
    form = SplitForm(request.POST or None, organisation=shown, by=request.user)
    return _decide(request, shown, form, "network/reorganisations/split_organisation.html")


@require_http_methods(["GET", "POST"])
@login_required
def close(request: MemberRequest, pk: int) -> HttpResponse:
    """The last day of an organisation that nothing comes after: what becomes of everything is shown first."""
    shown = managed(request, pk)
    return _decide(request, shown, CloseForm(request.POST or None), "network/reorganisations/close_organisation.html")


def _decide(
    request: MemberRequest, shown: Organisation, form: MergeForm | SplitForm | CloseForm, template: str
) -> HttpResponse:
    """The form; once it is filled in what would happen, with a choice for each membership; then it is decided."""
    context: dict[str, Any] = {"organisation": shown, "form": form}
    if request.method == "POST" and form.is_valid():
        decision = form.decision()
        sure = "sure" in request.POST
        places = PlacesForm(request.POST if sure else None, organisation=shown, decision=decision)
        if sure and places.is_valid():
            chosen = Decision(**{**vars(decision), "memberships": places.chosen})
            change = call_action(form, lambda: reorganising.decide(shown, chosen, by=request.user))
            if change is not None:
                messages.success(request, _said(change))
                return redirect(shown)
        elif call_action(form, lambda: reorganising.preview(shown, decision, by=request.user)) is not None:
            context |= _preview(shown, decision, places)
    return render(request, template, context)


def _preview(shown: Organisation, decision: Decision, places: PlacesForm) -> dict[str, Any]:
    successor = decision.successor
    units = [(unit, decision.units.get(unit.pk, successor)) for unit in shown.get_children().open()]
    return {
        "decision": decision,
        "places": places,
        "belongings": belongings(shown, successor),
        "units": units,
        "is_ahead": decision.on > timezone.localdate(),
    }


def _said(change: Reorganisation) -> str:
    words = {
        "name": change.organisation.name,
        "into": change.successor.name if change.successor else "",
        "day": date_format(change.on),
    }
    if change.state == ReorganisationState.PLANNED:
        return _("It is planned for %(day)s. Until then nothing changes, and it can be called off.") % words
    if change.kind == ReorganisationKind.MERGE:
        return _("%(name)s has become part of %(into)s.") % words
    if change.kind == ReorganisationKind.SPLIT:
        return _("%(name)s is split. What it recorded is kept.") % words
    return _("%(name)s has closed. What it recorded is kept.") % words


def _managed_change(request: MemberRequest, pk: int) -> Reorganisation:
    """The change, to one who may decide it; 403 for others, 404 where there is none."""
    change = get_object_or_404(Reorganisation.objects.select_related("organisation", "successor", "other"), pk=pk)
    if not Reorganisation.objects.editable_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    return change


@require_POST
@login_required
def cancel(request: MemberRequest, pk: int) -> HttpResponse:
    """Call off what was planned."""
    change = _managed_change(request, pk)
    try:
        reorganising.cancel(change, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("It is called off."))
    return redirect(change.organisation)


@require_http_methods(["GET", "POST"])
@login_required
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    """Let everything stand as before a change, with a reason; where something builds on it, it is said what."""
    change = _managed_change(request, pk)
    if change.state != ReorganisationState.DONE:
        return redirect(change.organisation)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = call_action(form, lambda: reorganising.undo(change, by=request.user, reason=form.cleaned_data["reason"]))
        if done is not None:
            messages.success(request, _("It is undone: everything stands as before."))
            return redirect(change.organisation)
    context = {"change": change, "organisation": change.organisation, "form": form}
    context["builds_on"] = reorganising.builds_on(change)
    return render(request, "network/reorganisations/undo_reorganisation.html", context)
