"""What follows when a page is saved, whoever saves it: a verb, an editor in the admin, the scheduler."""

from typing import Any

from wagtail.models import Page

from home.domain.drafts import settle_published
from home.models import MunicipalityPage
from network.domain.wagtail_groups import ensure_group
from network.enums import Role
from network.models import PageGroup


def let_the_municipality_in(
    sender: type[MunicipalityPage], instance: MunicipalityPage, created: bool, **_: Any
) -> None:
    """A new municipality page is open to the groups there are for the municipality."""
    if created:
        for each in PageGroup.objects.filter(organisation=instance.organisation_id).select_related("organisation"):
            ensure_group(each.organisation, Role(each.role))


def settle_sent_draft(sender: type[Page], instance: Page, revision: Any = None, **_: Any) -> None:
    """Wagtail's `page_published`: whoever sent the draft is told that it is published."""
    settle_published(instance, by=getattr(revision, "user", None))
