"""What follows when a municipality's page is saved."""

from typing import Any

from home.pages.models import MunicipalityPage
from network.page_groups.actions.groups import ensure_group
from network.page_groups.models import PageGroup
from network.roles.enums import Role


def create_page_groups(sender: type[MunicipalityPage], instance: MunicipalityPage, created: bool, **_: Any) -> None:
    """A new municipality page is open to the groups there are for the municipality."""
    if created:
        for group in PageGroup.objects.filter(organisation=instance.organisation_id).select_related("organisation"):
            ensure_group(group.organisation, Role(group.role))
