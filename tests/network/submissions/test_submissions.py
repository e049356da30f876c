"""A form is stored once, however often it arrives (network.submissions.views).

All forms of the table of rights are sent twice in tests/permissions/test_twice.py.
"""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from goals.goals.models import Goal
from goals.measures.models import MeasureUpdate
from network.submissions.actions import prune
from network.submissions.models import Submission
from tests.goals.factories import make_goal, make_measure

pytestmark = pytest.mark.postgres_too

TOKEN = re.compile(r'name="submission" value="([^"]+)"')


@pytest.fixture
def leader(client_for, surnadal_leader):
    return client_for(surnadal_leader)


@pytest.fixture
def goal(surnadal):
    return {"title": "Alle leser godt", "organisation": surnadal.pk}


def token_of(client, address):
    return TOKEN.findall(client.get(address).content.decode())[-1]


def test_each_form_that_is_opened_is_a_submission_of_its_own(leader, goal):
    one, other = token_of(leader, "/mal/ny/"), token_of(leader, "/mal/ny/")
    for token in (one, other, one, other):
        assert leader.post("/mal/ny/", {**goal, "submission": token}).status_code == 302
    assert Goal.objects.count() == 2


def test_every_form_of_a_page_has_its_own(leader, surnadal):
    for title in ("En", "To"):
        make_measure(make_goal(surnadal), title)
    page = leader.get("/mal/").content.decode()
    tokens = TOKEN.findall(page)
    assert len(tokens) == page.count("csrfmiddlewaretoken") == len(set(tokens)) > 0


def test_the_second_is_told_what_the_first_was(leader, goal):
    first = leader.post("/mal/ny/", {**goal, "submission": "a"}, follow=True)
    second = leader.post("/mal/ny/", {**goal, "submission": "a"}, follow=True)
    assert second.redirect_chain == first.redirect_chain == [(f"/mal/{Goal.objects.get().pk}/", 302)]
    said = [[str(message) for message in page.context["messages"]] for page in (first, second)]
    assert said[0] == said[1] == ["Målet er lagret som forslag. Det kan spisses når som helst."]


def test_what_was_refused_may_be_sent_again(leader, goal):
    assert leader.post("/mal/ny/", {**goal, "title": "", "submission": "a"}).status_code == 422
    assert not Submission.objects.exists()
    assert leader.post("/mal/ny/", {**goal, "submission": "a"}).status_code == 302


def test_other_words_are_another_submission(leader, goal):
    leader.post("/mal/ny/", {**goal, "submission": "a"})
    leader.post("/mal/ny/", {**goal, "title": "Alle regner godt", "submission": "a"})
    assert Goal.objects.count() == 2


def test_another_address_is_another_submission(leader, surnadal):
    first, second = make_goal(surnadal), make_goal(surnadal)
    for each in (first, second):
        leader.post(f"/mal/{each.pk}/nytt-tiltak/", {"title": "Kurs", "submission": "a"})
    assert (first.measures.count(), second.measures.count()) == (1, 1)


def test_without_a_token_it_is_stored_as_ever(leader, goal):
    for _ in range(2):
        assert leader.post("/mal/ny/", goal).status_code == 302
    assert (Goal.objects.count(), Submission.objects.count()) == (2, 0)


def test_being_sent_to_sign_in_uses_nothing_up(client, leader, goal):
    assert client.post("/mal/ny/", {**goal, "submission": "a"})["Location"].startswith("/konto/login/")
    leader.post("/mal/ny/", {**goal, "submission": "a"})
    assert Goal.objects.count() == 1


def test_a_redirect_that_changed_nothing_uses_nothing_up(leader, surnadal):
    closed = make_goal(surnadal, status="achieved")
    sent = {"title": "Kurs", "submission": "a"}
    assert leader.post(f"/mal/{closed.pk}/nytt-tiltak/", sent).status_code == 302
    assert not Submission.objects.exists()


def test_a_part_put_in_place_by_htmx_is_stored_once_and_read_anew(leader, surnadal):
    measure = make_measure(make_goal(surnadal))
    sent = {"status": "under_way", "light": "green", "text": "Godt i gang.", "back": "goal", "submission": "a"}
    first, second = (
        leader.post(f"/tiltak/{measure.pk}/oppdater/", sent, headers={"HX-Request": "true"}) for _ in range(2)
    )
    assert MeasureUpdate.objects.count() == 1
    assert "Godt i gang." in first.content.decode()
    assert second["HX-Refresh"] == "true"


def test_a_page_fetched_again_on_the_way_back_is_the_same_form(leader, goal):
    """Without script nothing brings the old token back, and the browser puts back what was typed."""
    navigation = {"Sec-Fetch-Mode": "navigate"}
    leader.post("/mal/ny/", {**goal, "submission": "a"})
    back = TOKEN.findall(leader.get("/mal/ny/", headers=navigation).content.decode())[-1]
    clicked = TOKEN.findall(leader.get("/mal/ny/", headers={**navigation, "Sec-Fetch-User": "?1"}).content.decode())[-1]
    leader.post("/mal/ny/", {**goal, "submission": back})
    assert Goal.objects.count() == 1
    leader.post("/mal/ny/", {**goal, "title": "Alle regner godt", "submission": back})
    assert Goal.objects.count() == 2
    leader.post("/mal/ny/", {**goal, "submission": clicked})
    assert Goal.objects.count() == 3


def test_old_ones_are_forgotten_by_the_scheduler(db):
    old = timezone.now() - timedelta(days=3)
    Submission.objects.create(key="old", sent_at=old)
    Submission.objects.create(key="new")
    assert prune(timezone.now()) == 1
    assert Submission.objects.get().key == "new"
    assert settings.CELERY_BEAT_SCHEDULE["prune-submissions"]["task"] == "network.tasks.prune_submissions"


def test_the_forms_of_the_admin_carry_none(client_for, coordinator, site):
    page = client_for(coordinator).get("/admin/account/").content.decode()
    assert "csrfmiddlewaretoken" in page
    assert not TOKEN.search(page)
