"""Which pages are whose: the app that has pages says which of them are an organisation's, with all under them."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from wagtail.models import Page

from network.organisations.models import Organisation

FRONT = 2
"""How deep in the tree the front pages stand: right under its root."""

type Finder = Callable[[Organisation], Iterable[Page]]

_FINDERS: list[Finder] = []


def add_roots(find: Finder) -> None:
    """Let a function answer for some of an organisation's pages; adding it twice changes nothing."""
    if find not in _FINDERS:
        _FINDERS.append(find)


def roots_of(organisation: Organisation) -> list[Page]:
    """The topmost pages of an organisation: a region's front page, a municipality's page."""
    return [page for find in _FINDERS for page in find(organisation)]


def region_of(page: Page) -> Organisation | None:
    """The region whose front page a page is or stands under, where that has one (at most three queries)."""
    front = page if page.depth == FRONT else page.get_ancestors().filter(depth=FRONT).first()
    return getattr(front.specific, "region", None) if front is not None else None


def outside_region(page: Page, *organisations: Organisation) -> str:
    """Why organisations cannot stand on a page under this one: they are another region's; empty where they can."""
    region = region_of(page)
    if region is None or all(organisation.path.startswith(region.path) for organisation in organisations):
        return ""
    return _("It belongs to another region than %(region)s.") % {"region": region}
