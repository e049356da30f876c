"""My page: what waits, for whom, in which order; and what is new since last time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from evaluation.gap.actions.analyses import start_gap
from goals.adoption.actions.comments import give_assent
from goals.adoption.actions.requests import ask_for_adoption
from goals.adoption.enums import AssentVerdict
from goals.goals.enums import GoalStatus
from goals.measures.actions import add_measure
from goals.plans.actions import ask_for_document
from goals.plans.selectors import Plan
from home.my_page.actions import record_visit
from home.my_page.models import Visit
from home.waiting.enums import NoticeKind
from network.jobs.models import BackgroundJob
from tests.evaluation.gap.factories import make_template
from tests.goals.factories import make_goal

pytestmark = pytest.mark.django_db
URL = "/min-side/"


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def waiting(client_for, person):
    return [(each.title, each.is_late) for each in client_for(person).get(URL).context["page_content"].waiting]


def test_anonymous_is_sent_to_sign_in(client):
    response = client.get(URL)
    assert (response.status_code, response["Location"]) == (302, "/konto/login/?next=/min-side/")


def test_nothing_waits(client_for, outsider, site):
    page = client_for(outsider).get(URL).content.decode()
    assert "Ingenting venter på deg akkurat nå." in page
    assert "Se hvor tråden går" in page


def test_late_things_come_first(client_for, surnadal, surnadal_leader):
    goal = make_goal(surnadal, "Gjeldende")
    add_measure(goal, by=None, title="Glemt tiltak", decided_on=days_ago(120), responsible_person=surnadal_leader)
    make_goal(surnadal, "Nytt forslag", status=GoalStatus.PROPOSED, on=days_ago(3))
    make_goal(surnadal, "Gammelt forslag", status=GoalStatus.PROPOSED, on=days_ago(60))
    assert waiting(client_for, surnadal_leader) == [
        ("Glemt tiltak", True),
        ("Gammelt forslag", True),
        ("Nytt forslag", False),
    ]


def test_what_belongs_to_others_does_not_wait(client_for, surnadal, tingvoll_leader, surnadal_union):
    goal = make_goal(surnadal, "Gjeldende")
    add_measure(goal, by=None, title="Glemt tiltak", decided_on=days_ago(120))
    make_goal(surnadal, "Forslag", status=GoalStatus.PROPOSED, on=days_ago(60))
    assert waiting(client_for, tingvoll_leader) == []
    assert waiting(client_for, surnadal_union) == []


def test_a_leader_is_not_asked_about_each_units_proposals(
    client_for, surnadal_school, surnadal_leader, surnadal_headteacher
):
    make_goal(surnadal_school, "Enhetens forslag", status=GoalStatus.PROPOSED, on=days_ago(60))
    assert waiting(client_for, surnadal_leader) == []


def test_what_is_put_forward_waits_for_those_who_decide(client_for, surnadal, surnadal_leader, tingvoll_leader):
    goal = make_goal(surnadal, "Foreløpig mål", status=GoalStatus.TENTATIVE)
    ask_for_adoption(goal, by=surnadal_leader)
    (line,) = client_for(surnadal_leader).get(URL).context["page_content"].waiting
    assert (line.title, line.url, line.kind) == ("Foreløpig mål", f"/mal/{goal.pk}/behandle/", "decision")
    assert client_for(surnadal_leader).get(line.url).status_code == 200
    assert waiting(client_for, tingvoll_leader) == []


def test_what_is_due_waits_once(client_for, surnadal, surnadal_leader):
    goal = make_goal(surnadal)
    add_measure(goal, by=None, title="Snart", decided_on=days_ago(9), ends_on=days_ago(-10))
    add_measure(goal, by=None, title="For sent", decided_on=days_ago(9), ends_on=days_ago(1))
    add_measure(goal, by=None, title="Glemt og for sent", decided_on=days_ago(120), ends_on=days_ago(5))
    add_measure(goal, by=None, title="God tid", decided_on=days_ago(9), ends_on=days_ago(-40))
    assert sorted(waiting(client_for, surnadal_leader)) == [
        ("For sent", True),
        ("Glemt og for sent", True),
        ("Snart", False),
    ]


def test_empty_seats_wait_for_the_coordinator(client_for, coordinator, other_coordinator, eva_network, surnadal):
    assert [title for title, _late in waiting(client_for, coordinator)] == ["EVA har ingen fra Surnadal"] or [
        title.startswith("EVA har ikke hatt noen fra Surnadal") for title, _late in waiting(client_for, coordinator)
    ] == [True]
    assert waiting(client_for, other_coordinator) == []


def test_an_empty_seat_leads_to_an_invitation_to_it(client_for, coordinator, eva_network, surnadal):
    client = client_for(coordinator)
    (line,) = client.get(URL).context["page_content"].waiting
    form = client.get(line.url).context["form"]
    assert [form[name].value() for name in ("organisation", "network", "role")] == [
        str(surnadal.pk),
        str(eva_network.pk),
        "eva",
    ]


def test_what_is_put_forward_waits_for_the_union_representatives_word(
    client_for, surnadal, surnadal_leader, surnadal_union, union_averoy
):
    goal = make_goal(surnadal, "Foreløpig mål", status=GoalStatus.TENTATIVE)
    ask_for_adoption(goal, by=surnadal_leader)
    (line,) = client_for(surnadal_union).get(URL).context["page_content"].waiting
    assert (line.title, line.url, line.kind) == ("Foreløpig mål", f"/mal/{goal.pk}/tillitsvalgte/", NoticeKind.WORD)
    assert waiting(client_for, union_averoy) == []
    give_assent(goal, by=surnadal_union, verdict=AssentVerdict.AGREES)
    assert waiting(client_for, surnadal_union) == []


def test_a_regional_goal_waits_for_the_word_of_each_municipalitys_representative(
    client_for, region, coordinator, surnadal_union, union_averoy
):
    goal = make_goal(region, "Regionens forslag", status=GoalStatus.PROPOSED)
    ask_for_adoption(goal, by=coordinator)
    for person in (surnadal_union, union_averoy):
        assert waiting(client_for, person) == [("Regionens forslag", False)]


def test_each_role_may_begin_on_what_it_comes_to_do(request, client_for, site):
    may_begin = {
        "coordinator": ["/mal/ny/", "/gap/ny/", "/admin/samlinger/ny/", "/personer/inviter/"],
        "surnadal_leader": ["/mal/ny/", "/gap/ny/", "/personer/inviter/"],
        "surnadal_headteacher": ["/mal/ny/"],
        "surnadal_eva": ["/gap/ny/"],
        "editor": ["/admin/samlinger/ny/"],
        "surnadal_union": [],
        "steering": [],
        "outsider": [],
    }
    for name, expected in may_begin.items():
        client = client_for(request.getfixturevalue(name))
        offered = [each.url for each in client.get(URL).context["page_content"].beginnings]
        assert [url.rstrip("0123456789/") + "/" for url in offered] == expected, name
        assert [client.get(url, follow=True).status_code for url in offered] == [200] * len(expected), name


def test_my_plan_is_that_of_the_municipality_or_the_unit(
    client_for, surnadal_headteacher, surnadal_school, coordinator
):
    make_goal(surnadal_school, "Vårt")
    assert f"/mal/plan/{surnadal_school.slug}/" in client_for(surnadal_headteacher).get(URL).content.decode()
    assert "/mal/plan/" not in client_for(coordinator).get(URL).content.decode()


def test_a_draft_analysis_waits_for_who_began_it(client_for, coordinator, surnadal, surnadal_eva, surnadal_leader):
    template = make_template(surnadal.get_parent(), by=coordinator)
    start_gap(template=template, organisation=surnadal, held_on=days_ago(1), by=surnadal_eva)
    assert waiting(client_for, surnadal_eva) == [(str(template), False)]
    assert waiting(client_for, surnadal_leader) == []


def test_my_goals_are_those_of_my_organisation(client_for, surnadal, tingvoll, surnadal_leader):
    make_goal(surnadal, "Vårt")
    make_goal(tingvoll, "Deres")
    shown = client_for(surnadal_leader).get(URL).context["page_content"].goals
    assert [row.goal.title for row in shown] == ["Vårt"]


def test_new_is_what_others_recorded_since_last_time(client_for, surnadal, surnadal_leader):
    make_goal(surnadal, "Andres")
    make_goal(surnadal, "Eget", by=surnadal_leader, status=GoalStatus.PROPOSED)
    client = client_for(surnadal_leader)
    assert {each.title for each in client.get(URL).context["page_content"].news} == {"Andres"}
    Visit.objects.filter(person=surnadal_leader).update(began_at=timezone.now() + timedelta(minutes=1))
    record_visit(surnadal_leader, at=timezone.now() + timedelta(hours=5))
    assert client.get(URL).context["page_content"].news == []


class TestWhatOneAskedFor:
    @pytest.fixture
    def job(self, surnadal, surnadal_leader):
        plan = Plan(surnadal, on=timezone.localdate(), per=None, user=surnadal_leader)
        return ask_for_document(plan, by=surnadal_leader)

    def section(self, client):
        """The part of My page that tells of it; empty where there is none."""
        _before, found, after = client.get(URL).content.decode().partition('id="asked-heading"')
        return found and after.partition("</section>")[0]

    def put(self, job, **fields):
        BackgroundJob.objects.filter(pk=job.pk).update(**fields)

    def test_is_found_again_on_its_way_ready_and_failed(self, client_for, surnadal_leader, job):
        client = client_for(surnadal_leader)
        waiting = self.section(client)
        assert "Planen for Surnadal lages" in waiting
        assert "Venter på tur" in waiting
        assert f'href="/arbeid/{job.pk}/"' in waiting
        self.put(job, started_at=timezone.now(), done=12, total=34)
        assert "Side 12 av omtrent 34" in self.section(client)
        self.put(job, finished_at=timezone.now(), size=411_888)
        ready = self.section(client)
        assert "Planen for Surnadal er ferdig" in ready
        assert "Last ned planen (PDF, 412\xa0kB)" in ready
        assert f'href="/arbeid/{job.pk}/resultat/"' in ready
        self.put(job, failure="Noe gikk galt.")
        assert "Se hvorfor" in self.section(client)

    def test_is_told_of_until_it_has_been_looked_at(self, client_for, surnadal_leader, job):
        self.put(job, finished_at=timezone.now(), failure="Noe gikk galt.")
        client = client_for(surnadal_leader)
        client.get(job.get_absolute_url(), headers={"HX-Request": "true"})
        assert "Se hvorfor" in self.section(client)
        client.get(job.get_absolute_url())
        assert self.section(client) == ""

    def test_is_nobody_elses(self, client_for, tingvoll_leader, job):
        assert self.section(client_for(tingvoll_leader)) == ""

    @pytest.mark.parametrize("rows", [1, 3])
    def test_costs_the_same(self, rows, client_for, surnadal, surnadal_leader, django_assert_num_queries):
        for number in range(rows):
            plan = Plan(surnadal, on=days_ago(number), per=None, user=surnadal_leader)
            ask_for_document(plan, by=surnadal_leader)
        client = client_for(surnadal_leader)
        client.get(URL)
        with django_assert_num_queries(21):
            client.get(URL)


def test_coming_back_soon_is_the_same_visit(outsider):
    first = timezone.now()
    record_visit(outsider, at=first)
    assert record_visit(outsider, at=first + timedelta(hours=1)) == record_visit(
        outsider, at=first + timedelta(hours=1)
    )
    assert record_visit(outsider, at=first + timedelta(hours=3)) == first


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same(client_for, django_assert_num_queries, surnadal, surnadal_leader, rows):
    for number in range(rows):
        goal = make_goal(surnadal, f"Mål {number}")
        add_measure(goal, by=None, title=f"Tiltak {number}", decided_on=days_ago(120))
        make_goal(surnadal, f"Forslag {number}", status=GoalStatus.PROPOSED)
    client = client_for(surnadal_leader)
    client.get(URL)
    with django_assert_num_queries(22):
        client.get(URL)
