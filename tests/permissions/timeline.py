"""The addresses of the timeline: everybody reads it, those who edit the region's pages add to it."""

from gatherings.timeline.actions import withdraw_entry
from tests.gatherings.timeline.factories import make_entry

from .table import ANONYMOUS, SIGN_IN, Row, everyone, may

EDITORS = ("coordinator", "editor")
ELSEWHERE = ("other_coordinator", "other_editor")


def editing(status=200):
    return may(*EDITORS, status=status, otherwise=403, **{ANONYMOUS: SIGN_IN})


def adding(status=200, elsewhere=200):
    return may(*EDITORS, status=status, otherwise=403, **{ANONYMOUS: SIGN_IN}, **dict.fromkeys(ELSEWHERE, elsewhere))


def entry(scenario):
    return {"pk": make_entry(scenario.region).pk}


def taken_out(scenario):
    gone = make_entry(scenario.region)
    withdraw_entry(gone, by=None, reason="Feil")
    return {"pk": gone.pk}


def region(scenario):
    make_entry(scenario.region)
    return {}


def written(scenario):
    return {"region": scenario.region.pk, "title": "Noe", "lane": "region", "starts_on": "2016-01-01"}


def both_regions(scenario):
    _ = scenario.region, scenario.other_region
    return {}


CHANGED = {"title": "Nytt", "lane": "region", "starts_on": "2016-01-01", "version": 1}

ROWS = [
    Row("gatherings:timeline", region, everyone(200)),
    Row("gatherings:timeline", region, everyone(200), query="?ar=2016&spor=region", note="closer"),
    Row("gatherings:timeline_entry", entry, everyone(200)),
    Row("gatherings:timeline_entry", taken_out, may(*EDITORS), note="taken out"),
    Row("gatherings:timeline_entry_new", both_regions, adding()),
    Row("gatherings:timeline_entry_new", both_regions, adding(302, 422), method="POST", data=written),
    Row("gatherings:timeline_entry_edit", entry, editing()),
    Row("gatherings:timeline_entry_edit", entry, editing(302), method="POST", data=CHANGED),
    Row("gatherings:timeline_entry_withdraw", entry, editing()),
    Row("gatherings:timeline_entry_withdraw", entry, editing(302), method="POST", data={"reason": "Feil"}),
]
