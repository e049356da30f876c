"""Pages made and published. Every write goes through a revision, so that no draft is lost at the next publication."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from gatherings.programme.models import GatheringIndexPage, GatheringPage
from home.pages.models import HomePage, MunicipalityIndexPage, MunicipalityPage, NetworkIndexPage, NetworkPage
from network.networks.models import Network
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.errors import NotAllowed


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
    return publish_below(list_of(MunicipalityIndexPage, municipality), page, by=by)


def make_network_page(network: Network, *, by: Person | None) -> NetworkPage:
    """The network's page, in the list of networks and in the usual order. Raises NotAllowed, ValidationError."""
    page = NetworkPage(title=network.name, slug=network.slug, network=network)
    return publish_below(list_of(NetworkIndexPage, network.organisation), page, by=by)


def list_of[L: Page](kind: type[L], organisation: Organisation) -> L:
    """The list of a kind in the organisation's region. Raises ValidationError where the region has no pages yet."""
    region = organisation.get_root()
    front = HomePage.objects.filter(region=region).first()
    index: L | None = kind.objects.child_of(front).first() if front is not None else None
    if index is None:
        raise ValidationError(_("%(region)s has no pages yet.") % {"region": region})
    return index


HOMES: dict[type[Page], tuple[type[Page], str]] = {
    MunicipalityPage: (MunicipalityIndexPage, "organisation"),
    NetworkPage: (NetworkIndexPage, "network__organisation"),
    GatheringPage: (GatheringIndexPage, "organiser"),
}
"""For each kind of page the list it belongs under, and the lookup of its organisation."""


@transaction.atomic
def bring_pages_home() -> int:
    """Move pages in another region's list to their own region's; returns how many. Safe to run again.

    A municipality that goes over to another region takes its page along, and the rights to it. A page stays where it
    is while the other region has no pages yet, or has one under the same name.
    """
    moved = 0
    for front in HomePage.objects.filter(region__isnull=False).select_related("region").order_by("path"):
        for kind, (list_kind, way) in HOMES.items():
            theirs = kind.objects.filter(**{f"{way}__path__startswith": front.region.path})
            for page in list(theirs.not_descendant_of(front).order_by("path")):
                target = list_kind.objects.child_of(front).first()
                if target is not None and not target.get_children().filter(slug=page.slug).exists():
                    page.move(target, pos="last-child")
                    moved += 1
    return moved
