"""Two regions in one installation, each with its pages, pictures and documents."""

import gc
import warnings
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Drawing
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, Page

from gatherings.programme.actions.gatherings import change_gathering, make_gathering, publish_gathering
from gatherings.programme.models import GatheringIndexPage
from home.pages.actions import list_of, make_municipality_page, make_network_page
from home.pages.models import ArticlePage, HomePage
from home.setup.actions.site import set_up_site
from network.networks.models import Network
from network.organisations.models import Organisation
from network.page_groups.actions.libraries import ensure_library
from network.records.actions import record
from tests.people import make_municipality


@dataclass
class RegionsPages:
    """What a region has in the page tree and in its library; titles begin with the region's name."""

    region: Organisation
    municipality: Organisation
    network: Network
    front: HomePage
    municipality_page: Page
    network_page: Page
    gathering: Page
    draft: Page
    article: Page
    collection: Collection
    image: Image
    document: Document

    @property
    def pages(self) -> list[Page]:
        return [self.municipality_page, self.network_page, self.gathering, self.draft, self.article]


def picture(name: str, collection: Collection) -> Image:
    file = BytesIO()
    Drawing.new("RGB", (8, 8)).save(file, "PNG")
    return Image.objects.create(title=name, file=ContentFile(file.getvalue(), "bilde.png"), collection=collection)


def in_size(image: Image, spec: str) -> Any:
    """The picture in a size; the file that Wagtail leaves open behind it is closed here, in no other test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        rendition = image.get_rendition(spec)
        gc.collect()
    return rendition


def furnish(region: Organisation, *, municipality: str, number: str) -> RegionsPages:
    """A region with a page of each kind, one of them a draft, and a published one with a newer draft."""
    front = set_up_site(region=region)
    place = make_municipality(region, municipality, number)
    network = Network(organisation=region, code=region.slug[:12], name=f"{region} FAG", slug=f"fag-{region.slug}")
    record(network, by=None)
    index = list_of(GatheringIndexPage, region)
    values: dict[str, Any] = {
        "parent": index,
        "starts_on": date(2027, 3, 15),
        "ends_on": date(2027, 3, 16),
        "place": "Fjordhotellet",
        "organiser": region,
        "by": None,
    }
    gathering = make_gathering(title=f"{region} samling", slug=f"samling-{region.slug}", **values)
    publish_gathering(gathering, by=None)
    change_gathering(gathering, by=None, purpose=f"{region} hemmelig utkast")
    draft = make_gathering(title=f"{region} utkast", slug=f"utkast-{region.slug}", **values)
    collection = ensure_library(region)
    paper = ContentFile(b"ord", "referat.txt")
    return RegionsPages(
        region=region,
        municipality=place,
        network=network,
        front=front,
        municipality_page=make_municipality_page(place, by=None, intro=f"{region} intro"),
        network_page=make_network_page(network, by=None),
        gathering=gathering,
        draft=draft,
        article=ArticlePage.objects.child_of(front).get(slug="om-nettverket"),
        collection=collection,
        image=picture(f"{region} bilde", collection),
        document=Document.objects.create(title=f"{region} dokument", file=paper, collection=collection),
    )
