"""What the forms about an organisation have in common."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.querysets import OrganisationQuerySet
from network.persons.models import Person
from network.records.access import get_editable
from network.records.errors import NotAllowed
from network.records.views import ActionFormView

ORGANISATIONS = (_("Organisations"), reverse_lazy("network:organisations"))
"""The list, among the pages above a form."""


def manageable_by(user: Person | AnonymousUser) -> OrganisationQuerySet:
    """The organisations that the user may add to, move, merge and close."""
    return Organisation.objects.with_permission(user, Permission.MANAGE_ORGANISATIONS)


class CreateFormView(ActionFormView):
    """A form by which something new is set up under an organisation, for those who manage one; it takes `by`."""

    def prepare(self, **kwargs: Any) -> None:
        if not manageable_by(self.request.user).exists():
            raise NotAllowed(f"{self.request.user.pk} manages no organisation")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"by": self.request.user}


class OrganisationFormView(ActionFormView):
    """A form by which an organisation is changed, for those who manage it. `title` may name it as %(name)s."""

    organisation: Organisation

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        managed = manageable_by(self.request.user)
        self.about(get_editable(Organisation.objects.all(), managed, pk=kwargs["pk"]))
        return None

    def about(self, organisation: Organisation) -> None:
        """Set the texts of the page."""
        self.organisation = organisation
        self.title = str(self.title) % {"name": organisation.name}
        self.cancel_url = organisation.get_absolute_url()
        self.breadcrumbs = [ORGANISATIONS, (organisation.name, self.cancel_url)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(organisation=self.organisation, **kwargs)
