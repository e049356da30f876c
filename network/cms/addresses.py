"""Where the pages of a region stand that has no host of its own: under the name of its front page."""

from typing import Any

from django.urls import reverse
from wagtail.models import Page


class AddressInAnyRegion:
    """A page of any region has an address; stands before `Page` among its bases.

    Wagtail gives one to what stands under the root of a site, which is the front page of one region. The other front
    pages stand beside it in the tree, so that no group's rights reach from one into another, and are answered
    for by it (`home.models.HomePage.route`).
    """

    def get_url_parts(self, request: Any = None) -> Any:
        parts = super().get_url_parts(request)  # type: ignore[misc]
        url_path: str = self.url_path  # type: ignore[attr-defined]
        if parts is not None or not url_path.strip("/"):
            return parts
        for site_id, _root_path, root_url, _language in self._get_site_root_paths(request)[:1]:  # type: ignore[attr-defined]
            return site_id, root_url, reverse("wagtail_serve", args=[url_path.lstrip("/")])
        return None


def address_of(page: Page) -> str:
    """The address of a page of which perhaps only the place in the tree is at hand; empty where it has none."""
    return page.url or page.specific.url or ""
