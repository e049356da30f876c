"""The calendars one can subscribe to: open to all, but for one's own, which whoever knows its address reads."""

from gatherings.subscriptions.actions import make_address, token_of
from tests.network.factories import NetworkFactory

from .table import Row, everyone, signed_in


def network(scenario):
    return {"slug": NetworkFactory(organisation=scenario.region).slug}


def municipality(scenario):
    return {"slug": scenario.surnadal.slug}


def own(scenario):
    return {"token": token_of(make_address(by=scenario.surnadal_pro))}


def earlier(scenario):
    token = own(scenario)
    make_address(by=scenario.surnadal_pro)
    return token


ROWS = [
    Row("gatherings:network_feed", network, everyone(200)),
    Row("gatherings:network_feed", {"slug": "finnes-ikke"}, everyone(404), note="no network"),
    Row("gatherings:municipality_feed", municipality, everyone(200)),
    Row("gatherings:calendars", everyone(200)),
    Row("gatherings:calendar_make", None, signed_in(302), method="POST"),
    Row("gatherings:calendar_stop", None, signed_in(302), method="POST"),
    Row("gatherings:own_calendar", own, everyone(200)),
    Row("gatherings:own_calendar", earlier, everyone(404), note="earlier address"),
]
