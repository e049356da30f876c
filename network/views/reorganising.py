"""Organisations moved, merged and split."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.domain.organisations import merge_organisation, move_organisation, split_organisation
from network.forms.organisations import MergeForm, MoveForm, SplitForm
from network.forms.verbs import call_verb
from network.models import Membership, Organisation, Person
from network.requests import MemberRequest
from network.views.organisations import managed


@require_http_methods(["GET", "POST"])
@login_required
def move(request: MemberRequest, pk: int) -> HttpResponse:
    """To another place in the tree from a day, with all under it."""
    shown = managed(request, pk)
    form = MoveForm(request.POST or None, organisation=shown, by=request.user)
    if request.method == "POST" and form.is_valid():
        moved = call_verb(form, lambda: move_organisation(shown, by=request.user, **form.cleaned_data))
        if moved is not None:
            words = {"name": shown.name, "to": form.cleaned_data["to"].name}
            messages.success(request, _("%(name)s belongs to %(to)s.") % words)
            return redirect(moved)
    return render(request, "network/move_organisation.html", {"organisation": shown, "form": form})


@require_http_methods(["GET", "POST"])
@login_required
def merge(request: MemberRequest, pk: int) -> HttpResponse:
    """Into another organisation of the same level from a day."""
    shown = managed(request, pk)
    form = MergeForm(request.POST or None, organisation=shown, by=request.user)
    if request.method == "POST" and form.is_valid():
        merged = call_verb(form, lambda: merge_organisation(shown, by=request.user, **form.cleaned_data))
        if merged is not None:
            words = {"name": shown.name, "into": form.cleaned_data["into"].name}
            messages.success(request, _("%(name)s has become part of %(into)s.") % words)
            return redirect(merged)
    return render(request, "network/merge_organisation.html", {"organisation": shown, "form": form})


@require_http_methods(["GET", "POST"])
@login_required
def split(request: MemberRequest, pk: int) -> HttpResponse:
    """Into several of the same level from a day: what goes where is shown before anything is stored."""
    shown = managed(request, pk)
    form = SplitForm(request.POST or None, organisation=shown, by=request.user)
    context: dict[str, object] = {"organisation": shown, "form": form}
    if request.method == "POST" and form.is_valid():
        sure = "sure" in request.POST
        done = call_verb(form, lambda: _split(shown, form, request.user, store=sure))
        if done is not None and sure:
            messages.success(request, _("%(name)s is split. What it recorded is kept.") % {"name": shown.name})
            return redirect(done)
        if done is not None:
            context |= {
                "parts": sorted(form.among.items(), key=lambda part: part[0] != form.cleaned_data["main"]),
                "main": form.cleaned_data["main"],
                "members": Membership.objects.filter(organisation=shown).on(form.cleaned_data["on"]).count(),
            }
    return render(request, "network/split_organisation.html", context)


@transaction.atomic
def _split(organisation: Organisation, form: SplitForm, by: Person, *, store: bool) -> Organisation:
    """Split it; or try whether it can be split, and leave everything as it was."""
    given = {name: form.cleaned_data[name] for name in ("main", "on", "note")}
    done = split_organisation(organisation, among=form.among, by=by, **given)
    if not store:
        transaction.set_rollback(True)
    return done
