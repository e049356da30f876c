"""A new goal in one step: what is asked, what is offered, what is refused."""

from datetime import date

import pytest
from django.urls import reverse

from goals.goals.enums import GoalStatus
from goals.goals.forms.uppers import LISTED
from goals.goals.models import Goal
from network.reorganisations.actions.ending import merge_organisation
from tests.goals.factories import make_goal

NEW = "/mal/ny/"


@pytest.fixture
def leader(client, surnadal_leader):
    client.force_login(surnadal_leader)
    return client


def options(answer):
    """The goals on offer, by organisation."""
    choices = answer.context["form"].fields["supports"].choices
    return [(group, [title for _pk, title in goals]) for group, goals in choices if group]


def test_it_is_saved_as_a_proposal_and_lands_on_its_page(leader, region, surnadal, surnadal_leader):
    upper = make_goal(region)
    answer = leader.post(NEW, {"title": " Alle leser ", "organisation": surnadal.pk, "supports": upper.pk})
    goal = Goal.objects.get(title="Alle leser")
    assert answer["Location"] == f"/mal/{goal.pk}/"
    assert (goal.status, goal.organisation, goal.supports.get().upper) == (GoalStatus.PROPOSED, surnadal, upper)
    assert goal.history.get().history_user == surnadal_leader
    assert goal.steps.get().by == surnadal_leader


def test_none_yet_is_an_answer(leader, surnadal):
    leader.post(NEW, {"title": "Alene", "organisation": surnadal.pk, "supports": ""})
    assert not Goal.objects.get().supports.exists()


def test_the_regions_goals_come_first_then_the_municipalitys(leader, region, surnadal, surnadal_school, tingvoll):
    make_goal(surnadal, "Kommunens")
    make_goal(region, "Regionens")
    make_goal(tingvoll, "Naboens")
    make_goal(region, "Over", status=GoalStatus.ACHIEVED)
    assert options(leader.get(NEW)) == [("Nordmøre", ["Regionens"]), ("Surnadal", ["Kommunens"])]


def test_whoever_records_for_one_place_only_is_not_asked_which(client, surnadal_headteacher, surnadal_school):
    client.force_login(surnadal_headteacher)
    answer = client.get(NEW)
    assert answer.context["form"]["organisation"].is_hidden
    client.post(NEW, {"title": "Skolens", "organisation": answer.context["form"]["organisation"].value()})
    assert Goal.objects.get().organisation == surnadal_school


def test_what_has_merged_is_no_longer_offered(leader, surnadal, tingvoll):
    merge_organisation(tingvoll, into=surnadal, on=date(2025, 1, 1), by=None)
    offered = leader.get(NEW).context["form"].fields["organisation"].queryset
    assert list(offered) == [surnadal]


def test_the_address_prefills(leader, region, surnadal):
    upper = make_goal(region)
    answer = leader.get(
        NEW, {"supports": upper.pk, "organisation": surnadal.pk, "origin": "analysis", "note": "GAP i mars"}
    )
    form = answer.context["form"]
    assert [str(form[name].value()) for name in ("supports", "organisation", "origin", "origin_note")] == [
        str(upper.pk),
        str(surnadal.pk),
        "analysis",
        "GAP i mars",
    ]
    data = {"title": "Etter analysen", "organisation": surnadal.pk, "origin": "analysis", "origin_note": "GAP i mars"}
    leader.post(NEW, data)
    goal = Goal.objects.get(title="Etter analysen")
    assert (goal.origin, goal.origin_note) == ("analysis", "GAP i mars")


def test_searching_keeps_what_was_typed(leader, region, surnadal):
    make_goal(region, "Ønsket mål")
    make_goal(region, "Annet")
    answer = leader.post(NEW, {"title": "Min setning", "organisation": surnadal.pk, "q": "ønsket MÅL", "find": "1"})
    assert options(answer) == [("Nordmøre", ["Ønsket mål"])]
    assert answer.context["form"]["title"].value() == "Min setning"
    assert Goal.objects.count() == 2


def test_the_goal_that_is_chosen_stays_in_the_list(leader, region):
    chosen = make_goal(region, "Valgt")
    make_goal(region, "Funnet")
    answer = leader.get(NEW, {"q": "funnet", "supports": chosen.pk}, headers={"HX-Request": "true"})
    assert options(answer) == [("Nordmøre", ["Valgt", "Funnet"])]
    assert answer.content.decode().strip().startswith('<div id="uppers">')


def test_however_many_goals_there_are_the_list_stays_short(leader, region, django_assert_num_queries):
    goals = [Goal(organisation=region, title=f"Mål {n}", status=GoalStatus.ADOPTED) for n in range(3 * LISTED)]
    Goal.objects.bulk_create(goals)
    with django_assert_num_queries(5):
        answer = leader.get(NEW)
    assert len(options(answer)[0][1]) == LISTED
    leader.post(
        NEW,
        {
            "title": "Et av de andre",
            "organisation": answer.context["form"]["organisation"].value(),
            "supports": goals[-1].pk,
        },
    )
    assert Goal.objects.get(title="Et av de andre").supports.get().upper == goals[-1]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "   "}, "title"),
        ({"title": "x" * 241}, "title"),
        ({"title": "x\x00y"}, "title"),
        ({"organisation": ""}, "organisation"),
        ({"organisation": "999999"}, "organisation"),
        ({"organisation": "abc"}, "organisation"),
        ({"supports": "999999"}, "supports"),
        ({"supports": "abc"}, "supports"),
        ({"supports": "9" * 30}, "supports"),
        ({"origin": "rykte"}, "origin"),
        ({"origin": "analysis", "origin_note": "x" * 2001}, "origin_note"),
    ],
)
def test_bad_answers_are_told_beside_their_field_and_nothing_is_stored(change, field, leader, surnadal):
    answer = leader.post(NEW, {"title": "Alle leser", "organisation": surnadal.pk, "supports": "", **change})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Goal.objects.count() == 0


@pytest.mark.parametrize("which", ["hidden", "over", "lower"])
def test_goals_one_may_not_attach_to_are_refused(which, leader, region, surnadal, tingvoll, surnadal_school):
    upper = {
        "hidden": lambda: make_goal(tingvoll, status=GoalStatus.PROPOSED),
        "over": lambda: make_goal(region, status=GoalStatus.NOT_ACHIEVED),
        "lower": lambda: make_goal(surnadal_school),
    }[which]()
    answer = leader.post(NEW, {"title": "Alle leser", "organisation": surnadal.pk, "supports": upper.pk})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["supports"]
    assert Goal.objects.count() == 1


def test_somebody_elses_organisation_is_refused(leader, tingvoll):
    answer = leader.post(NEW, {"title": "Overtatt", "organisation": tingvoll.pk})
    assert list(answer.context["form"].errors) == ["organisation"]
    assert Goal.objects.count() == 0


def test_a_draft_in_the_address_is_not_told(leader, tingvoll):
    hidden = make_goal(tingvoll, "Naboens hemmelighet", status=GoalStatus.PROPOSED)
    for query in ({"supports": hidden.pk}, {"q": "hemmelighet"}):
        assert "Naboens" not in leader.get(reverse("goals:new"), query).content.decode()
