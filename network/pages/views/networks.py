"""What a network is for and how it is put together: a new one, and an edit."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.memberships.selectors.changes import last_change
from network.networks.actions import create_network, edit_network
from network.networks.forms import CreateNetworkForm, EditNetworkForm
from network.networks.models import Network
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.errors import NotAllowed, StaleRecord
from network.records.forms.actions import call_action
from network.records.forms.conflict import resolve_conflict
from network.web.requests import MemberRequest


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Change what stands on a network; a newer version is shown beside what was written."""
    network = get_object_or_404(Network, pk=pk)
    if not Network.objects.editable_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    heading = network.name
    form = EditNetworkForm(request.POST or None, instance=network)
    change = last_change(network, network.organisation)
    context: dict[str, object] = {"network": network, "heading": heading, "form": form, "change": change}
    status = 200
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        version, reason = given.pop("version"), given.pop("reason")
        stored = Network.objects.get(pk=pk)
        try:
            saved = call_action(
                form,
                lambda: edit_network(stored, by=request.user, reason=reason, expected_version=version, **given),
            )
        except StaleRecord as stale:
            conflict = resolve_conflict(form, stale.current, user=request.user)
            context |= {"conflict": conflict.changes, "who": conflict.saved_by}
            status = 409
        else:
            if saved is not None:
                messages.success(request, _("%(name)s is saved.") % {"name": saved.name})
                return redirect("network:edit_network", pk=pk)
    return render(request, "network/pages/edit_network.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def found(request: MemberRequest) -> HttpResponse:
    """Set up a new network."""
    if not Organisation.objects.with_permission(request.user, Permission.MANAGE_ORGANISATIONS).exists():
        raise PermissionDenied
    form = CreateNetworkForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = call_action(form, lambda: create_network(by=request.user, **form.cleaned_data))
        except NotAllowed:
            made = None
            form.add_error("organisation", _("You cannot set up a network there."))
        if made is not None:
            messages.success(request, _("%(name)s is set up.") % {"name": made.name})
            return redirect("network:edit_network", pk=made.pk)
    return render(request, "network/pages/found_network.html", {"form": form})
