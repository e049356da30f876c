"""The page tree of the reference region, made by the actions that make an editor's pages."""

from typing import Any

from home.looks.actions import change_look
from home.pages.actions import make_municipality_page, make_network_page
from home.reference import lookup
from home.reference.data_files import Entry, read_document, read_table
from home.setup.actions.site import set_up_site
from network.networks.models import Network
from network.organisations.models import Organisation


class LookEntry(Entry):
    """What stands around the region's pages."""

    sentence: str
    owner: str
    contact_name: str
    contact_address: str
    privacy_name: str
    privacy_address: str

    def texts(self) -> dict[str, Any]:
        return self.model_dump()


class MunicipalityPageRow(Entry):
    """What a municipality says of itself. The vision is a statement, then its text."""

    municipality: str
    intro: str
    vision: str


def municipality_pages() -> list[MunicipalityPageRow]:
    return read_table("municipality_pages.csv", MunicipalityPageRow)


def load_page_tree() -> None:
    region = lookup.region()
    set_up_site(region=region)
    look = read_document("region_look.toml", LookEntry)
    change_look(region, by=lookup.account("koordinator"), **look.texts())
    rows = {row.municipality: row for row in municipality_pages()}
    by = lookup.account("koordinator")
    for municipality in Organisation.objects.municipalities().in_subtree(region).order_by("name"):
        row = rows[municipality.name]
        make_municipality_page(municipality, intro=row.intro, vision=row.vision, by=by)
    for network in Network.objects.filter(organisation=region):
        make_network_page(network, by=by)
