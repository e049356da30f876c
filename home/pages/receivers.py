"""What follows when a municipality's page is saved, and when networks are set up."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from home.pages.actions import list_of, make_network_page
from home.pages.models import MunicipalityPage, NetworkIndexPage
from network.networks.models import Network
from network.page_groups.actions.groups import ensure_group
from network.page_groups.models import PageGroup
from network.persons.models import Person
from network.roles.enums import Role


def create_page_groups(sender: type[MunicipalityPage], instance: MunicipalityPage, created: bool, **_: Any) -> None:
    """A new municipality page is open to the groups there are for the municipality."""
    if created:
        for group in PageGroup.objects.filter(organisation=instance.organisation_id).select_related("organisation"):
            ensure_group(group.organisation, Role(group.role))


def make_network_pages(sender: type[Network], networks: Sequence[Network], by: Person | None, **_: Any) -> None:
    """Networks that are set up together get their pages, where the region has a list of networks."""
    for network in networks:
        try:
            list_of(NetworkIndexPage, network.organisation)
        except ValidationError:
            continue
        make_network_page(network, by=by)
