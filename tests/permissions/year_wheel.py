"""The addresses of the year wheels: everybody reads them, the coordinator of the region keeps them."""

from datetime import date

from gatherings.year_wheel.actions import withdraw_deadline
from tests.gatherings.year_wheel.factories import make_deadline, make_event, wheel_of

from .table import ANONYMOUS, SIGN_IN, Row, everyone, may

KEEPERS = ("coordinator", "other_coordinator")
"""Each keeps the wheels of a region."""


def keeping(status=200):
    """For whoever keeps the wheels of Surnadal's region; the others may read."""
    return may("coordinator", status=status, otherwise=403, **{ANONYMOUS: SIGN_IN})


def beginning(status=200, **exceptions):
    return may(*KEEPERS, status=status, otherwise=403, **{ANONYMOUS: SIGN_IN, **exceptions})


def deadline(scenario):
    return {"pk": make_deadline(scenario.region, "Telletidspunkt").pk}


def taken_out(scenario):
    gone = make_deadline(scenario.region, "Tatt ut")
    withdraw_deadline(gone, by=None, reason="Feil")
    return {"pk": gone.pk}


def both_wheels(scenario):
    wheel_of(scenario.region)
    wheel_of(scenario.other_region)
    return {}


def wheel(scenario):
    return {"pk": wheel_of(scenario.region).pk}


def event(scenario):
    return {"pk": make_event(scenario.surnadal).pk}


def region(scenario):
    make_deadline(scenario.region)
    return {}


def written(scenario):
    wheel_of(scenario.other_region)
    return {"wheel": wheel_of(scenario.region).pk, "what": "Vedtak", "time_kind": "day", "ends": "1.3."}


def new_wheel(scenario):
    return {"organisation": scenario.region.pk, "code": "IOP", "name": "Planer"}


def new_day(scenario):
    return {
        "organisation": scenario.surnadal.pk,
        "kind": "school_end",
        "school_year": "2026/27",
        "day": date(2027, 6, 18).isoformat(),
    }


CHANGED = {"what": "Nytt", "time_kind": "day", "ends": "2.3.", "version": 1}

ROWS = [
    Row("gatherings:year_wheel", region, everyone(200)),
    Row("gatherings:year_wheel", region, everyone(200), query="?ar=2025&kommune=surnadal&mine=1", note="narrowed"),
    Row("gatherings:year_wheel_feed", region, everyone(200)),
    Row("gatherings:deadline", deadline, everyone(200)),
    Row("gatherings:deadline", taken_out, may("coordinator"), note="taken out"),
    Row("gatherings:year_events", region, everyone(200)),
    Row("gatherings:deadline_new", both_wheels, beginning()),
    Row("gatherings:deadline_new", None, beginning(302, other_coordinator=422), method="POST", data=written),
    Row("gatherings:deadline_edit", deadline, keeping()),
    Row("gatherings:deadline_edit", deadline, keeping(302), method="POST", data=CHANGED),
    Row("gatherings:deadline_withdraw", deadline, keeping()),
    Row("gatherings:deadline_withdraw", deadline, keeping(302), method="POST", data={"reason": "Feil"}),
    Row("gatherings:wheel_new", beginning()),
    Row("gatherings:wheel_new", None, beginning(302, other_coordinator=422), method="POST", data=new_wheel),
    Row("gatherings:wheel_edit", wheel, keeping()),
    Row("gatherings:wheel_edit", wheel, keeping(302), method="POST", data={"name": "Nytt", "code": "N", "version": 1}),
    Row("gatherings:year_event_new", beginning()),
    Row("gatherings:year_event_new", None, beginning(302, other_coordinator=422), method="POST", data=new_day),
    Row("gatherings:year_event_edit", event, keeping()),
    Row("gatherings:year_event_edit", event, keeping(302), method="POST", data={"day": "2027-06-17", "version": 1}),
]
