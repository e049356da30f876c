"""The forms of pages in the admin that ask what the model alone cannot: whether a page is in its own region."""

from typing import Any

from network.cms.own_references import OwnReferencesForm
from network.networks.models import Network
from network.organisations.models import Organisation
from network.page_groups.selectors import outside_region


class MunicipalityPageForm(OwnReferencesForm):
    """Refuses a municipality of another region than the list the page stands in."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        municipality: Organisation | None = cleaned.get("organisation")
        if municipality is not None and (why := outside_region(self.parent_page, municipality)):
            self.add_error("organisation", why)
        return cleaned


class NetworkPageForm(OwnReferencesForm):
    """Refuses a network of another region than the list the page stands in."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        network: Network | None = cleaned.get("network")
        if network is not None and (why := outside_region(self.parent_page, network.organisation)):
            self.add_error("network", why)
        return cleaned
