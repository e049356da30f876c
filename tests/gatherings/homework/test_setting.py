"""Homework set, reported on and reminded of: by whom, of whom, until when, and each once."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gatherings.homework.actions.reminding import remind, send
from gatherings.homework.actions.reporting import write_report
from gatherings.homework.actions.setting import change_homework, put_back_homework, set_homework, withdraw_homework
from gatherings.homework.enums import ReportState
from gatherings.homework.models import Homework, HomeworkReminder, HomeworkReport
from network.organisations.actions.organisations import create_organisation
from network.organisations.enums import OrganisationKind, UnitKind
from network.records.errors import NotAllowed, StaleRecord
from tests.gatherings.factories import GatheringFactory

from .factories import DUE_ON, SET_ON, make_homework, report_of

pytestmark = pytest.mark.django_db


def asked(homework):
    return {report.organisation for report in homework.reports.select_related("organisation")}


def test_who_is_asked(region, surnadal, tingvoll, surnadal_school, tingvoll_kindergarten, other_region, pro_aure, aure):
    assert asked(make_homework(region)) == {surnadal, tingvoll, aure}
    assert asked(make_homework(region, audience="units", slug="a")) == {surnadal_school, tingvoll_kindergarten}
    schools = make_homework(region, audience="units", unit_kind=UnitKind.SCHOOL, slug="b")
    assert asked(schools) == {surnadal_school}
    network = pro_aure.memberships.get().network
    assert asked(make_homework(region, audience="network", network=network, slug="c")) == {aure}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"text": ""}, "text"),
        ({"due_on": date(2026, 11, 9)}, "due_on"),
        ({"set_on": date(2030, 1, 1)}, "set_on"),
        ({"audience": "network"}, "network"),
        ({"audience": "units", "unit_kind": UnitKind.PPT}, "audience"),
        ({"title": "x" * 141}, "title"),
        ({"text": "x" * 3001}, "text"),
    ],
)
def test_what_is_refused(given, field, region, surnadal):
    with pytest.raises(ValidationError) as refused:
        make_homework(region, **given)
    assert list(refused.value.error_dict) == [field]
    assert Homework.objects.count() == 0


def test_it_is_collected_at_a_later_gathering(region, surnadal):
    earlier = GatheringFactory(organiser=region, published=True, starts_on=date(2020, 1, 1), ends_on=date(2020, 1, 1))
    with pytest.raises(ValidationError):
        make_homework(region, collected_at=earlier)


@pytest.mark.parametrize("who", ["coordinator", "editor", "surnadal_pro"])
def test_those_who_set_it(who, request, region, surnadal):
    by = request.getfixturevalue(who)
    gathering = GatheringFactory(organiser=region, published=True, starts_on=SET_ON, ends_on=SET_ON)
    homework = set_homework(gathering, by=by, title="Prøv", text="Noe", audience="municipalities", due_on=DUE_ON)
    assert change_homework(homework, by=by, title="Prøv igjen").version == 2
    assert withdraw_homework(homework, by=by, reason="Feil").withdrawn_on
    assert put_back_homework(homework, by=by, reason="Likevel").withdrawn_on is None


@pytest.mark.parametrize("who", ["surnadal_leader", "steering", "other_coordinator", "former_leader", "outsider"])
def test_those_who_do_not(who, request, region, surnadal):
    by, homework = request.getfixturevalue(who), make_homework(region)
    for refused in (
        lambda: set_homework(
            homework.gathering, by=by, title="Prøv", text="Noe", audience="municipalities", due_on=DUE_ON
        ),
        lambda: change_homework(homework, by=by, title="Annet"),
        lambda: withdraw_homework(homework, by=by, reason="Feil"),
        lambda: remind(homework, by=by),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_whoever_has_come_since_is_asked_when_it_is_changed(region, surnadal):
    homework = make_homework(region)
    new = create_organisation(
        name="Ny", kind=OrganisationKind.MUNICIPALITY, parent=region, number="1599", county="Møre og Romsdal", by=None
    )
    change_homework(homework, by=None, title="Prøv")
    change_homework(homework, by=None, title="Prøv igjen")
    assert asked(homework) == {surnadal, new}
    with pytest.raises(IntegrityError), transaction.atomic():
        HomeworkReport.objects.create(homework=homework, organisation=new)


def test_a_draft_and_then_the_report(region, surnadal, surnadal_leader):
    report = report_of(make_homework(region), surnadal)
    assert report.state_on(SET_ON) == ReportState.WAITING
    write_report(report, by=surnadal_leader, hand_in=False, saw="Noe")
    assert report.state_on(SET_ON) == ReportState.DRAFT
    with pytest.raises(ValidationError, match="prøvde"):
        write_report(report, by=surnadal_leader, saw="Noe")
    report.refresh_from_db()
    write_report(report, by=surnadal_leader, tried=" Vi prøvde ", light="green")
    assert (report.tried, report.light, report.handed_in_on) == ("Vi prøvde", "green", date(2026, 11, 25))
    write_report(report, by=surnadal_leader, hand_in=False, tried="Vi prøvde mer")
    assert report.handed_in_on == date(2026, 11, 25), "a report that is handed in stays so"
    with pytest.raises(ValidationError):
        write_report(report, by=surnadal_leader, hand_in=False, tried="")
    assert report.history.count() == 4


def test_two_leaders_write_one_report(region, surnadal, surnadal_leader):
    report, other = (report_of(make_homework(region), surnadal), None)
    other = report_of(report.homework, surnadal)
    write_report(report, by=surnadal_leader, expected_version=1, tried="Vårt")
    with pytest.raises(StaleRecord):
        write_report(other, by=surnadal_leader, expected_version=1, tried="Deres")


@pytest.mark.parametrize("who", ["tingvoll_leader", "surnadal_eva", "surnadal_headteacher", "other_coordinator"])
def test_those_who_do_not_report(who, request, region, surnadal):
    report = report_of(make_homework(region), surnadal)
    with pytest.raises(NotAllowed):
        write_report(report, by=request.getfixturevalue(who), tried="Noe")


def test_what_is_collected_or_withdrawn_is_not_written_any_more(region, surnadal, surnadal_leader):
    over = GatheringFactory(
        slug="over", organiser=region, published=True, starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 24)
    )
    report = report_of(make_homework(region, collected_at=over, due_on=date(2026, 11, 20)), surnadal)
    with pytest.raises(ValidationError, match="samlet inn"):
        write_report(report, by=surnadal_leader, tried="For sent")
    late = make_homework(region, slug="to", due_on=date(2026, 11, 20))
    write_report(report_of(late, surnadal), by=surnadal_leader, tried="Sent, men før samlingen")
    withdraw_homework(late, by=None, reason="Feil")
    with pytest.raises(ValidationError, match="trukket"):
        write_report(report_of(late, surnadal), by=surnadal_leader, tried="Mer")


def test_those_who_lack_are_reminded_once_a_day(
    region, surnadal, tingvoll, surnadal_leader, tingvoll_leader, django_capture_on_commit_callbacks, coordinator
):
    homework = make_homework(region)
    write_report(report_of(homework, tingvoll), by=tingvoll_leader, tried="Gjort")
    reminders = remind(homework, by=coordinator)
    assert [reminder.person for reminder in reminders] == [surnadal_leader]
    with pytest.raises(ValidationError, match="minnet på i dag"):
        remind(homework, by=coordinator)
    assert send(reminders[0].pk) is True
    assert send(reminders[0].pk) is False
    (letter,) = mail.outbox
    assert letter.to == [surnadal_leader.email]
    assert "Surnadal" in letter.body
    assert f"/mellomarbeid/{homework.pk}/" in letter.body
    with pytest.raises(IntegrityError), transaction.atomic():
        HomeworkReminder.objects.create(homework=homework, person=surnadal_leader, on=date(2026, 11, 25))


def test_whoever_reports_before_the_mail_goes_gets_none(region, surnadal, surnadal_leader):
    homework = make_homework(region)
    (reminder,) = remind(homework, by=None)
    write_report(report_of(homework, surnadal), by=surnadal_leader, tried="Gjort")
    assert send(reminder.pk) is False
    assert mail.outbox == []
    reminder.refresh_from_db()
    assert reminder.dropped_at


def test_a_unit_without_a_leader_is_the_municipalitys(region, surnadal, surnadal_school, surnadal_leader):
    homework = make_homework(region, audience="units")
    assert [reminder.person for reminder in remind(homework, by=None)] == [surnadal_leader]
