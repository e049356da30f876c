"""A membership ended."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.changes import last_change
from network.domain.errors import StaleRecord
from network.domain.memberships import end_membership
from network.forms.people import EndMembershipForm
from network.forms.verbs import begin_from, call_verb
from network.models import Membership
from network.requests import MemberRequest


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
            ended = call_verb(
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
        else:
            if ended is not None:
                messages.success(
                    request,
                    _("The membership lasts until %(day)s.") % {"day": date_format(form.cleaned_data["last_day"])},
                )
                return redirect(ended.person)
    return render(request, "network/end_membership.html", context, status=status)


def _conflict(form: EndMembershipForm, current: Membership) -> dict[str, object]:
    """What stands now beside what was written; the form goes on from the newer version."""
    change = last_change(current)
    begin_from(form, current.version)
    stored = date_format(current.until) if current.until else _("No last day")
    pairs = [(form["last_day"].label, stored, date_format(form.cleaned_data["last_day"]))]
    why = change.why if change else ""
    if why != form.cleaned_data["reason"]:
        pairs.append((form["reason"].label, why, form.cleaned_data["reason"]))
    return {"conflict": pairs, "who": change.who if change else None}
