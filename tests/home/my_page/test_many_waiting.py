"""Much that waits at once: gathered to one line with a count, on My page and in the mail, whatever the number."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from goals.goals.enums import GoalStatus
from goals.imports.actions.drafts import GoalDraft, propose_drafts
from goals.measures.actions import add_measure
from home.digests.actions import digests
from home.digests.models import Digest
from tests.goals.factories import make_goal

pytestmark = pytest.mark.django_db
URL = "/min-side/"
MONDAY = date(2026, 11, 2)


def propose(organisation, number, by=None):
    return propose_drafts([GoalDraft(organisation, title=f"Forslag {n}") for n in range(number)], by=by)


def forget_measures(organisation, number, person):
    goal = make_goal(organisation, "Gjeldende")
    long_ago = timezone.localdate() - timedelta(days=200)
    for n in range(number):
        add_measure(goal, by=None, title=f"Tiltak {n}", decided_on=long_ago, responsible_person=person)


def lines(client):
    return [(line.title, line.button, line.url) for line in client.get(URL).context["page_content"].waiting]


def test_a_few_stand_each_by_itself(client_for, surnadal, surnadal_leader):
    propose(surnadal, 3)
    assert [title for title, _button, _url in lines(client_for(surnadal_leader))] == [
        "Forslag 0",
        "Forslag 1",
        "Forslag 2",
    ]


def test_many_proposals_are_one_line_that_leads_to_all_of_them(client_for, surnadal, surnadal_leader):
    propose(surnadal, 130)
    client = client_for(surnadal_leader)
    ((title, button, url),) = lines(client)
    assert (title, button) == ("130 forslag venter på vedtak", "Ta stilling til alle")
    assert url == f"/mal/ta-stilling/?organisasjon={surnadal.slug}"
    assert client.get(url).status_code == 200


def test_many_silent_measures_are_one_late_line_that_leads_to_a_paged_list(client_for, surnadal, surnadal_leader):
    forget_measures(surnadal, 40, surnadal_leader)
    client = client_for(surnadal_leader)
    (line,) = client.get(URL).context["page_content"].waiting
    assert (line.title, line.is_late, line.number) == ("40 tiltak uten oppdatering", True, 40)
    assert "40 av dem er forsinket" in line.why
    first, second = client.get(line.url), client.get(f"{line.url}?page=2")
    assert [len(page.context["page"].object_list) for page in (first, second)] == [25, 15]


@pytest.mark.parametrize("sort", ["finnes-ikke", "STALE"])
def test_no_such_sort(sort, client_for, surnadal_leader):
    assert client_for(surnadal_leader).get(f"/min-side/venter/{sort}/").status_code == 404


@pytest.mark.parametrize("number", [4, 120])
def test_the_queries_and_the_lines_do_not_grow(
    number, client_for, surnadal, surnadal_leader, django_assert_num_queries, site
):
    propose(surnadal, number)
    forget_measures(surnadal, number // 4 + 4, surnadal_leader)
    client = client_for(surnadal_leader)
    client.get(URL)
    with django_assert_num_queries(22):
        response = client.get(URL)
    assert response.content.decode().count("waiting__line") == 2
    with django_assert_num_queries(13):
        client.get("/min-side/venter/stille/")


def digest_on(day):
    digests.write_digests(day)
    later = timezone.now() + timedelta(minutes=1)
    for pk in digests.waiting_to_be_sent(day, written_before=later):
        digests.send(pk, on=day)


def test_the_mail_has_one_line_for_many_and_tells_of_what_is_new_only(monkeypatch, surnadal, surnadal_leader):
    monkeypatch.setattr("home.digests.actions.digests.enqueue_on_commit", lambda *_: None)
    first = [make_goal(surnadal, f"Forslag {n}", status=GoalStatus.PROPOSED, on=date(2026, 10, 30)) for n in range(40)]
    digest_on(MONDAY)
    (message,) = mail.outbox
    assert "40 forslag venter på vedtak" in message.body
    assert first[0].title not in message.body
    assert message.body.count("\n") < 30
    digest_on(MONDAY + timedelta(days=1))
    assert len(mail.outbox) == 1, "nothing new"
    make_goal(surnadal, "Enda et", status=GoalStatus.PROPOSED, on=MONDAY)
    digest_on(MONDAY + timedelta(days=2))
    assert "41 forslag venter på vedtak" in mail.outbox[1].body
    assert Digest.objects.count() == 2
