"""The page tree's first pages: what a site needs before anybody has written anything."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from wagtail.models import Page, Site

from gatherings.programme.actions.gatherings import make_gathering_index
from gatherings.programme.models import GatheringIndexPage
from home.pages.actions import bring_pages_home, publish_below
from home.pages.models import ArticlePage, HomePage, MunicipalityIndexPage, NetworkIndexPage
from home.setup.parsers import GATHERINGS, INTRO, MUNICIPALITIES, NETWORKS, articles
from network.memberships.models import Membership
from network.organisations.models import Organisation
from network.page_groups.actions.groups import ensure_groups
from network.roles.rules import WAGTAIL_GROUPS


@transaction.atomic
def set_up_site(*, region: Organisation | None = None) -> HomePage:
    """Make the first pages, the groups and the library of a region, where they are not there; returns its front page.

    Without a region, of every region that has a front page or people who hold pages there; in an empty
    installation the pages alone. Doing it twice changes nothing.
    """
    fronts = [_set_up(shown_region) for shown_region in ([region] if region else _regions_with_pages() or [None])]
    settle_pages()
    return fronts[0]


@transaction.atomic
def settle_pages() -> int:
    """Bring pages into their own region, and let each region's groups reach exactly its pages and files.

    Returns how many pages moved. Every night, for organisations move and change their names. Safe to run again.
    """
    moved = bring_pages_home()
    for front in HomePage.objects.filter(region__isnull=False).select_related("region"):
        ensure_groups(front.region)
    return moved


def _regions_with_pages() -> list[Organisation | None]:
    """The regions that have a front page, the site's own first, and those where somebody holds pages."""
    standing = list(HomePage.objects.order_by("path").values_list("region", flat=True))
    holding = (
        Membership.objects.current().with_role(*WAGTAIL_GROUPS).filter(organisation__path__startswith=OuterRef("path"))
    )
    regions = Organisation.objects.regions().in_bulk()
    held = Organisation.objects.regions().filter(Exists(holding)).values_list("pk", flat=True)
    return [regions[pk] for pk in dict.fromkeys([*standing, *held]) if pk is not None]


def _set_up(region: Organisation | None) -> HomePage:
    front = _front_page(region)
    _list(front, MunicipalityIndexPage, "Kommuner", "kommuner", MUNICIPALITIES)
    _list(front, NetworkIndexPage, "Nettverk", "nettverk", NETWORKS)
    if not GatheringIndexPage.objects.child_of(front).exists():
        make_gathering_index(parent=front, by=None, intro=GATHERINGS)
    for slug, article in articles().items():
        if not front.get_children().filter(slug=slug).exists():
            body = [("section", {"heading": heading, "text": text}) for heading, text in article.sections]
            page = ArticlePage(title=article.title, slug=slug, intro=article.intro, body=body)
            publish_below(front, page, by=None)
    return front


def _front_page(region: Organisation | None) -> HomePage:
    """The region's front page: its own, else one that has no region yet, else a new one.

    The first is the site's. The next ones are its siblings, under their region's name: see `HomePage.route`.
    """
    front: HomePage | None = HomePage.objects.filter(region=region).first()
    front = front or HomePage.objects.filter(region=None).first()
    if front is None:
        is_first = not HomePage.objects.exists()
        title, slug = ("Rød tråd", "forside") if is_first or region is None else (region.name, region.slug)
        front = HomePage(title=title, slug=slug, intro=INTRO, region=region)
        publish_below(Page.get_first_root_node(), front, by=None)
        if is_first:
            _stand_at_the_root(front)
    elif front.region_id is None and region is not None:
        front.region = region
        front.save_revision(log_action=True).publish()
    return front


def _stand_at_the_root(front: HomePage) -> None:
    """The front page is the site's, and Wagtail's welcome page gives way to it."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        site = Site(hostname="localhost", is_default_site=True)
    welcome = Page.objects.filter(pk=site.root_page_id).exclude(pk=front.pk).first() if site.root_page_id else None
    site.root_page = front.page_ptr
    site.site_name = "Rød tråd"
    site.save()
    if welcome is not None and welcome.specific_class is Page and not welcome.get_children().exists():
        welcome.delete()


def _list(front: HomePage, model: type[Page], title: str, slug: str, intro: str) -> None:
    if not model.objects.child_of(front).exists():
        publish_below(front, model(title=title, slug=slug, intro=intro, show_in_menus=True), by=None)
