"""A membership ended, withdrawn because it was recorded by mistake, and restored."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.memberships.actions import end_membership, restore_membership, withdraw_membership
from network.memberships.models import Membership
from network.memberships.selectors.changes import last_change
from network.people.forms.people import EndMembershipForm, WithdrawMembershipForm
from network.records.errors import NotAllowed, StaleRecord
from network.records.forms.actions import begin_from, call_action
from network.web.requests import MemberRequest


@require_http_methods(["GET", "POST"])
@login_required
def end(request: MemberRequest, pk: int) -> HttpResponse:
    """Say which day is the last, and why; a newer version is shown beside what was written."""
    seen = Membership.objects.visible_to(request.user).select_related("person", "organisation", "network")
    membership = get_object_or_404(seen, pk=pk)
    if not Membership.objects.editable_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    form = EndMembershipForm(request.POST or None, membership=membership)
    context: dict[str, object] = {"membership": membership, "form": form}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            ended = call_action(
                form,
                lambda: end_membership(
                    membership,
                    last_day=form.cleaned_data["last_day"],
                    reason=form.cleaned_data["reason"],
                    by=request.user,
                    expected_version=form.cleaned_data["version"],
                ),
            )
        except StaleRecord as stale:
            context |= _conflict(form, cast(Membership, stale.current))
            status = 409
        except NotAllowed:
            form.add_error(
                "last_day", _("You cannot give this role for longer: it carries rights that you do not hold.")
            )
        else:
            if ended is not None:
                messages.success(
                    request,
                    _("The membership lasts until %(day)s.") % {"day": date_format(form.cleaned_data["last_day"])},
                )
                return redirect(ended.person)
    return render(request, "network/people/end_membership.html", context, status=status)


def _conflict(form: EndMembershipForm, current: Membership) -> dict[str, object]:
    """What stands now beside what was written; the form goes on from the newer version."""
    change = last_change(current, current.organisation)
    begin_from(form, current.version)
    stored = date_format(current.until) if current.until else _("No last day")
    pairs = [(form["last_day"].label, stored, date_format(form.cleaned_data["last_day"]))]
    why = change.why if change else ""
    if why != form.cleaned_data["reason"]:
        pairs.append((form["reason"].label, why, form.cleaned_data["reason"]))
    return {"conflict": pairs, "who": change.who if change else None}


@require_http_methods(["GET", "POST"])
@login_required
def withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Say what was wrong; the rights are gone at once, and it does not show as having been held."""
    membership = _editable(request, pk, withdrawn=False)
    return _taken_back(request, membership, withdraw_membership, _("The membership is withdrawn."))


@require_http_methods(["GET", "POST"])
@login_required
def restore(request: MemberRequest, pk: int) -> HttpResponse:
    """Say why it stands after all; the rights come back with it."""
    membership = _editable(request, pk, withdrawn=True)
    return _taken_back(request, membership, restore_membership, _("The membership stands again."))


def _editable(request: MemberRequest, pk: int, *, withdrawn: bool) -> Membership:
    """404 for what one does not see (a withdrawn one is seen by those who hold the memberships), else 403."""
    every = Membership.everything.filter(is_withdrawn=withdrawn).select_related("person", "organisation", "network")
    held = every.editable_by(request.user)
    membership = get_object_or_404(held if withdrawn else every.visible_to(request.user), pk=pk)
    if not held.filter(pk=pk).exists():
        raise PermissionDenied
    return membership


def _taken_back(
    request: MemberRequest, membership: Membership, action: Callable[..., Membership], said: str
) -> HttpResponse:
    was_withdrawn = membership.is_withdrawn
    form = WithdrawMembershipForm(request.POST or None, initial={"version": membership.version})
    status = 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            done = call_action(
                form,
                lambda: action(membership, by=request.user, reason=given["reason"], expected_version=given["version"]),
            )
        except StaleRecord as stale:
            begin_from(form, stale.current.version)
            form.add_error(None, _("Somebody has changed it meanwhile. Look at it again, and send once more."))
            status = 409
        except NotAllowed:
            form.add_error(None, _("You cannot give this role back: it carries rights that you do not hold."))
        else:
            if done is not None:
                messages.success(request, said)
                return redirect(done.person)
    context = {"membership": membership, "form": form, "restores": was_withdrawn}
    return render(request, "network/people/withdraw_membership.html", context, status=status)
