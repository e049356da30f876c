"""What sitemap.xml lists: the published pages, and the lists of records that are open to all."""

from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

OPEN_LISTS = ("goals:overview", "goals:picture", "goals:list", "goals:visions", "network:organisations")


class PublishedPages(Sitemap[Page]):
    """The published pages without view restrictions that have their address on the host asked (constant queries)."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> list[Page]:
        pages = Page.objects.live().public().filter(depth__gt=1).order_by("path").specific(defer=True)
        return [page for page in pages if self.location(page).startswith("/")]

    def location(self, page: Page) -> str:
        return page.get_url(self.request) or ""


class OpenLists(Sitemap[str]):
    """The lists of records that anonymous readers may read."""

    def items(self) -> tuple[str, ...]:
        return OPEN_LISTS

    def location(self, name: str) -> str:
        return reverse(name)
