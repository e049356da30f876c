"""The page tree's first pages: what a site needs before anybody has written anything."""

from django.db import transaction
from wagtail.models import Page, Site

from gatherings.domain.gatherings import make_gathering_index
from gatherings.models import GatheringIndexPage
from home.domain import texts
from home.domain.pages import publish_below
from home.models import ArticlePage, HomePage, MunicipalityIndexPage, NetworkIndexPage
from network.domain.wagtail_groups import ensure_groups
from network.models import Organisation


@transaction.atomic
def set_up_site(*, region: Organisation | None = None) -> HomePage:
    """Make the site, its front page, lists and articles, where they are not there; doing it twice changes nothing.

    A region that is given becomes the front page's, if it has none yet.
    """
    front = _front_page(region)
    _list(front, MunicipalityIndexPage, "Kommuner", "kommuner", texts.MUNICIPALITIES)
    _list(front, NetworkIndexPage, "Nettverk", "nettverk", texts.NETWORKS)
    if not GatheringIndexPage.objects.child_of(front).exists():
        make_gathering_index(parent=front, by=None, intro=texts.GATHERINGS)
    for slug, article in texts.articles().items():
        if not front.get_children().filter(slug=slug).exists():
            body = [("section", {"heading": heading, "text": text}) for heading, text in article.sections]
            page = ArticlePage(title=article.title, slug=slug, intro=article.intro, body=body)
            publish_below(front, page, by=None)
    ensure_groups(root_pages=[front])
    return front


def _front_page(region: Organisation | None) -> HomePage:
    front = HomePage.objects.first()
    if front is None:
        root = Page.get_first_root_node()
        front = HomePage(title="Rød tråd", slug="forside", intro=texts.INTRO, region=region)
        publish_below(root, front, by=None)
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
