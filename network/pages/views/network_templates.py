"""Several networks set up at once, from the usual ones."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network.networks.actions import found_networks
from network.networks.forms import TemplatesForm
from network.networks.models import Network
from network.networks.selectors import suggestions
from network.organisations.enums import OrganisationKind
from network.organisations.views import manageable_by
from network.pages.views.networks import NETWORKS
from network.records.errors import NotAllowed
from network.records.views import ActionFormView
from network.text.numbers import parse_id
from network.web.filters import say_unused


class NetworksFromTemplates(ActionFormView):
    """GET, POST: the usual networks with their texts, to tick and change. `region` says where, of several."""

    form_class = TemplatesForm
    template_name = "network/pages/network_templates.html"
    title = _("Networks to begin with")
    lead = _("Tick those that the region is to have. Every text may be changed, here or later.")
    breadcrumbs = (NETWORKS,)
    cancel_url = "/nettverk/"
    submit = _("Set up the networks that are ticked")
    stylesheets = ("css/network/registers.css",)

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.regions = list(manageable_by(self.request.user).filter(kind=OrganisationKind.REGION).open())
        if not self.regions:
            raise NotAllowed(f"{self.request.user.pk} decides over no region")
        asked = parse_id(self.request.GET.get("region", ""))
        named = next((region for region in self.regions if region.pk == asked), None)
        say_unused(self.request, {"region": named})
        self.region = named or self.regions[0]
        self.suggestions = suggestions(self.region)
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"suggestions": self.suggestions}

    def act(self, form: TemplatesForm) -> list[Network]:
        return found_networks(form.entries(), organisation=self.region, by=self.request.user)

    def get_success_message(self, result: list[Network]) -> str:
        words = ngettext("%(names)s is set up.", "%(names)s are set up.", len(result))
        return words % {"names": ", ".join(network.name for network in result)}

    def get_next(self, result: list[Network]) -> str:
        return self.request.get_full_path()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        there = [suggestion.existing for suggestion in self.suggestions if suggestion.existing is not None]
        return super().get_context_data(regions=self.regions, region=self.region, there=there, **kwargs)
