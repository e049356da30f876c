"""Deadlines of the year wheel on My page and in the mail: for those who are responsible, some days before."""

from datetime import date, timedelta

import pytest

from gatherings.year_wheel.actions import withdraw_deadline
from gatherings.year_wheel.enums import EventKind
from home.digests.actions import digests
from home.digests.models import Digest
from home.my_page.selectors.waiting import waiting_for
from network.memberships.models import Membership
from network.roles.enums import Role
from tests.clock import TODAY
from tests.gatherings.year_wheel.factories import make_deadline, make_event

pytestmark = pytest.mark.django_db
LEADS = {"role": Role.UNIT_LEADER}


def waits(person, today=TODAY):
    memberships = list(Membership.objects.of(person).on(today).select_related("organisation", "network"))
    return [waiting.title for waiting in waiting_for(person, memberships, today)]


def month_day(days):
    return f"{TODAY + timedelta(days=days):%m-%d}"


def test_from_two_weeks_before_until_the_day_is_over(region, surnadal_headteacher):
    for days in (-1, 0, 14, 15):
        make_deadline(region, f"Om {days}", ends=month_day(days), **LEADS)
    assert waits(surnadal_headteacher) == ["Om 0", "Om 14"]


def test_a_period_when_it_begins_and_when_it_ends(region, surnadal_headteacher):
    make_deadline(region, "Begynner", starts=month_day(10), ends=month_day(100), **LEADS)
    make_deadline(region, "Midt i", starts=month_day(-30), ends=month_day(30), **LEADS)
    make_deadline(region, "Slutter", starts=month_day(-60), ends=month_day(5), **LEADS)
    assert waits(surnadal_headteacher) == ["Slutter", "Begynner"]


def test_only_those_who_are_responsible(
    region, tingvoll, surnadal_headteacher, surnadal_leader, tingvoll_styrer, other_coordinator
):
    make_deadline(region, "Alles", ends=month_day(3), **LEADS)
    make_deadline(tingvoll, "Tingvolls", ends=month_day(3), **LEADS)
    make_deadline(region, "Ingens", ends=month_day(3))
    assert waits(surnadal_headteacher) == ["Alles"]
    assert waits(tingvoll_styrer) == ["Alles", "Tingvolls"]
    assert waits(surnadal_leader) == waits(other_coordinator) == []


def test_the_day_of_ones_own_municipality(region, surnadal, tingvoll, surnadal_headteacher, tingvoll_styrer):
    make_deadline(region, "Skoleslutt", event=EventKind.SCHOOL_END, **LEADS)
    make_event(surnadal, date(2027, 6, 18))
    make_event(tingvoll, date(2027, 6, 10))
    assert waits(surnadal_headteacher, date(2027, 6, 4)) == ["Skoleslutt"]
    assert waits(surnadal_headteacher, date(2027, 6, 3)) == []
    assert waits(tingvoll_styrer, date(2027, 6, 3)) == ["Skoleslutt"]


def test_one_taken_out_reminds_nobody(region, surnadal_headteacher):
    withdraw_deadline(make_deadline(region, ends=month_day(3), **LEADS), by=None, reason="Feil")
    assert waits(surnadal_headteacher) == []


def test_it_is_in_the_mail(region, surnadal_headteacher, monkeypatch):
    monkeypatch.setattr("home.digests.actions.digests.enqueue_on_commit", lambda *_: None)
    make_deadline(region, "Telletidspunkt høst", ends=month_day(5), **LEADS)
    digests.write_digests(TODAY)
    (line,) = Digest.objects.get(person=surnadal_headteacher).lines
    assert (line["kind"], line["title"], line["why"]) == (
        "deadline",
        "Telletidspunkt høst",
        "30. november 2026. Om 5 dager",
    )
