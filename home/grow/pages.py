"""The pages of grown regions, made by the actions that make an editor's, and who may edit them."""

from collections.abc import Callable

from home.grow.lookup import region
from home.pages.actions import make_municipality_page, make_network_page
from home.setup.actions.site import set_up_site
from network.memberships.actions import sync_wagtail_groups
from network.networks.models import Network
from network.organisations.models import Organisation
from network.persons.models import Person
from network.roles.rules import WAGTAIL_GROUPS

INTRO = "Her møter barn og unge voksne som vil det samme for dem. Dette arbeider vi med nå."


def grow_pages(numbers: range, most: int, tell: Callable[[str], object]) -> None:
    """A front page with lists and articles for each region; a page for the first of its municipalities and networks."""
    set_up_site()
    for number in numbers:
        place = region(number)
        for municipality in Organisation.objects.municipalities().in_subtree(place).order_by("path")[:most]:
            make_municipality_page(municipality, by=None, intro=INTRO)
        for network in Network.objects.filter(organisation=place).order_by("pk")[:most]:
            make_network_page(network, by=None)
        holders = Person.objects.filter(
            memberships__role__in=WAGTAIL_GROUPS, memberships__organisation__path__startswith=place.path
        )
        for person in holders.distinct():
            sync_wagtail_groups(person)
        tell(f"{place.name}: pages")
