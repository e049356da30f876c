"""Organisations moved and merged."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.domain.organisations import merge_organisation, move_organisation
from network.forms.organisations import MergeForm, MoveForm
from network.forms.verbs import call_verb
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
