"""The page tree of the reference region, made through the verbs an editor's pages are made through."""

from home.domain.pages import make_municipality_page, make_network_page
from home.domain.site import set_up_site
from home.reference import facts
from network.models import Network, Organisation


def load_page_tree() -> None:
    region = facts.region()
    set_up_site(region=region)
    words = {row["page"]: row for row in facts.rows("municipality_pages.csv")}
    by = facts.account("koordinator")
    for municipality in Organisation.objects.municipalities().in_subtree(region).order_by("name"):
        row = words[municipality.slug]
        make_municipality_page(municipality, intro=row["intro"], vision=row["vision"], by=by)
    for network in Network.objects.filter(organisation=region):
        make_network_page(network, by=by)
