"""The page tree's first pages: what a site needs before anybody has written anything."""

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from wagtail.models import Page, Site

from gatherings.programme.actions.gatherings import make_gathering_index
from gatherings.programme.models import GatheringIndexPage
from home.pages.actions import bring_pages_home, publish_below
from home.pages.models import ArticlePage, HomePage, MunicipalityIndexPage, NetworkIndexPage
from home.setup.parsers import FirstPage, first_articles, first_lists
from network.memberships.models import Membership
from network.organisations.models import Organisation
from network.page_groups.actions.groups import ensure_groups
from network.persons.models import Person
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
    language = region.language if region else settings.LANGUAGE_CODE
    lists, articles = first_lists(language), first_articles(language)
    front = _front_page(region, lists["forside"])
    for model, slug in ((MunicipalityIndexPage, "kommuner"), (NetworkIndexPage, "nettverk")):
        if not model.objects.child_of(front).exists():
            words = lists[slug]
            publish_below(front, model(title=words.title, slug=slug, intro=words.intro, show_in_menus=True), by=None)
    if not GatheringIndexPage.objects.child_of(front).exists():
        words = lists["samlinger"]
        make_gathering_index(parent=front, by=None, title=words.title, intro=words.intro)
    for slug, words in articles.items():
        if not front.get_children().filter(slug=slug).exists():
            publish_below(front, ArticlePage(title=words.title, slug=slug, intro=words.intro, body=words.body), by=None)
    return front


@transaction.atomic
def reword_first_pages(front: HomePage, language: str, *, by: Person | None) -> None:
    """Give the first pages the words of another language, but for those that somebody has written on since.

    The pages are there before a region is, in the language of the installation. Safe to run again.
    """
    words = {**first_lists(language), **first_articles(language)}
    for page in [front, *front.get_children().specific()]:
        said = words.get(page.slug)
        if said is None or page.revisions.count() > 1 or (page.title, page.intro) == (said.title, said.intro):
            continue
        page.title, page.intro = said.title, said.intro
        if said.sections:
            page.body = said.body
        page.save_revision(user=by, log_action=True).publish(user=by)


def _front_page(region: Organisation | None, words: FirstPage) -> HomePage:
    """The region's front page: its own, else one that has no region yet, else a new one.

    The first is the site's. The next ones are its siblings, under their region's name: see `HomePage.route`.
    """
    front: HomePage | None = HomePage.objects.filter(region=region).first()
    front = front or HomePage.objects.filter(region=None).first()
    if front is None:
        is_first = not HomePage.objects.exists()
        title, slug = (words.title, "forside") if is_first or region is None else (region.name, region.slug)
        front = HomePage(title=title, slug=slug, intro=words.intro, region=region)
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
