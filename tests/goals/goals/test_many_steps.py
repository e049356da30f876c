"""Many proposals decided on at once: who may, what becomes of each, and how little it costs."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from goals.adoption.actions.requests import ask_for_adoption
from goals.adoption.enums import Answer
from goals.adoption.models import AdoptionRequest
from goals.goals.actions.goals import take_step
from goals.goals.actions.many_steps import MOST_AT_ONCE, take_many_steps
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.imports.actions.drafts import GoalDraft, propose_drafts
from network.records.errors import NotAllowed
from tests.clock import TODAY
from tests.goals.factories import make_goal

pytestmark = pytest.mark.django_db
URL = "/mal/ta-stilling/"
ADOPTED, PROPOSED, WITHDRAWN = GoalStatus.ADOPTED, GoalStatus.PROPOSED, GoalStatus.WITHDRAWN


def propose(organisation, number):
    return [
        goal.pk for goal in propose_drafts([GoalDraft(organisation, title=f"Mål {n}") for n in range(number)], by=None)
    ]


def statuses():
    return sorted(Goal.objects.values_list("status", flat=True))


def send(client, goals, to="adopted", on=TODAY, reason="Kommunestyret", query=""):
    return client.post(f"{URL}{query}", {"goals": goals, "to": to, "on": on, "reason": reason})


# --- The action ----------------------------------------------------------------------------------


def test_all_take_the_step_each_with_its_own_history(surnadal, surnadal_leader):
    pks = propose(surnadal, 3)
    ask_for_adoption(Goal.objects.get(pk=pks[0]), by=surnadal_leader)
    done = take_many_steps(pks, to=ADOPTED, by=surnadal_leader, reason=" Vedtatt i møtet ")
    assert ([goal.pk for goal in done.taken], done.left) == (pks, [])
    for goal in Goal.objects.all():
        last, row = goal.steps.last(), goal.history.latest()
        assert (goal.status, goal.version) == (ADOPTED, 2)
        assert (last.status, last.on, last.by, last.reason) == (ADOPTED, TODAY, surnadal_leader, "Vedtatt i møtet")
        assert (row.status, row.version, row.history_user, row.history_change_reason, row.history_type) == (
            ADOPTED,
            2,
            surnadal_leader,
            "Vedtatt i møtet",
            "~",
        )
    assert AdoptionRequest.objects.get().answer == Answer.ADOPTED


def test_what_was_decided_meanwhile_is_left_and_told(surnadal, surnadal_leader):
    pks = propose(surnadal, 3)
    take_step(Goal.objects.get(pk=pks[1]), to=WITHDRAWN, by=surnadal_leader, reason="Dobbelt")
    done = take_many_steps(pks, to=ADOPTED, by=surnadal_leader)
    assert ([goal.pk for goal in done.taken], [goal.pk for goal in done.left]) == ([pks[0], pks[2]], [pks[1]])
    with pytest.raises(ValidationError):
        take_many_steps(pks, to=ADOPTED, by=surnadal_leader)


@pytest.mark.parametrize(
    ("to", "on", "reason", "field"),
    [
        (WITHDRAWN, TODAY, " ", "reason"),
        (ADOPTED, TODAY + timedelta(days=1), "", "on"),
        (ADOPTED, TODAY - timedelta(days=1), "", "on"),
    ],
)
def test_a_rule_broken_by_one_stops_all(to, on, reason, field, surnadal, surnadal_leader):
    make_goal(surnadal, status=PROPOSED, on=date(2020, 1, 1))
    propose(surnadal, 2)
    with pytest.raises(ValidationError) as refused:
        take_many_steps([goal.pk for goal in Goal.objects.all()], to=to, by=surnadal_leader, on=on, reason=reason)
    assert list(refused.value.error_dict) == [field]
    assert statuses() == [PROPOSED] * 3


@pytest.mark.parametrize("number", [0, MOST_AT_ONCE + 1])
def test_none_and_too_many(number, surnadal_leader):
    with pytest.raises(ValidationError):
        take_many_steps(range(1, number + 1), to=ADOPTED, by=surnadal_leader)


def test_one_that_is_not_ones_own_stops_all(
    surnadal, tingvoll, region, surnadal_leader, surnadal_union, tingvoll_leader, steering
):
    own, others, regional = propose(surnadal, 2), propose(tingvoll, 1), propose(region, 1)
    for person, pks in (
        (surnadal_leader, own + others),
        (surnadal_leader, regional),
        (surnadal_union, own),
        (tingvoll_leader, own),
        (steering, own),
    ):
        with pytest.raises(NotAllowed):
            take_many_steps(pks, to=ADOPTED, by=person)
    with pytest.raises(NotAllowed):  # a proposal is withdrawn by those who record goals there
        take_many_steps(regional, to=WITHDRAWN, by=steering, reason="Nei")
    take_many_steps(regional, to=ADOPTED, by=steering)
    assert statuses() == [ADOPTED, PROPOSED, PROPOSED, PROPOSED]


@pytest.mark.parametrize("number", [3, 470])
def test_it_costs_the_same_however_many(number, surnadal, surnadal_leader, django_assert_num_queries):
    pks = propose(surnadal, number)
    with django_assert_num_queries(13):
        take_many_steps(pks, to=ADOPTED, by=surnadal_leader)
    assert statuses() == [ADOPTED] * number


# --- The page ------------------------------------------------------------------------------------


def test_the_leader_adopts_all_but_those_unticked(client_for, surnadal, surnadal_leader):
    pks = propose(surnadal, 30)
    client = client_for(surnadal_leader)
    page = client.get(URL).content.decode()
    assert page.count('name="goals"') == page.count("checked>") - page.count('type="radio"') // 2 == 30
    assert "18 til, også valgt" in page
    answer = client.post(URL, {"goals": pks[:-1], "to": "adopted", "on": TODAY}, follow=True)
    assert "29 mål er vedtatt." in answer.content.decode()
    assert [goal.pk for goal in answer.context["waiting"].goals] == pks[-1:]


def test_a_withdrawal_without_a_word_keeps_what_was_ticked(client_for, surnadal, surnadal_leader):
    pks = propose(surnadal, 5)
    answer = send(client_for(surnadal_leader), pks[:2], to="withdrawn", reason="")
    assert (answer.status_code, answer.context["chosen"]) == (422, set(pks[:2]))
    assert list(answer.context["form"].errors) == ["reason"]
    assert statuses() == [PROPOSED] * 5


def test_sent_twice_it_tells_that_all_were_decided(client_for, surnadal, surnadal_leader):
    pks = propose(surnadal, 2)
    client = client_for(surnadal_leader)
    assert send(client, pks).status_code == 302
    assert send(client, pks).status_code == 422
    assert [goal.steps.count() for goal in Goal.objects.all()] == [2, 2]


def test_the_steering_group_is_not_offered_to_withdraw(client_for, region, steering):
    propose(region, 1)
    page = client_for(steering).get(URL).content.decode()
    assert ('value="adopted"' in page, 'value="withdrawn"' in page) == (True, False)


def test_the_places_where_something_waits_and_ones_own_first(client_for, surnadal, surnadal_school, surnadal_leader):
    propose(surnadal_school, 1)
    propose(surnadal, 1)
    client = client_for(surnadal_leader)
    assert client.get(URL).context["waiting"].organisation == surnadal
    assert client.get(f"{URL}?organisasjon={surnadal_school.slug}").context["waiting"].organisation == surnadal_school
    assert client.get(f"{URL}?organisasjon=finnes-ikke").context["waiting"].organisation == surnadal


@pytest.mark.parametrize("sent", ["x", "-1", "1" * 5000, "1.0", "\x00", "٣", "999999999"])
def test_hostile_goals_are_not_there(sent, client_for, surnadal, surnadal_leader):
    propose(surnadal, 1)
    assert send(client_for(surnadal_leader), [sent]).status_code == 404


def test_a_hidden_goal_is_not_there_and_a_seen_one_is_not_ones_own(client_for, surnadal, tingvoll, tingvoll_leader):
    client = client_for(tingvoll_leader)
    propose(tingvoll, 1)
    assert send(client, propose(surnadal, 1)).status_code == 404
    assert send(client, [make_goal(surnadal).pk]).status_code == 403


@pytest.mark.parametrize("number", [3, 470])
def test_the_page_costs_the_same(number, client_for, surnadal, surnadal_leader, django_assert_num_queries):
    propose(surnadal, number)
    client = client_for(surnadal_leader)
    client.get(URL)
    with django_assert_num_queries(8):
        client.get(URL)
