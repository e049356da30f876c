"""Year wheels kept: who may, what is refused, and what the history holds."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gatherings.year_wheel.actions import (
    add_deadline,
    edit_deadline,
    edit_wheel,
    make_wheel,
    move_year_event,
    put_back_deadline,
    record_year_event,
    withdraw_deadline,
)
from gatherings.year_wheel.enums import EventKind, TimeKind
from gatherings.year_wheel.models import Deadline
from gatherings.year_wheel.rules import SchoolYear
from network.records.errors import NotAllowed, StaleRecord
from tests.clock import TODAY
from tests.gatherings.year_wheel.factories import make_deadline, make_event, wheel_of

pytestmark = pytest.mark.django_db
DAY = {"what": "Telletidspunkt", "time_kind": TimeKind.DAY, "ends": "03-01"}


@pytest.mark.parametrize("who", ["surnadal_leader", "steering", "editor", "other_coordinator", "former_leader"])
def test_only_the_coordinator_of_the_region_keeps_its_wheels(who, request, region):
    by = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        make_wheel(region, by=by, code="X", name="X")
    deadline = make_deadline(region)
    for refused in (
        lambda: add_deadline(deadline.wheel, by=by, **DAY),
        lambda: edit_deadline(deadline, by=by, what="Annet"),
        lambda: edit_wheel(deadline.wheel, by=by, name="Annet"),
        lambda: withdraw_deadline(deadline, by=by, reason="Feil"),
        lambda: move_year_event(make_event(region), by=by, day=date(2027, 6, 1)),
    ):
        with pytest.raises(NotAllowed), transaction.atomic():
            refused()


def test_the_coordinator_does(coordinator, region):
    wheel = make_wheel(region, by=coordinator, code=" iop ", name="Planer")
    deadline = add_deadline(wheel, by=coordinator, **DAY)
    edit_deadline(deadline, by=coordinator, ends="03-15", reason="Flyttet", expected_version=1)
    assert (wheel.code, deadline.version) == ("IOP", 2)
    assert [row.history_change_reason or "" for row in deadline.history.all()] == ["Flyttet", ""]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"time_kind": TimeKind.DAY, "ends": ""}, "ends"),
        ({"time_kind": TimeKind.PERIOD, "ends": "03-01"}, "starts"),
        ({"time_kind": TimeKind.EVENT, "ends": "03-01"}, "event"),
        ({"time_kind": TimeKind.EVENT, "event": "school_end", "offset": 500}, "offset"),
        ({"since_year": 2027, "until_year": 2026}, "until_year"),
    ],
)
def test_what_is_not_whole_is_refused(fields, field, region):
    with pytest.raises(ValidationError) as refused:
        add_deadline(wheel_of(region), by=None, **{**DAY, **fields})
    assert field in refused.value.message_dict


def test_what_a_kind_of_time_does_not_use_is_left_out(region):
    deadline = make_deadline(region, starts="06-01", ends="06-17")
    edit_deadline(deadline, by=None, time_kind=TimeKind.EVENT, event=EventKind.SCHOOL_END, offset=3)
    assert (deadline.starts, deadline.ends) == ("", "")
    edit_deadline(deadline, by=None, time_kind=TimeKind.DAY, ends="05-01")
    assert (deadline.event, deadline.offset) == ("", 0)


def test_the_database_holds_the_times_too(region):
    deadline = make_deadline(region)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deadline.objects.filter(pk=deadline.pk).update(ends="")


def test_a_newer_version_is_not_written_over(region):
    deadline = make_deadline(region)
    edit_deadline(Deadline.objects.get(pk=deadline.pk), by=None, what="Deres")
    with pytest.raises(StaleRecord):
        edit_deadline(deadline, by=None, what="Vårt", expected_version=1)
    assert Deadline.objects.get(pk=deadline.pk).what == "Deres"


def test_it_is_taken_out_with_a_reason_and_put_back(region):
    deadline = make_deadline(region)
    with pytest.raises(ValidationError):
        withdraw_deadline(deadline, by=None, reason=" ")
    withdraw_deadline(deadline, by=None, reason="Ført to ganger")
    assert deadline.withdrawn_on == TODAY
    assert not Deadline.objects.in_use(TODAY).exists()
    put_back_deadline(deadline, by=None, reason="Likevel ikke")
    assert Deadline.objects.in_use(TODAY).count() == 1


def test_the_day_of_an_event_is_recorded_once_and_within_its_year(surnadal, surnadal_school):
    make_event(surnadal)
    year = SchoolYear(2026)
    for where, day, field in (
        (surnadal, date(2027, 6, 1), "kind"),
        (surnadal_school, date(2027, 6, 1), "organisation"),
        (surnadal.get_parent(), date(2027, 8, 1), "day"),
    ):
        with pytest.raises(ValidationError) as refused:
            record_year_event(where, by=None, kind=EventKind.SCHOOL_END, school_year=year, day=day)
        assert list(refused.value.message_dict) == [field]


def test_a_wheel_has_a_code_of_its_own(region):
    wheel_of(region)
    with pytest.raises(ValidationError):
        make_wheel(region, by=None, code="ikit", name="En til")
