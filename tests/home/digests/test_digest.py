"""The digest: one mail a working day at most, in the reader's language, and nothing sent twice."""

import re
from datetime import date, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.utils import timezone

from goals.adoption.actions.requests import ask_for_adoption
from goals.following.actions.follows import suggest_following
from goals.goals.enums import GoalStatus
from goals.measures.actions import add_measure, update_measure
from goals.measures.enums import MeasureStatus
from home import tasks
from home.digests.actions import digests
from home.digests.actions.notices import choose_notices, wanted_by
from home.digests.models import Digest, DigestRun
from home.waiting.enums import NoticeKind
from tests.goals.factories import make_goal

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 2)
"""A day on which nothing else happens."""


@pytest.fixture(autouse=True)
def sent_at_once(django_capture_on_commit_callbacks, monkeypatch):
    """What is enqueued is run by the tests themselves, on the day they say."""
    monkeypatch.setattr("home.digests.actions.digests.enqueue_on_commit", lambda *_: None)


@pytest.fixture
def goal(surnadal):
    return make_goal(surnadal, "Alle leser godt")


@pytest.fixture
def forgotten(goal, surnadal_leader):
    return add_measure(
        goal, by=None, title="Glemt tiltak", decided_on=date(2026, 1, 5), responsible_person=surnadal_leader
    )


def run(day):
    """The day's run and the sending of what it wrote."""
    written = digests.write_digests(day)
    later = timezone.now() + timedelta(minutes=1)
    sent = [digests.send(pk, on=day) for pk in digests.waiting_to_be_sent(day, written_before=later)]
    return written, sum(sent)


def told(person, day=MONDAY):
    return [(line["kind"], line["title"]) for line in Digest.objects.get(person=person, day=day).lines]


def links(message):
    return re.findall(r"http://testserver(/\S+)", message.body)


def test_it_tells_what_waits_with_a_link_to_the_form(forgotten, surnadal_leader, client_for):
    assert run(MONDAY) == (1, 1)
    (message,) = mail.outbox
    assert message.to == ["oppvekst.surnadal@nettverk.example"]
    assert "Glemt tiltak" in message.body
    address = f"/tiltak/{forgotten.pk}/oppdater/"
    assert address in links(message)
    assert client_for(surnadal_leader).get(address).status_code == 200


def test_every_link_in_it_leads_somewhere(forgotten, surnadal_leader, client_for):
    run(MONDAY)
    client = client_for(surnadal_leader)
    assert {client.get(link).status_code for link in links(mail.outbox[0])} == {200}


def test_each_kind_can_be_turned_off_from_the_mail(forgotten, surnadal_leader, client):
    run(MONDAY)
    (message,) = mail.outbox
    (off,) = [link for link in links(message) if link.startswith("/varsler/av/")]
    client.post(off)
    assert wanted_by(surnadal_leader) == [kind for kind in NoticeKind if kind != NoticeKind.STALE]
    headers = message.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    client.post(headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver"))
    assert wanted_by(surnadal_leader) == []


def test_all_kinds_in_one_mail(goal, forgotten, surnadal, surnadal_leader, coordinator):
    add_measure(
        goal,
        by=None,
        title="Snart ferdig",
        decided_on=MONDAY - timedelta(days=20),
        ends_on=MONDAY + timedelta(days=14),
        responsible_person=surnadal_leader,
    )
    make_goal(surnadal, "Nytt forslag", status=GoalStatus.PROPOSED, on=MONDAY - timedelta(days=2))
    suggest_following(goal, to=surnadal_leader, by=coordinator)
    run(MONDAY)
    assert sorted(told(surnadal_leader)) == [
        ("decision", "Nytt forslag"),
        ("due", "Snart ferdig"),
        ("follow", "Alle leser godt"),
        ("stale", "Glemt tiltak"),
    ]
    assert len([each for each in mail.outbox if each.to == ["oppvekst.surnadal@nettverk.example"]]) == 1


def test_what_waits_for_a_union_representatives_word(region, coordinator, surnadal_union, client_for):
    goal = make_goal(region, "Regionens forslag", status=GoalStatus.PROPOSED, on=MONDAY - timedelta(days=2))
    ask_for_adoption(goal, by=coordinator, on=MONDAY - timedelta(days=1))
    run(MONDAY)
    assert told(surnadal_union) == [("word", "Regionens forslag")]
    (message,) = [each for each in mail.outbox if each.to == [surnadal_union.email]]
    assert f"/mal/{goal.pk}/tillitsvalgte/" in links(message)
    assert {client_for(surnadal_union).get(link).status_code for link in links(message)} == {200}


def test_nobody_gets_an_empty_one(surnadal_leader, coordinator, surnadal_union):
    assert run(MONDAY) == (0, 0)
    assert mail.outbox == []
    assert DigestRun.objects.get().finished_at is not None


def test_repeated_runs_change_nothing(forgotten):
    run(MONDAY)
    assert run(MONDAY) == (0, 0)
    DigestRun.objects.update(finished_at=None)
    assert run(MONDAY) == (0, 0)
    assert len(mail.outbox) == 1
    assert Digest.objects.count() == 1


def test_a_run_that_stopped_half_way_goes_on(forgotten, goal, surnadal_headteacher, surnadal_leader, monkeypatch):
    add_measure(goal, by=None, title="Annet", decided_on=date(2026, 1, 5), responsible_person=surnadal_headteacher)
    real, seen = digests.write_digest, []

    def stop_after_one(person, *, on):
        if seen:
            raise RuntimeError("the power went")
        seen.append(person)
        return real(person, on=on)

    monkeypatch.setattr(digests, "write_digest", stop_after_one)
    with pytest.raises(RuntimeError):
        digests.write_digests(MONDAY)
    monkeypatch.setattr(digests, "write_digest", real)
    assert run(MONDAY) == (1, 2)
    assert run(MONDAY) == (0, 0)
    assert len({tuple(each.to) for each in mail.outbox}) == len(mail.outbox) == 2


def test_missed_days_are_not_made_up_for(forgotten):
    run(MONDAY)
    assert run(MONDAY + timedelta(days=10))[1] == 1
    assert len(mail.outbox) == 2
    assert list(Digest.objects.values_list("day", flat=True)) == [MONDAY, MONDAY + timedelta(days=10)]


def test_the_same_list_comes_again_only_after_a_week(forgotten):
    days = [MONDAY + timedelta(days=n) for n in range(12)]
    assert [n for n, day in enumerate(days) if run(day)[1]] == [0, 7]


def test_something_new_is_told_the_next_day(forgotten, surnadal):
    run(MONDAY)
    make_goal(surnadal, "Nytt forslag", status=GoalStatus.PROPOSED, on=MONDAY)
    assert run(MONDAY + timedelta(days=1)) == (1, 1)
    assert "Nytt forslag" in mail.outbox[1].body


def test_what_was_done_is_told_no_more(forgotten, surnadal_leader):
    update_measure(forgotten, by=surnadal_leader, status=MeasureStatus.UNDER_WAY, text="I gang.", on=date(2026, 10, 30))
    assert run(MONDAY) == (0, 0)


@pytest.mark.parametrize("day", [date(2026, 11, 7), date(2026, 11, 8)], ids=["saturday", "sunday"])
def test_not_at_weekends(forgotten, day, settings):
    assert run(day) == (0, 0)
    assert not DigestRun.objects.exists()
    settings.DIGEST_WEEKDAYS = {day.weekday()}
    assert run(day) == (1, 1)


def test_a_mail_server_that_is_away_is_tried_again(forgotten, monkeypatch):
    digests.write_digests(MONDAY)
    (pk,) = Digest.objects.values_list("pk", flat=True)
    real = mail.EmailMessage.send

    def away(self, *args, **kwargs):
        raise SMTPServerDisconnected("no")

    monkeypatch.setattr(mail.EmailMessage, "send", away)
    monkeypatch.setattr(timezone, "localdate", lambda *_: MONDAY)
    assert tasks.send_digest(pk) is False
    assert Digest.objects.get().sent_at is None
    monkeypatch.setattr(mail.EmailMessage, "send", real)
    Digest.objects.update(written_at=timezone.now() - timedelta(hours=1))
    assert tasks.sweep_digests() == 1
    assert tasks.sweep_digests() == 0
    assert len(mail.outbox) == 1


def test_the_sweep_does_a_missed_run(forgotten, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: MONDAY)
    tasks.sweep_digests()
    Digest.objects.update(written_at=timezone.now() - timedelta(hours=1))
    assert (tasks.sweep_digests(), tasks.sweep_digests()) == (1, 0)


def test_yesterdays_that_never_went_is_let_go(forgotten):
    digests.write_digests(MONDAY)
    pk = Digest.objects.get().pk
    assert digests.send(pk, on=MONDAY + timedelta(days=1)) is False
    assert run(MONDAY + timedelta(days=1)) == (1, 1)
    assert len(mail.outbox) == 1


def test_whoever_is_gone_by_then_gets_none(forgotten, surnadal_leader):
    digests.write_digests(MONDAY)
    surnadal_leader.memberships.update(until=MONDAY - timedelta(days=1))
    assert run(MONDAY) == (0, 0)
    assert Digest.objects.get().dropped_at is not None
    assert run(MONDAY + timedelta(days=1)) == (0, 0)


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": None}, {"password": "!"}, {"password": ""}])
def test_who_cannot_sign_in_gets_none(forgotten, surnadal_leader, change):
    type(surnadal_leader).objects.filter(pk=surnadal_leader.pk).update(**change)
    assert run(MONDAY) == (0, 0)


def test_what_one_may_not_see_any_more_is_not_told(goal, surnadal_union):
    """Responsible for a measure of a draft, and moved elsewhere: the title stays where it is."""
    draft = make_goal(goal.organisation, "Hemmelig", status=GoalStatus.PROPOSED)
    add_measure(draft, by=None, title="Hemmelig tiltak", decided_on=date(2026, 1, 5), responsible_person=surnadal_union)
    assert run(MONDAY)[0] == 1
    Digest.objects.all().delete()
    DigestRun.objects.all().delete()
    surnadal_union.memberships.update(until=date(2026, 10, 1))
    assert run(MONDAY) == (0, 0)


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "Skriv oppdatering"), ("nn", "ventar på"), ("en", "Write an update")]
)
def test_it_is_in_the_readers_language(forgotten, surnadal_leader, language, words):
    surnadal_leader.language = language
    surnadal_leader.save()
    run(MONDAY)
    (message,) = mail.outbox
    assert words in message.body
    assert Digest.objects.get().language == language
    greeting = {"nb": "Hei, Oppvekst!", "nn": "Hei, Oppvekst!", "en": "Hello Oppvekst,"}[language]
    assert message.body.startswith(greeting)


def test_the_snapshot_is_what_is_sent(forgotten, surnadal_leader):
    digests.write_digests(MONDAY)
    forgotten.title = "Et annet navn"
    forgotten.save()
    run(MONDAY)
    assert "Glemt tiltak" in mail.outbox[0].body


def test_a_kind_turned_off_is_left_out(forgotten, surnadal, surnadal_leader):
    make_goal(surnadal, "Nytt forslag", status=GoalStatus.PROPOSED, on=MONDAY)
    choose_notices([NoticeKind.DECISION], by=surnadal_leader)
    run(MONDAY)
    assert told(surnadal_leader) == [("decision", "Nytt forslag")]


def test_a_kind_turned_off_after_it_was_written_is_left_out_too(forgotten, surnadal_leader):
    digests.write_digests(MONDAY)
    choose_notices([], by=surnadal_leader)
    assert run(MONDAY) == (0, 0)
    assert mail.outbox == []


def test_a_title_cannot_break_into_the_headers(goal, surnadal_leader):
    add_measure(
        goal,
        by=None,
        title="Kurs\r\nBcc: alle@example.com",
        decided_on=date(2026, 1, 5),
        responsible_person=surnadal_leader,
    )
    run(MONDAY)
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert "\n" not in mail.outbox[0].subject


def test_old_ones_are_forgotten(forgotten):
    run(MONDAY)
    run(MONDAY + timedelta(days=70))
    assert list(Digest.objects.values_list("day", flat=True)) == [MONDAY + timedelta(days=70)]


@pytest.mark.parametrize("rows", [1, 3])
def test_writing_one_costs_the_same(goal, surnadal_leader, django_assert_num_queries, rows):
    for n in range(rows):
        add_measure(goal, by=None, title=f"Tiltak {n}", decided_on=date(2026, 1, 5), responsible_person=surnadal_leader)
    with django_assert_num_queries(20):
        digests.write_digest(surnadal_leader, on=MONDAY)
