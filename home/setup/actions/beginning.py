"""How an installation begins: a region, its first pages, and its first coordinator."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.looks.actions import change_look
from home.setup.actions.site import reword_first_pages, set_up_site
from home.setup.models import Beginning
from network.memberships.actions import appoint
from network.memberships.models import Membership
from network.organisations.actions.organisations import create_organisation
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.people.actions.invitations import invite
from network.persons.models import Person
from network.records.actions import record
from network.records.errors import NotAllowed
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


@transaction.atomic
def found_first_region(*, name: str, by: Person, language: str = settings.LANGUAGE_CODE, **look: Any) -> Organisation:
    """Found the installation's first region, with its first pages and whoever founds it as its coordinator.

    `look` is what `change_look` takes. The first pages are in the region's language.
    Raises NotAllowed, ValidationError.
    """
    if not by.is_superuser:
        raise NotAllowed(f"{by.pk} does not administer the installation")
    Beginning.locked()
    if Organisation.objects.regions().exists():
        raise ValidationError(_("A region has been founded meanwhile."))
    region = create_organisation(name=name, kind=OrganisationKind.REGION, parent=None, by=by)
    region.language = language
    record(region, by=by)
    front = set_up_site(region=region)
    reword_first_pages(front, language, by=by)
    change_look(region, by=by, **look)
    appoint(by, role=Role.COORDINATOR, organisation=region, by=by, since=timezone.localdate())
    return region
