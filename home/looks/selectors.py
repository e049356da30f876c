"""The looks of all regions, as the frame of every page asks for them."""

from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from django.urls import reverse
from wagtail.models import Site

from home.looks.models import RegionLook
from home.pages.models import HomePage
from network.web.looks import Look

if TYPE_CHECKING:
    from network.organisations.models import Organisation


def read_looks() -> tuple[Look, ...]:
    """The look of each region that has a front page, the site's own first (two queries)."""
    sites = list(Site.objects.select_related("root_page"))
    own = next((site.root_page.path for site in sites if site.is_default_site), "")
    hosts = {site.root_page.path: site.hostname for site in sites if not site.is_default_site}
    fronts = HomePage.objects.filter(region__isnull=False).select_related("region__look").order_by("path")
    looks = [_look(front, own=own, host=hosts.get(front.path, "")) for front in fronts]
    return tuple(sorted(looks, key=lambda look: look.front_path != own))


def _look(front: HomePage, *, own: str, host: str) -> Look:
    region = cast("Organisation", front.region)
    frame = Look(
        region_path=region.path,
        front_path=front.path,
        host=host,
        address="" if front.path == own or host else f"/{front.slug}",
        name=region.name,
        owner=region.name,
        language=region.language,
    )
    stored: RegionLook | None = getattr(region, "look", None)
    if stored is None:
        return frame
    texts = ("logo_width", "logo_height", "logo_alt", "contact_name", "contact_address")
    return Look(
        **{
            **vars(frame),
            **{name: getattr(stored, name) for name in (*texts, "privacy_name", "privacy_address")},
            "owner": stored.owner or region.name,
            "logo_url": logo_url(stored),
            "languages": tuple(stored.languages.split()),
        }
    )


def logo_url(look: RegionLook) -> str:
    """The address of a logo, another one for each that is uploaded; empty where there is none."""
    return reverse("home:region_logo", args=[PurePath(str(look.logo.name)).stem]) if look.logo else ""
