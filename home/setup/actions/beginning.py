"""How an installation begins: a region, its first pages, and the coordinator who invites the others."""

from django.db import transaction
from django.utils import timezone

from home.setup.actions.site import set_up_site
from network.memberships.models import Membership
from network.organisations.actions.organisations import create_organisation
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.people.actions.invitations import invite
from network.roles.enums import Role


@transaction.atomic
def begin_region(*, name: str, email: str, first_name: str, last_name: str) -> Membership:
    """Found a region, make the site's first pages and invite its first coordinator.

    A region of that name is taken up as it is; the invitation is then one more coordinator's.
    Raises ValidationError.
    """
    region = Organisation.objects.regions().filter(name=name.strip()).first() or create_organisation(
        name=name, kind=OrganisationKind.REGION, parent=None, by=None
    )
    set_up_site(region=region)
    return invite(
        by=None,
        email=email,
        first_name=first_name,
        last_name=last_name,
        role=Role.COORDINATOR,
        organisation=region,
        since=timezone.localdate(),
    )
