"""Pages made and published. Every write goes through a revision, so that no draft is lost at the next publication."""

from django.db import transaction
from wagtail.models import Page

from home.models import MunicipalityIndexPage, MunicipalityPage, NetworkIndexPage, NetworkPage
from network.domain.errors import NotAllowed
from network.models import Network, Organisation, Person


@transaction.atomic
def publish_below[P: Page](parent: Page, page: P, *, by: Person | None) -> P:
    """Put a page under another and publish it. Raises NotAllowed, ValidationError."""
    if by is not None and not parent.permissions_for_user(by).can_publish_subpage():
        raise NotAllowed(f"{by.pk} may not publish under page {parent.pk}")
    page.owner = by
    parent.refresh_from_db()  # the tree's count of children, which siblings before may have changed
    parent.add_child(instance=page)
    page.save_revision(user=by, log_action=True).publish(user=by)
    return page


def make_municipality_page(
    municipality: Organisation, *, by: Person | None, intro: str = "", vision: str = ""
) -> MunicipalityPage:
    """The municipality's page, among the others and in the usual order. Raises NotAllowed, ValidationError."""
    page = MunicipalityPage(
        title=municipality.name, slug=municipality.slug, organisation=municipality, intro=intro, vision=vision
    )
    return publish_below(MunicipalityIndexPage.objects.get(), page, by=by)


def make_network_page(network: Network, *, by: Person | None) -> NetworkPage:
    """The network's page, in the list of networks and in the usual order. Raises NotAllowed, ValidationError."""
    page = NetworkPage(title=network.name, slug=network.slug, network=network)
    return publish_below(NetworkIndexPage.objects.get(), page, by=by)
