"""Somebody invited to one role or several."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.people.actions.invitations import invite_person
from network.people.forms.invite import InviteForm, count_others
from network.people.views.people import PEOPLE, may_invite
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.records.views import ActionFormView


class InvitePerson(ActionFormView):
    """GET, POST: somebody invited to a role; the address may fill in organisation, network, role and e-mail address.

    `seats` says how many more roles the form holds; the button `more` brings it back as it was sent, nothing checked
    yet, with one more role to fill in.
    """

    form_class = InviteForm
    template_name = "network/people/invite.html"
    title = _("Invite somebody")
    lead = _(
        "They get a mail with a link, choose a password, and are in. Somebody who has an account already gets the role "
        "at once."
    )
    breadcrumbs = (PEOPLE,)
    another = _("Send, and invite another")
    not_allowed = ("role", _("You cannot give this role there."))

    def prepare(self, **kwargs: Any) -> None:
        self.cancel_url = reverse("network:people")
        if not may_invite(self.request.user):
            raise NotAllowed(f"{self.request.user.pk} holds no memberships")

    def get_initial(self) -> dict[str, Any]:
        if "more" in self.request.POST:
            sent = self.request.POST.dict()
            return sent | {"seats": count_others(sent) + 1}
        fields = ("organisation", "network", "role", "email")
        return {field: self.request.GET[field] for field in fields if field in self.request.GET}

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs() | {"by": self.request.user}
        if "more" in self.request.POST:
            del kwargs["data"], kwargs["files"]
        return kwargs

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.get(request, *args, **kwargs) if "more" in request.POST else super().post(request, *args, **kwargs)

    def act(self, form: InviteForm) -> Person:
        return invite_person(by=self.request.user, **form.given())[0].person

    def get_success_message(self, result: Person) -> str:
        words = {"person": result, "email": result.email}
        if result.has_usable_password():
            return gettext("%(person)s has an account, and has been given the role.") % words
        return gettext("%(person)s is invited. A link is on its way to %(email)s.") % words

    def get_next(self, result: Person) -> Any:
        return result
