"""Rounds of sharpening: who takes them, what they keep, who reads which, and two laid over each other."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from goals.goals.actions.goals import edit_goal, take_step
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.sharpening.actions.rounds import judge_goal, sharpen_goal
from goals.sharpening.enums import Criterion, Verdict
from goals.sharpening.models import CriterionJudgement, Round
from goals.sharpening.selectors.judging import own_verdicts, verdict_counts
from network.records.errors import NotAllowed, StaleRecord
from tests.goals.factories import LONG_AGO, make_goal

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>"


def round_of(goal, by, title="Alle barn blir sett og hørt", **fields):
    return sharpen_goal(goal, by=by, **{"title": title, "description": "", "why": "Klarere", **fields})


@pytest.fixture
def draft(surnadal):
    return make_goal(surnadal, status=GoalStatus.PROPOSED)


def test_the_first_round_is_how_it_was_proposed(draft, surnadal_leader):
    round_of(draft, surnadal_leader, occasion="Lederforum", participants="Fem rektorer")
    kept = [(each.number, each.title, each.on, each.occasion) for each in draft.rounds.all()]
    assert kept == [
        (1, "Alle barn blir sett", LONG_AGO, ""),
        (2, "Alle barn blir sett og hørt", timezone.localdate(), "Lederforum"),
    ]
    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("Alle barn blir sett og hørt", 2)


def test_a_wording_may_stand_through_a_round(draft, surnadal_leader):
    kept = round_of(draft, surnadal_leader, title=draft.title)
    assert (kept.number, kept.title) == (2, "Alle barn blir sett")


@pytest.mark.parametrize("status", sorted({GoalStatus.PROPOSED, GoalStatus.TENTATIVE, GoalStatus.ADOPTED}))
@pytest.mark.parametrize("place", ["region", "surnadal", "surnadal_school"])
def test_who_may(status, place, request):
    names = ("coordinator", "steering", "surnadal_leader", "surnadal_headteacher", "surnadal_union", "tingvoll_leader")
    people = {name: request.getfixturevalue(name) for name in names}
    goal = make_goal(request.getfixturevalue(place), status=status)
    may = set()
    for name, person in people.items():
        try:
            round_of(Goal.objects.get(pk=goal.pk), person)
            may.add(name)
        except NotAllowed:
            pass
    writers = {
        "region": {"coordinator"},
        "surnadal": {"coordinator", "surnadal_leader"},
        "surnadal_school": {"coordinator", "surnadal_leader", "surnadal_headteacher"},
    }[place]
    decides = writers | ({"steering"} if place == "region" else set())
    assert may == (decides if status == GoalStatus.ADOPTED else writers)


def test_an_adopted_goal_is_changed_with_a_word_on_why(surnadal, surnadal_leader):
    goal = make_goal(surnadal)
    with pytest.raises(ValidationError) as refused:
        round_of(goal, surnadal_leader, why=" ")
    assert list(refused.value.message_dict) == ["why"]
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"title": " "},
        {"title": "x" * 241},
        {"on": timezone.localdate() + timedelta(days=1)},
        {"on": LONG_AGO - timedelta(days=1)},
        {"occasion_path": "https://example.com/"},
        {"occasion_path": "//example.com/"},
        {"occasion_path": "javascript:alert(1)"},
        {"occasion_path": "/admin/"},
    ],
    ids=str,
)
def test_bad_input_stores_nothing(fields, draft, surnadal_leader):
    with pytest.raises(ValidationError):
        round_of(draft, surnadal_leader, **fields)
    draft.refresh_from_db()
    assert (draft.title, draft.rounds.count()) == ("Alle barn blir sett", 0)


def test_over_a_newer_version_nothing_is_stored(draft, surnadal_leader, coordinator):
    edit_goal(Goal.objects.get(pk=draft.pk), by=coordinator, title="Nyere")
    with pytest.raises(StaleRecord):
        round_of(draft, surnadal_leader, expected_version=1)
    assert Goal.objects.get().title == "Nyere"
    assert not Round.objects.exists()


def test_a_closed_goal_is_not_sharpened(surnadal, surnadal_leader, tingvoll_leader):
    goal = make_goal(surnadal, status=GoalStatus.ACHIEVED)
    with pytest.raises(ValidationError):
        round_of(goal, surnadal_leader)
    with pytest.raises(NotAllowed):
        round_of(goal, tingvoll_leader)


# --- Read and compared ---------------------------------------------------------------------------


def rounds_page(client, goal, query=""):
    return client.get(reverse("goals:rounds", args=[goal.pk]) + query)


def test_any_two_are_laid_over_each_other(client, draft, surnadal_leader):
    client.force_login(surnadal_leader)
    round_of(draft, surnadal_leader, "Alle barn blir sett og hørt")
    round_of(draft, surnadal_leader, "Hvert barn blir sett og hørt")
    answer = rounds_page(client, draft, "?fra=3&til=1")
    assert [each.number for each in answer.context["rounds"]] == [3, 2, 1]
    comparison = answer.context["comparison"]
    assert (comparison.earlier.number, comparison.later.number) == (1, 3)
    assert [(piece.how, piece.text) for piece in comparison.changes[0].pieces] == [
        ("went", "Alle"),
        ("came", "Hvert"),
        ("same", " barn blir sett "),
        ("came", "og hørt"),
    ]


@pytest.mark.parametrize("query", ["?fra=1&til=9", "?fra=x&til=1", "?fra=1", "?fra=&til="])
def test_what_names_no_round_compares_nothing(query, client, draft, surnadal_leader):
    client.force_login(surnadal_leader)
    answer = rounds_page(client, draft, query)
    assert (answer.status_code, answer.context["comparison"]) == (200, None)


def test_those_outside_read_nothing_from_before_it_was_made_known(client, draft, surnadal_leader):
    round_of(draft, surnadal_leader, "Hemmelig ordlyd", occasion="Hemmelig møte")
    edit_goal(Goal.objects.get(pk=draft.pk), by=surnadal_leader, title="Slik det ble kjent")
    take_step(draft, to=GoalStatus.ADOPTED, by=surnadal_leader)
    round_of(Goal.objects.get(pk=draft.pk), surnadal_leader, "Slik det ble siden")
    answer = rounds_page(client, draft)
    text = answer.content.decode()
    assert [each.round.title for each in answer.context["rounds"]] == ["Slik det ble siden", "Slik det ble kjent"]
    assert "Hemmelig" not in text
    assert "Alle barn blir sett" not in text
    assert "Skrevet ned av" not in text
    client.force_login(surnadal_leader)
    assert "Hemmelig møte" in rounds_page(client, draft).content.decode()


def test_hostile_words_stay_words(client, draft, surnadal_leader):
    client.force_login(surnadal_leader)
    words = {"occasion": HOSTILE, "participants": HOSTILE, "why": HOSTILE, "description": HOSTILE}
    round_of(draft, surnadal_leader, HOSTILE, **words)
    for address in (reverse("goals:rounds", args=[draft.pk]) + "?fra=1&til=2", draft.get_absolute_url()):
        assert HOSTILE not in client.get(address).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_its_queries_do_not_grow(rows, client, draft, surnadal_leader, django_assert_num_queries):
    for number in range(rows):
        round_of(draft, surnadal_leader, f"Ordlyd {number}")
    client.force_login(surnadal_leader)
    rounds_page(client, draft)
    with django_assert_num_queries(8):
        rounds_page(client, draft)


# --- The form ------------------------------------------------------------------------------------


def sent(goal, **fields):
    return {"title": "Spisset", "on": "2026-01-10", "why": "Klarere", "version": goal.version, **fields}


def test_a_round_is_sent(client, draft, surnadal_leader):
    client.force_login(surnadal_leader)
    path = "http://testserver/mal/"
    answer = client.post(reverse("goals:sharpen", args=[draft.pk]), sent(draft, occasion="Møte", occasion_path=path))
    assert answer.status_code == 302
    kept = draft.rounds.last()
    assert (kept.title, kept.on, kept.occasion_path, kept.by) == (
        "Spisset",
        date(2026, 1, 10),
        "/mal/",
        surnadal_leader,
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 241),
        ("on", ""),
        ("on", "2999-01-01"),
        ("occasion_path", "http://x.no/"),
        ("version", ""),
    ],
)
def test_a_bad_round_is_sent_back_with_what_was_typed(field, value, client, draft, surnadal_leader):
    client.force_login(surnadal_leader)
    answer = client.post(
        reverse("goals:sharpen", args=[draft.pk]), sent(draft, participants="Fem rektorer") | {field: value}
    )
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Fem rektorer" in answer.content.decode()
    assert not Round.objects.exists()


def test_a_newer_wording_stands_beside_ones_own(client, draft, surnadal_leader, coordinator):
    edit_goal(Goal.objects.get(pk=draft.pk), by=coordinator, title="Nyere ordlyd")
    client.force_login(surnadal_leader)
    address = reverse("goals:sharpen", args=[draft.pk])
    answer = client.post(address, sent(draft))
    assert answer.status_code == 409
    assert answer.context["conflict"] == [("Hva vil dere oppnå?", "Nyere ordlyd", "Spisset")]
    assert client.post(address, sent(draft, version=answer.context["form"]["version"].value())).status_code == 302
    assert Goal.objects.get().title == "Spisset"


# --- Judged --------------------------------------------------------------------------------------


def test_latest_by_person_word_counts(draft, surnadal_leader, coordinator):
    judge_goal(draft, by=surnadal_leader, verdicts={Criterion.CLEAR: Verdict.NO}, on=date(2025, 1, 1))
    judge_goal(draft, by=surnadal_leader, verdicts={Criterion.CLEAR: Verdict.YES, Criterion.REALISTIC: Verdict.PARTLY})
    judge_goal(draft, by=coordinator, verdicts={Criterion.CLEAR: Verdict.PARTLY})
    assert CriterionJudgement.objects.count() == 4
    assert own_verdicts([draft], surnadal_leader) == {draft.pk: {"clear": "yes", "realistic": "partly"}}
    assert verdict_counts([draft]) == {draft.pk: {"clear": "1 ja, 1 delvis", "realistic": "1 delvis"}}


def test_the_same_is_not_said_twice(draft, surnadal_leader):
    for _turn in range(2):
        judge_goal(draft, by=surnadal_leader, verdicts={Criterion.CLEAR: Verdict.YES})
    assert CriterionJudgement.objects.count() == 1


def test_only_those_who_record_goals_there_judge(draft, surnadal_union, tingvoll_leader):
    for person in (surnadal_union, tingvoll_leader):
        with pytest.raises(NotAllowed):
            judge_goal(draft, by=person, verdicts={Criterion.CLEAR: Verdict.YES})
