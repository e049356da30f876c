"""Pages for readers without an account are kept until something changes, and nothing else is ever kept."""

from datetime import date

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from redis.exceptions import ConnectionError as RedisAway

from gatherings.boards.models import BoardRevision, Contribution, Voice, Vote
from gatherings.feedback.models import FeedbackComment, FeedbackCount, FeedbackOrigin, FeedbackTally
from gatherings.groups.models import GroupPlace
from gatherings.subscriptions.models import CalendarAddress
from goals.goals.models import Goal
from network.jobs.models import BackgroundJob
from network.submissions.models import Submission
from network.web import page_cache, page_changes
from network.web.models import PageGeneration
from tests.goals.factories import make_goal

pytestmark = pytest.mark.django_db
ADDRESS = "/oversikt/"


@pytest.fixture(autouse=True)
def page_cache_on(settings, db):
    settings.PAGE_CACHE_SECONDS = 60
    caches["pages"].clear()
    page_changes.watch(connection)
    yield
    connection.execute_wrappers.remove(page_changes.notice_writes)
    caches["pages"].clear()


@pytest.fixture
def goal(region):
    return make_goal(region, "Barn mestrer hverdagen")


@pytest.fixture
def change(goal, django_capture_on_commit_callbacks):
    """Writes another title, past `save` and its signals, and commits it."""

    def write(title: str) -> None:
        connection.run_on_commit.clear()  # what made the goal was never committed: the test is one transaction
        with django_capture_on_commit_callbacks(execute=True):
            Goal.objects.filter(pk=goal.pk).update(title=title)

    return write


def reads(client, title, address=ADDRESS, **headers) -> bool:
    return title in client.get(address, headers=headers).content.decode()


def test_the_second_reader_gets_the_page_of_the_first(client, goal, django_assert_num_queries):
    first = client.get(ADDRESS)
    with django_assert_num_queries(1):
        second = Client().get(ADDRESS)
    assert second.content == first.content
    assert dict(second.items()) == dict(first.items())
    assert first["Cache-Control"] == "no-cache"


def test_a_change_is_seen_at_once(client, goal, change):
    assert reads(client, "Barn mestrer hverdagen")
    change("Barn hører til")
    assert reads(client, "Barn hører til")


def test_sessions_and_work_in_the_background_leave_pages_as_they_are(
    client_for, coordinator, django_capture_on_commit_callbacks
):
    tables = {
        model._meta.db_table
        for model in (
            *(BackgroundJob, PageGeneration, Submission, CalendarAddress),
            *(BoardRevision, Contribution, Voice, Vote),
            *(FeedbackComment, FeedbackCount, FeedbackOrigin, FeedbackTally, GroupPlace),
        )
    }
    assert tables | {"django_session"} == page_changes.ON_NO_OPEN_PAGE
    client = client_for(coordinator)
    with django_capture_on_commit_callbacks() as callbacks:
        client.session.save()
    assert callbacks == []


def test_what_members_see_is_neither_kept_nor_answered_from_what_is_kept(client, client_for, coordinator, goal, change):
    member = client_for(coordinator)
    answer = member.get(ADDRESS)
    assert answer["Cache-Control"] == "private, no-store"
    assert not reads(client, str(coordinator))
    assert reads(member, str(coordinator))
    assert "ETag" not in member.get(ADDRESS)


def test_a_reader_with_any_other_cookie_gets_a_page_of_their_own(client, goal, monkeypatch):
    client.get(ADDRESS)
    client.cookies["messages"] = "noe"
    assert "Cache-Control" not in client.get(ADDRESS)


def test_a_page_with_a_form_is_not_kept(client, site):
    one, other = client.get("/konto/login/"), Client().get("/konto/login/")
    assert one.cookies["csrftoken"].value != other.cookies["csrftoken"].value


def test_each_language_has_its_page(client, goal):
    assert client.get(ADDRESS)["Content-Language"] == "nb"
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "nn"
    assert client.get(ADDRESS)["Content-Language"] == "nn"
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "finnes-ikke"
    assert client.get(ADDRESS)["Content-Language"] == "nb"


def test_each_day_asked_about_has_its_page(client, goal):
    assert reads(client, "Barn mestrer hverdagen")
    assert not reads(client, "Barn mestrer hverdagen", ADDRESS + "?per=2001-01-01")


def test_a_part_of_a_page_is_not_taken_for_the_page(client, goal):
    whole = client.get(ADDRESS)
    part = client.get(ADDRESS, headers={"hx-request": "true"})
    assert "Cache-Control" not in part
    assert whole["Cache-Control"] == "no-cache"


def test_tomorrow_is_another_page(client, goal, monkeypatch):
    client.get(ADDRESS)
    Goal.objects.filter(pk=goal.pk).update(title="Barn hører til")  # not committed, so not noticed
    assert reads(client, "Barn mestrer hverdagen")
    monkeypatch.setattr(page_cache.timezone, "localdate", lambda: date(2100, 1, 1))
    assert not reads(client, "Barn mestrer hverdagen")


def test_the_same_page_is_not_sent_again_until_it_changes(client, goal, change):
    tag = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, headers={"if-none-match": tag}).status_code == 304
    change("Barn hører til")
    changed = client.get(ADDRESS, headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag


def test_only_so_many_pages_are_kept(client, goal, monkeypatch):
    monkeypatch.setattr(page_cache, "MOST_PAGES", 1)
    client.get(ADDRESS)
    client.get(ADDRESS + "?status=alle")
    Goal.objects.filter(pk=goal.pk).update(title="Barn hører til")  # not committed, so not noticed
    assert reads(client, "Barn mestrer hverdagen")
    assert reads(client, "Barn hører til", ADDRESS + "?status=alle")


def test_a_long_address_is_not_kept(client, goal):
    assert "Cache-Control" not in client.get(ADDRESS + "?status=" + "x" * page_cache.LONGEST_ADDRESS)


def test_errors_are_not_kept(client, site):
    assert "Cache-Control" not in client.get("/finnes-ikke/")


def test_the_site_answers_while_the_cache_is_away(client, goal, monkeypatch):
    def away(*args, **kwargs):
        raise RedisAway

    for name in ("get", "add"):
        monkeypatch.setattr(caches["pages"], name, away)
    assert reads(client, "Barn mestrer hverdagen")
