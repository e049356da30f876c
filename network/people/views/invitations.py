"""The link of an invitation, and sending it again or withdrawing it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from network.people.actions import invitations
from network.people.enums import InvitationState
from network.people.forms.people import AcceptForm
from network.people.models import Invitation
from network.persons.models import Person
from network.records.forms.actions import call_action
from network.web.requests import MemberRequest, Request


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters("password", "again")
def accept(request: Request, token: str) -> HttpResponse:
    """Choose a password and be signed in; a link that no longer works says why and what to do.

    Whoever else is signed in in this browser is signed out first.
    """
    invitation = invitations.find_by_token(token)
    if invitation is None or invitation.state != InvitationState.OPEN:
        return _no_longer(request, invitation)
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = call_action(form, lambda: invitations.accept(invitation, password=form.cleaned_data["password"]))
        if person is not None:
            if request.user.is_authenticated:
                logout(request)
            login(request, person)
            messages.success(request, _welcome(person))
            return redirect(settings.LOGIN_REDIRECT_URL)
    held = invitation.person.memberships.current().select_related("organisation", "network")
    context = {"invitation": invitation, "form": form, "memberships": held}
    return render(request, "network/people/accept_invitation.html", context)


def _welcome(person: Person) -> str:
    return format_html(
        '{} <a class="ds-link" href="{}">{}</a>',
        _("Welcome, %(name)s! The account is yours from now.") % {"name": person.first_name or person},
        reverse("mfa_index"),
        _("Turn on two-step sign-in, and it is yours alone."),
    )


def _no_longer(request: Request, invitation: Invitation | None) -> HttpResponse:
    state = invitation.state.value if invitation else "unknown"
    return render(
        request, "network/people/invitation_closed.html", {"state": state, "invitation": invitation}, status=410
    )


@login_required
@require_POST
def send_again(request: MemberRequest, pk: int) -> HttpResponse:
    """A fresh link to a person without an account."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    try:
        invitations.invite_again(person, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("A fresh link is on its way to %(email)s.") % {"email": person.email})
    return redirect(person)


@require_http_methods(["GET", "POST"])
@login_required
def withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, then let the link stop working."""
    invitation = get_object_or_404(
        Invitation.objects.filter(person__in=Person.objects.visible_to(request.user)).select_related("person"), pk=pk
    )
    if not Invitation.objects.editable_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    if request.method == "POST":
        try:
            invitations.withdraw_invitation(invitation, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The link no longer works."))
        return redirect(invitation.person)
    return render(request, "network/people/withdraw_invitation.html", {"invitation": invitation})
