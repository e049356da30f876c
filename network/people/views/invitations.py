"""The link of an invitation, and sending it again or withdrawing it."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from network.people.actions import invitations
from network.people.enums import InvitationState
from network.people.forms.people import AcceptForm
from network.people.models import Invitation
from network.people.views.people import PEOPLE
from network.persons.models import Person
from network.records.access import get_editable
from network.records.views import ActionButtonView, ActionFormView


@method_decorator([never_cache, sensitive_post_parameters("password", "again")], name="dispatch")
class AcceptInvitation(ActionFormView):
    """GET, POST: choose a password and be signed in; a link that no longer works says why and what to do.

    Whoever else is signed in in this browser is signed out first.
    """

    form_class = AcceptForm
    template_name = "network/people/accept_invitation.html"
    submit = _("Choose the password and go in")
    is_public = True

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        invitation = invitations.find_by_token(kwargs["token"])
        if invitation is not None and invitation.state == InvitationState.OPEN:
            self.invitation = invitation
            return None
        context = {"state": invitation.state.value if invitation else "unknown", "invitation": invitation}
        return render(self.request, "network/people/invitation_closed.html", context, status=410)

    def act(self, form: Form) -> Person:
        person = invitations.accept(self.invitation, password=form.cleaned_data["password"])
        if self.request.user.is_authenticated:
            logout(self.request)
        login(self.request, person)
        return person

    def get_success_message(self, result: Person) -> str:
        return format_html(
            '{} <a class="ds-link" href="{}">{}</a>',
            gettext("Welcome, %(name)s! The account is yours from now.") % {"name": result.first_name or result},
            reverse("mfa_index"),
            gettext("Turn on two-step sign-in, and it is yours alone."),
        )

    def get_next(self, result: Person) -> str:
        return settings.LOGIN_REDIRECT_URL

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = self.invitation.person.memberships.current().select_related("organisation", "network")
        return super().get_context_data(invitation=self.invitation, memberships=held, **kwargs)


class SendAgain(ActionButtonView):
    """POST: a fresh link to a person without an account."""

    def prepare(self, **kwargs: Any) -> None:
        self.person = get_object_or_404(Person.objects.visible_to(self.request.user), pk=kwargs["pk"])
        self.cancel_url = self.person.get_absolute_url()

    def act(self, form: Form) -> Invitation:
        return invitations.invite_again(self.person, by=self.request.user)

    def get_success_message(self, result: Invitation) -> str:
        return gettext("A fresh link is on its way to %(email)s.") % {"email": self.person.email}


class WithdrawInvitation(ActionFormView):
    """GET, POST: ask, then let the link stop working."""

    form_class = Form
    title = submit = _("Withdraw the invitation")
    success_message = _("The link no longer works.")
    danger = True

    def prepare(self, **kwargs: Any) -> None:
        user = self.request.user
        visible = Invitation.objects.filter(person__in=Person.objects.visible_to(user)).select_related("person")
        self.invitation = get_editable(visible, Invitation.objects.editable_by(user), pk=kwargs["pk"])
        person = self.invitation.person
        self.cancel_url = person.get_absolute_url()
        self.breadcrumbs = [PEOPLE, (str(person), self.cancel_url)]
        self.text = gettext(
            "The link sent to %(person)s stops working. The roles stay until you end them; you can invite again later."
        ) % {"person": person}

    def act(self, form: Form) -> Invitation:
        return invitations.withdraw_invitation(self.invitation, by=self.request.user)
