"""A plan as PDF: a small one at once, a large one made while one waits, for those who may still read what is in it."""

import os
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goals.goals.actions.goals import take_step
from goals.goals.enums import GoalStatus
from goals.plans.actions import PLAN_DOCUMENT, ask_for_document, plan_asked_for
from goals.plans.exports import pdf
from goals.plans.exports.document import pages_about, write_document
from goals.plans.selectors import Plan
from network.jobs.enums import JobState
from network.jobs.models import BackgroundJob
from network.jobs.rules import KINDS
from network.memberships.actions import end_membership
from network.memberships.models import Membership
from network.tasks import do_job
from tests.goals.factories import make_goal, make_measure

pytestmark = pytest.mark.skipif(
    not pdf.is_available() and os.environ.get("CI") != "true", reason="Pango is not on this machine"
)

LIMIT = KINDS[PLAN_DOCUMENT].most_at_once


def address(name="plan_pdf", **query):
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"goals:{name}", args=["surnadal"]) + (f"?{asked}" if asked else "")


@pytest.fixture
def large(region, surnadal, surnadal_leader):
    """One goal more than what is set at once; one is a draft, one has a measure that names somebody."""
    goals = [make_goal(surnadal, f"Mål {n}") for n in range(LIMIT - 1)]
    make_measure(goals[0], "Kurs", responsible_person=surnadal_leader)
    goals.append(make_goal(surnadal, "Hemmelig utkast", status=GoalStatus.PROPOSED))
    return goals


@pytest.fixture
def ask(large, client_for, django_capture_on_commit_callbacks):
    """Press the button as somebody; what is enqueued runs. Returns the job."""

    def run(person=None, **query):
        with django_capture_on_commit_callbacks(execute=True):
            answer = client_for(person).post(address(**query))
        assert answer.status_code == 302
        return BackgroundJob.objects.get(pk=int(answer["Location"].split("/")[-2]))

    return run


def text_of(job):
    with job.file.open("rb") as file:
        return file.read()


def test_a_plan_at_the_limit_is_set_at_once(client, surnadal):
    for n in range(LIMIT // 2):
        make_measure(make_goal(surnadal, f"Mål {n}"))
    assert 'method="post" action="/mal/plan/' not in client.get(address("plan")).content.decode()
    answer = client.get(address())
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].endswith('.pdf"')
    assert not BackgroundJob.objects.exists()


def test_a_larger_one_is_asked_for_by_its_button(client_for, surnadal_leader, large):
    client = client_for(surnadal_leader)
    page = client.get(address("plan", per="2025-06-01")).content.decode()
    assert '<form method="post" action="/mal/plan/surnadal/plan.pdf?per=2025-06-01">' in page
    answer = client.get(address(per="2025-06-01"), follow=True)
    assert answer.redirect_chain == [("/mal/plan/surnadal/?per=2025-06-01", 302)]
    assert "Planen er stor" in answer.content.decode()
    assert not BackgroundJob.objects.exists()


def test_it_is_made_as_the_one_who_asked_may_read_it(ask, surnadal_leader, large, client_for):
    job = ask(surnadal_leader)
    assert (job.state, job.done, job.total) == (JobState.DONE, 8, 8)
    assert job.holds == {"goals": [goal.pk for goal in large], "people": [surnadal_leader.pk]}
    assert text_of(job).startswith(b"%PDF")
    page = client_for(surnadal_leader).get(job.get_absolute_url()).content.decode()
    assert "Planen for Surnadal er ferdig" in page
    assert "Last ned planen (PDF, " in page
    answer = client_for(surnadal_leader).get(f"/arbeid/{job.pk}/resultat/")
    assert answer["Content-Type"] == "application/pdf"
    day = timezone.localdate().isoformat()
    assert answer["Content-Disposition"] == f'attachment; filename="plan-surnadal-{day}.pdf"'
    assert b"".join(answer.streaming_content) == text_of(job)


def test_the_day_and_the_units_come_along(ask, surnadal_leader):
    job = ask(surnadal_leader, per="2025-06-01", enheter=1)
    plan = plan_asked_for(job)
    assert (plan.per.isoformat(), plan.on.isoformat(), plan.with_units) == ("2025-06-01", "2025-06-01", True)
    assert KINDS[PLAN_DOCUMENT].origin(job)[0] == "/mal/plan/surnadal/?per=2025-06-01&enheter=1"


def test_anonymous_readers_share_one_with_what_anyone_may_read(ask, large, surnadal):
    make_goal(surnadal, "Et til")
    job = ask()
    assert job.requested_by is None
    assert large[-1].pk not in job.holds["goals"]
    assert job.holds["people"] == []
    assert ask() == job


def test_a_right_that_has_ended_takes_the_document_with_it(ask, client_for, surnadal_leader):
    job = ask(surnadal_leader)
    held = Membership.objects.get(person=surnadal_leader)
    end_membership(held, last_day=timezone.localdate() - timedelta(days=1), by=None, reason="Sluttet")
    client = client_for(surnadal_leader)
    assert client.get(f"/arbeid/{job.pk}/resultat/").status_code == 404
    assert "Last ned" not in client.get(job.get_absolute_url()).content.decode()


def test_so_does_a_goal_that_was_withdrawn(ask, client_for, surnadal_leader, large):
    job = ask(surnadal_leader)
    take_step(large[-1], to=GoalStatus.WITHDRAWN, by=None, reason="Feil")
    assert client_for(surnadal_leader).get(f"/arbeid/{job.pk}/resultat/").status_code == 404


def test_a_goal_that_came_since_does_not(ask, client_for, surnadal_leader, surnadal):
    job = ask(surnadal_leader)
    make_goal(surnadal, "Et nytt")
    answer = client_for(surnadal_leader).get(f"/arbeid/{job.pk}/resultat/")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_a_worker_without_pango_says_so(large, surnadal, surnadal_leader, monkeypatch):
    plan = Plan(surnadal, on=timezone.localdate(), per=None, user=surnadal_leader)
    job = ask_for_document(plan, by=surnadal_leader)
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    do_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.failure) == (
        JobState.FAILED,
        "PDF er ikke installert her. Skriv heller ut planen fra nettleseren.",
    )


def test_it_tells_of_every_page_and_of_the_writing(large, surnadal, surnadal_leader):
    told = []
    plan = Plan(surnadal, on=timezone.localdate(), per=None, user=surnadal_leader)
    write_document(plan, progress=lambda done, total: told.append((done, total)))
    about = pages_about(plan)
    pages = [done for done, _total in told if done]
    assert (about, told[0], told[-1]) == (8, (0, 8), (8, 8))
    assert pages[:3] == [1, 2, 3]
    assert all(done < total for done, total in told[:-1])
    assert abs(max(pages) - about) <= 3


def test_its_words_follow_its_way(surnadal_leader, surnadal, large):
    plan = Plan(surnadal, on=timezone.localdate(), per=None, user=surnadal_leader)
    job, kind = ask_for_document(plan, by=surnadal_leader), KINDS[PLAN_DOCUMENT]
    assert kind.progress_text(job) == f"{LIMIT} mål"
    job.done, job.total = 3, 8
    assert kind.progress_text(job) == "Side 3 av omtrent 8"
    job.done = 8
    assert kind.progress_text(job) == "Alle sidene er satt. Filen skrives nå."


@pytest.mark.parametrize("more", [0, 2])
def test_asking_and_looking_cost_the_same(
    more, large, surnadal, client_for, surnadal_leader, django_assert_num_queries, django_capture_on_commit_callbacks
):
    for n in range(more):
        make_goal(surnadal, f"Enda et {n}")
    client = client_for(surnadal_leader)
    with django_assert_num_queries(17):
        client.post(address())
    job = BackgroundJob.objects.get()
    KINDS[PLAN_DOCUMENT].may_have(job, surnadal_leader)
    with django_assert_num_queries(18):
        KINDS[PLAN_DOCUMENT].may_have(job, surnadal_leader)
