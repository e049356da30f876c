"""Documents that readers have set are bounded: made once, one at a time, the rest by the workers, and not endlessly."""

import os

import pytest
from django.urls import reverse

from goals.goals.actions.goals import edit_goal
from goals.plans.exports import at_once, pdf
from network.jobs.actions.jobs import MOST_ANONYMOUS
from network.jobs.models import BackgroundJob
from tests.goals.factories import make_goal

pytestmark = pytest.mark.skipif(
    not pdf.is_available() and os.environ.get("CI") != "true", reason="Pango is not on this machine"
)


@pytest.fixture
def goal(surnadal):
    return make_goal(surnadal, "Alle leser")


@pytest.fixture
def counted(monkeypatch):
    """How often a document is really set."""
    made = []
    write = at_once.write_pdf
    monkeypatch.setattr(at_once, "write_pdf", lambda html: made.append(html) or write(html))
    return made


def fetch(client, **query):
    return client.get(reverse("goals:plan_pdf", args=["surnadal"]), query)


def test_anonymous_readers_get_the_one_that_was_made(client, goal, counted):
    first, second = fetch(client), fetch(client)
    assert first.content == second.content
    assert first.content.startswith(b"%PDF")
    assert len(counted) == 1


def test_a_change_in_the_plan_makes_a_new_one(client, goal, counted, surnadal_leader):
    fetch(client)
    edit_goal(goal, by=surnadal_leader, expected_version=goal.version, title="Alle leser godt", reason="Rettet")
    fetch(client)
    assert len(counted) == 2


def test_a_members_document_is_their_own(client_for, goal, counted, surnadal_leader):
    client = client_for(surnadal_leader)
    fetch(client)
    fetch(client)
    assert len(counted) == 2


def test_while_one_is_being_set_the_next_is_handed_to_the_workers(client, goal, counted):
    with at_once._setting:
        answer = fetch(client)
        again = fetch(client)
    job = BackgroundJob.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == again["Location"] == job.get_absolute_url()
    assert counted == []


def test_the_lock_is_given_back_when_setting_fails(client, goal, monkeypatch):
    def fails(_html):
        raise RuntimeError

    monkeypatch.setattr(at_once, "write_pdf", fails)
    client.raise_request_exception = False
    assert fetch(client).status_code == 500
    assert not at_once._setting.locked()


def test_jobs_of_anonymous_readers_do_not_pile_up(client, client_for, goal, surnadal_leader):
    with at_once._setting:
        for day in range(1, MOST_ANONYMOUS + 1):
            assert "/arbeid/" in fetch(client, per=f"2026-01-{day:02}")["Location"]
        refused = fetch(client, per="2026-02-01")
        assert refused["Location"] == "/mal/plan/surnadal/?per=2026-02-01"
        assert "/arbeid/" in fetch(client, per="2026-01-01")["Location"]
        assert "/arbeid/" in fetch(client_for(surnadal_leader), per="2026-02-01")["Location"]
    assert "Prøv igjen om noen minutter" in client.get(refused["Location"]).content.decode()
    assert BackgroundJob.objects.filter(requested_by=None).count() == MOST_ANONYMOUS


def test_work_that_failed_is_not_begun_anew_beyond_that(client, goal):
    with at_once._setting:
        for day in range(1, MOST_ANONYMOUS + 1):
            fetch(client, per=f"2026-01-{day:02}")
    failed = BackgroundJob.objects.first()
    BackgroundJob.objects.filter(pk=failed.pk).update(finished_at=failed.requested_at, failure="Nei.")
    with at_once._setting:
        fetch(client, per="2026-03-01")
    answer = client.post(reverse("network:job_again", args=[failed.pk]))
    assert answer.status_code == 302
    assert BackgroundJob.objects.unfinished().count() == MOST_ANONYMOUS
