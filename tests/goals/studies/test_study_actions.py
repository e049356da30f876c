"""What a study's actions promise: who may, from which status, and what they refuse."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from goals.goals.enums import GoalOrigin, GoalStatus
from goals.goals.models import Goal
from goals.studies.actions.areas import edit_area
from goals.studies.actions.evidence import withdraw_evidence
from goals.studies.actions.factors import edit_factor
from goals.studies.actions.hypotheses import edit_hypothesis, hypothesis_steps_open_to, take_hypothesis_step
from goals.studies.actions.results import adopt_hypothesis, make_goal, reject_hypothesis
from goals.studies.actions.studies import begin_study, conclude_study, edit_study, study_steps_open_to, take_study_step
from goals.studies.enums import HypothesisStatus, StudyStatus
from goals.studies.models import HypothesisResult, Study
from goals.studies.rules import HYPOTHESIS_STEPS
from network.records.errors import NotAllowed, StaleRecord
from tests.goals.factories import make_goal as make_plain_goal
from tests.goals.studies.factories import BEGUN, make_adopted, make_evidence, make_factor, make_hypothesis, make_study
from tests.refusals import refused_fields

P, S, A, R, W = HypothesisStatus
GROUP = {(P, S), (P, W), (S, P), (S, W), (W, P)}
"""The steps of those who write; all others are for those who decide."""


# --- Steps of a hypothesis: every status, every person ---------------------------------------------


@pytest.mark.parametrize("to", HypothesisStatus)
@pytest.mark.parametrize("now", HypothesisStatus)
def test_who_takes_a_hypothesis_where(now, to, area, people):
    hypothesis = make_hypothesis(area, status=now)
    make_goal_ready = now == P and to == S
    if make_goal_ready:
        make_evidence(hypothesis)
    deciders, writers = {"leader", "coordinator", "superuser"}, {"leader", "coordinator", "superuser", "groupie"}
    for name, person in people.items():
        if not HYPOTHESIS_STEPS.is_allowed(now, to):
            expected = ValidationError if name in writers else NotAllowed
        elif name in (writers if (now, to) in GROUP else deciders):
            expected = None
        else:
            expected = NotAllowed
        assert (to in hypothesis_steps_open_to(hypothesis, person)) is (expected is None), (name, now, to)
        if expected is not None:
            with pytest.raises(expected):
                take_hypothesis_step(hypothesis, to=to, by=person, reason="Derfor.")
    hypothesis.refresh_from_db()
    assert hypothesis.status == now
    if HYPOTHESIS_STEPS.is_allowed(now, to):
        step = take_hypothesis_step(hypothesis, to=to, by=people["leader"], reason="Derfor.")
        hypothesis.refresh_from_db()
        assert (hypothesis.status, hypothesis.steps.last()) == (to, step)


@pytest.mark.parametrize("now", [P, S])
def test_a_study_that_is_over_leaves_only_deciding(now, study, area, people):
    hypothesis = make_hypothesis(area, status=now)
    conclude_study(study, by=None, conclusion="Det går.")
    hypothesis.refresh_from_db()
    decided = [A, R] if now == S else [R]
    assert hypothesis_steps_open_to(hypothesis, people["leader"]) == decided
    assert hypothesis_steps_open_to(hypothesis, people["groupie"]) == []


def test_a_withdrawn_study_leaves_nothing(study, area, surnadal_leader):
    hypothesis = make_hypothesis(area, status=S)
    take_study_step(study, to=StudyStatus.WITHDRAWN, by=None, reason="Ingen tid.")
    assert hypothesis_steps_open_to(hypothesis, surnadal_leader) == []


def test_the_region_is_decided_on_by_its_steering_group(region, steering, surnadal_leader, coordinator):
    hypothesis = make_hypothesis(make_study(region).areas.get(), status=S)
    assert hypothesis_steps_open_to(hypothesis, steering) == [A, R]
    assert hypothesis_steps_open_to(hypothesis, surnadal_leader) == []
    adopt_hypothesis(hypothesis, by=steering)
    hypothesis.refresh_from_db()
    assert (hypothesis.status, list(hypothesis.results.all())) == (A, [])
    with pytest.raises(NotAllowed):
        make_goal(hypothesis, by=steering, title="Et mål")
    assert make_goal(hypothesis, by=coordinator, title="Et mål").organisation == region


@pytest.mark.parametrize("to", [S])
def test_substantiating_asks_for_evidence(to, area, surnadal_leader):
    hypothesis = make_hypothesis(area)
    with pytest.raises(ValidationError):
        take_hypothesis_step(hypothesis, to=to, by=surnadal_leader)
    evidence = make_evidence(hypothesis)
    withdraw_evidence(evidence, by=surnadal_leader, reason="Talt feil.")
    with pytest.raises(ValidationError):
        take_hypothesis_step(hypothesis, to=to, by=surnadal_leader)
    make_evidence(hypothesis)
    assert take_hypothesis_step(hypothesis, to=to, by=surnadal_leader).status == S


@pytest.mark.parametrize(("now", "to"), [(P, R), (S, R), (P, W), (S, P), (R, P), (W, P), (A, S)])
def test_ending_and_going_back_ask_for_a_reason(now, to, area):
    hypothesis = make_hypothesis(area, status=now)
    for reason in ("", "  "):
        with pytest.raises(ValidationError) as raised:
            take_hypothesis_step(hypothesis, to=to, by=None, reason=reason)
        assert refused_fields(raised) == {"reason"}


def test_a_step_has_its_day(area):
    hypothesis = make_hypothesis(area)
    for day in (timezone.localdate() + timedelta(days=1), BEGUN - timedelta(days=1)):
        with pytest.raises(ValidationError) as raised:
            reject_hypothesis(hypothesis, by=None, reason="Nei.", on=day)
        assert refused_fields(raised) == {"on"}


# --- What an adopted hypothesis becomes ------------------------------------------------------------


def test_adopting_makes_goal_and_measures_with_the_trace(area, surnadal_leader, surnadal):
    hypothesis = make_hypothesis(area, "Vi kan dele lærere", status=S, background="Få søkere.")
    adopt_hypothesis(hypothesis, by=surnadal_leader, title="Alle møter fagfolk", measures=["Lyse ut", " ", "Avtale"])
    goal = Goal.objects.get()
    assert (goal.title, goal.organisation, goal.status) == ("Alle møter fagfolk", surnadal, GoalStatus.TENTATIVE)
    assert goal.origin == GoalOrigin.ANALYSIS
    assert area.study.title in goal.origin_note
    assert "Vi kan dele lærere" in goal.origin_note
    assert [measure.title for measure in goal.measures.all()] == ["Lyse ut", "Avtale"]
    results = HypothesisResult.objects.order_by("pk")
    assert [(r.hypothesis_id, r.goal_id, str(r.measure or ""), r.by) for r in results] == [
        (hypothesis.pk, goal.pk, "", surnadal_leader),
        (hypothesis.pk, goal.pk, "Lyse ut", surnadal_leader),
        (hypothesis.pk, goal.pk, "Avtale", surnadal_leader),
    ]


def test_adopting_can_tie_to_a_goal_that_is_there(area, surnadal, surnadal_leader):
    goal = make_plain_goal(surnadal)
    hypothesis = make_hypothesis(area, status=S)
    adopt_hypothesis(hypothesis, by=surnadal_leader, goal=goal)
    make_goal(make_refreshed(hypothesis), by=surnadal_leader, goal=goal)
    assert [(r.goal, r.measure) for r in hypothesis.results.all()] == [(goal, None)]
    assert Goal.objects.count() == 1


def make_refreshed(hypothesis):
    hypothesis.refresh_from_db()
    return hypothesis


def test_adopting_is_all_or_nothing(area, surnadal_leader, tingvoll):
    hypothesis = make_hypothesis(area, status=S)
    closed = make_plain_goal(area.study.organisation, status=GoalStatus.ACHIEVED)
    for wrong in (
        {"goal": make_plain_goal(tingvoll)},
        {"goal": closed},
        {"title": "x" * 241},
        {"title": "Et mål", "measures": ["x" * 241]},
        {"title": "Et mål", "measures": [f"Tiltak {n}" for n in range(21)]},
        {"measures": ["Uten mål"]},
    ):
        before = Goal.objects.count()
        with pytest.raises(ValidationError):
            adopt_hypothesis(hypothesis, by=surnadal_leader, **wrong)
        assert (make_refreshed(hypothesis).status, Goal.objects.count()) == (S, before)


def test_only_an_adopted_hypothesis_becomes_a_goal(area, surnadal_leader):
    for status in (P, S, R, W):
        with pytest.raises(ValidationError):
            make_goal(make_hypothesis(area, status=status), by=surnadal_leader, title="Et mål")
    with pytest.raises(ValidationError) as raised:
        make_goal(make_adopted(area.study), by=surnadal_leader, title=" ")
    assert refused_fields(raised) == {"title"}


# --- The study -------------------------------------------------------------------------------------


def test_steps_of_a_study(study, people, region, steering):
    by = {name: study_steps_open_to(study, person) for name, person in people.items()}
    all_of_them = [StudyStatus.CONCLUDED, StudyStatus.WITHDRAWN]
    assert by == {
        "leader": all_of_them,
        "coordinator": all_of_them,
        "superuser": all_of_them,
        "union": [],
        "elsewhere": [],
        "groupie": [],
    }
    assert study_steps_open_to(make_study(region), steering) == all_of_them


def test_a_conclusion_is_in_words_and_opens_the_study_to_all(study, surnadal_leader, pro_aure):
    with pytest.raises(ValidationError) as raised:
        conclude_study(study, by=surnadal_leader, conclusion=" ")
    assert refused_fields(raised) == {"reason"}
    assert list(Study.objects.visible_to(pro_aure)) == []
    conclude_study(study, by=surnadal_leader, conclusion="Det går.")
    assert list(Study.objects.visible_to(pro_aure)) == [study]
    with pytest.raises(ValidationError):
        conclude_study(study, by=surnadal_leader, conclusion="En gang til.")
    take_study_step(study, to=StudyStatus.OPEN, by=surnadal_leader, reason="Nye tall.")
    assert list(Study.objects.visible_to(pro_aure)) == []


def test_a_study_ends_after_it_begins(surnadal, surnadal_leader):
    with pytest.raises(ValidationError):
        begin_study(
            surnadal, by=surnadal_leader, title="En", question="Hva?", starts_on=BEGUN, ends_on=date(2024, 2, 1)
        )


def test_nothing_is_stored_over_a_newer_version(study, area, surnadal_leader, coordinator):
    hypothesis, factor = make_hypothesis(area), make_factor(study)
    edit_study(study, by=coordinator, title="Nyere", expected_version=1)
    edit_hypothesis(hypothesis, by=coordinator, statement="Nyere", expected_version=1)
    edit_factor(factor, by=coordinator, area=None, text="Nyere", expected_version=1)
    edit_area(area, by=coordinator, name="Nyere", expected_version=1)
    for stale in (
        lambda: edit_study(study, by=surnadal_leader, title="Eldre", expected_version=1),
        lambda: edit_hypothesis(hypothesis, by=surnadal_leader, statement="Eldre", expected_version=1),
        lambda: edit_factor(factor, by=surnadal_leader, area=None, text="Eldre", expected_version=1),
        lambda: edit_area(area, by=surnadal_leader, name="Eldre", expected_version=1),
    ):
        with pytest.raises(StaleRecord) as raised:
            stale()
        assert "Nyere" in str(raised.value.current)
