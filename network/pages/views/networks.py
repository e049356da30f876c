"""What a network is for and how it is put together: a new one, and an edit."""

from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.memberships.selectors.changes import last_change
from network.networks.actions import create_network, edit_network
from network.networks.forms import CreateNetworkForm, EditNetworkForm
from network.networks.models import Network
from network.organisations.views import CreateFormView
from network.records.access import get_editable
from network.records.views import ActionFormView

NETWORKS = (_("Networks"), "/nettverk/")
"""The page with all of them, made in the page tree."""


class EditNetwork(ActionFormView):
    """GET, POST: what stands on a network changed; for those who manage the organisation that set it up."""

    form_class = EditNetworkForm
    template_name = "network/pages/edit_network.html"
    lead = _("What the network is for, and how it is put together. The empty seats are counted from this.")
    autosave = "network"

    def prepare(self, **kwargs: Any) -> None:
        editable = Network.objects.editable_by(self.request.user)
        self.network = self.record = get_editable(Network.objects.all(), editable, pk=kwargs["pk"])
        self.title, self.cancel_url = self.network.name, self.network.get_absolute_url()
        self.breadcrumbs = [NETWORKS, (self.title, self.cancel_url)]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.network}

    def act(self, form: Form) -> Network:
        given = dict(form.cleaned_data)
        return edit_network(self.network, by=self.request.user, expected_version=given.pop("version"), **given)

    def get_success_message(self, result: Network) -> str:
        return gettext("%(name)s is saved.") % {"name": result.name}

    def get_next(self, result: Network) -> str:
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(change=last_change(self.network, self.network.organisation), **kwargs)


class CreateNetwork(CreateFormView):
    """GET, POST: a new network; for those who manage an organisation."""

    form_class = CreateNetworkForm
    title = _("New network")
    lead = _("Its page is made in the administration afterwards, and shows what you write here.")
    breadcrumbs = (NETWORKS,)
    cancel_url = "/nettverk/"
    submit = _("Set up the network")

    def act(self, form: Form) -> Network:
        return create_network(by=self.request.user, **form.cleaned_data)

    def get_success_message(self, result: Network) -> str:
        return gettext("%(name)s is set up.") % {"name": result.name}

    def get_next(self, result: Network) -> str:
        return reverse("network:edit_network", args=[result.pk])
