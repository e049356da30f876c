"""Contributions promoted: by whom, to what, once, and with their source kept."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from gatherings.boards.actions.moderation import mark, merge
from gatherings.boards.enums import StepKind
from gatherings.results.actions.ideas import open_again, set_aside
from gatherings.results.actions.promoting import (
    keep_as_idea,
    link_to_goal,
    promote_to_goal,
    promote_to_hypothesis,
    promote_to_measure,
    withdraw_promotion,
)
from gatherings.results.enums import IdeaState
from gatherings.results.models import Promotion, PromotionSource
from gatherings.results.rules import title_of
from goals.goals.enums import GoalOrigin, GoalStatus
from goals.goals.models import Goal
from goals.measures.models import Measure
from network.records.errors import NotAllowed
from tests.goals.factories import make_goal
from tests.goals.studies.factories import make_study

from .factories import held_board

pytestmark = pytest.mark.django_db


def test_a_goal_is_proposed_with_its_source(region, surnadal, surnadal_leader):
    board, (one, two) = held_board(region)
    upper = make_goal(region)
    made = promote_to_goal(
        board, of=[one.pk, two.pk], by=surnadal_leader, organisation=surnadal, text="Noen venter", supports=upper
    )
    goal = made.goal
    assert (goal.title, goal.status, goal.origin) == ("Noen venter", GoalStatus.PROPOSED, GoalOrigin.COCREATION)
    assert [link.upper for link in goal.supports.all()] == [upper]
    assert {source.contribution for source in made.sources.all()} == {one, two}
    assert (made.by, made.role, made.was_made, made.is_new) == (surnadal_leader, "education_leader", True, True)


def test_the_same_twice_is_one(region, surnadal, surnadal_leader):
    board, (one, _two) = held_board(region)
    first = promote_to_goal(board, of=[one.pk], by=surnadal_leader, organisation=surnadal, text="Noen venter")
    again = promote_to_goal(board, of=[one.pk], by=surnadal_leader, organisation=surnadal, text="Med andre ord")
    assert (again, again.is_new) == (first, False)
    assert Goal.objects.count() == 1
    assert Promotion.objects.count() == 1


def test_another_municipality_makes_its_own(region, surnadal, tingvoll, surnadal_leader, tingvoll_leader):
    board, (one, _two) = held_board(region)
    promote_to_goal(board, of=[one.pk], by=surnadal_leader, organisation=surnadal, text="Vårt")
    promote_to_goal(board, of=[one.pk], by=tingvoll_leader, organisation=tingvoll, text="Deres")
    assert Goal.objects.count() == 2


def test_part_of_what_was_promoted_is_told_apart(region, surnadal, surnadal_leader):
    board, (one, two) = held_board(region)
    promote_to_goal(board, of=[one.pk], by=surnadal_leader, organisation=surnadal, text="Noen venter")
    with pytest.raises(ValidationError, match="Noen venter"):
        promote_to_goal(board, of=[one.pk, two.pk], by=surnadal_leader, organisation=surnadal, text="Begge")


@pytest.mark.parametrize("field", ["target", "made"])
def test_the_database_keeps_it_one(field, region, surnadal):
    board, (one, _two) = held_board(region)
    made = promote_to_goal(board, of=[one.pk], by=None, organisation=surnadal, text="Noen venter")
    source = made.sources.get()
    other = keep_as_idea(board, of=[one.pk], by=None, organisation=surnadal, text="Til senere")
    keys = {"target": "x", "made": ""} | {field: getattr(source, field)}
    with pytest.raises(IntegrityError), transaction.atomic():
        other.sources.update(**keys)


def test_the_source_cannot_vanish(region, surnadal):
    board, (one, _two) = held_board(region)
    made = promote_to_goal(board, of=[one.pk], by=None, organisation=surnadal, text="Noen venter")
    for kept in (one, made, made.goal):
        with pytest.raises(ProtectedError), transaction.atomic():
            kept.delete()


def test_what_is_merged_goes_along_and_stays(region, surnadal):
    board, (one, two) = held_board(region)
    merge(board, of=[one.pk, two.pk], by=None)
    made = promote_to_goal(board, of=[two.pk], by=None, organisation=surnadal, text="Noen venter")
    assert {source.contribution_id for source in made.sources.all()} == {one.pk, two.pk}


def test_a_measure_a_hypothesis_and_an_idea(region, surnadal, surnadal_leader):
    board, (one, two) = held_board(region)
    goal, area = make_goal(surnadal), make_study(surnadal).areas.get()
    measure = promote_to_measure(
        board, of=[one.pk], by=surnadal_leader, goal=goal, text="Vente ved porten", note="Slik"
    )
    assert (measure.measure.goal, measure.measure.description) == (goal, "Slik")
    hypothesis = promote_to_hypothesis(board, of=[one.pk], by=surnadal_leader, area=area, text="Det virker")
    assert (hypothesis.hypothesis.area, hypothesis.organisation) == (area, surnadal)
    idea = keep_as_idea(board, of=[two.pk], by=surnadal_leader, organisation=surnadal, text="Til høsten")
    assert (idea.state, idea.target) == (IdeaState.OPEN, None)
    assert Measure.objects.count() == 1


def test_an_idea_is_taken_up_set_aside_and_opened_again(region, surnadal, surnadal_leader):
    board, (one, two) = held_board(region)
    idea = keep_as_idea(board, of=[one.pk], by=surnadal_leader, organisation=surnadal, text="Til høsten")
    with pytest.raises(ValidationError):
        set_aside(idea, by=surnadal_leader, reason=" ")
    assert set_aside(idea, by=surnadal_leader, reason="Ikke nå").state == IdeaState.SET_ASIDE
    assert open_again(idea, by=surnadal_leader).state == IdeaState.OPEN
    made = promote_to_goal(board, of=[one.pk], by=surnadal_leader, organisation=surnadal, text="Nå", idea=idea)
    idea.refresh_from_db()
    assert (idea.state, idea.became) == (IdeaState.TAKEN_UP, made)
    with pytest.raises(ValidationError):
        set_aside(idea, by=surnadal_leader, reason="Likevel ikke")
    assert [version.history_change_reason for version in idea.history.order_by("history_id")][1] == "Ikke nå"
    assert two.became.count() == 0


def test_it_is_said_to_be_a_goal_that_stands(region, coordinator, surnadal_pro, tingvoll):
    board, (one, two) = held_board(region)
    goal = make_goal(region)
    made = link_to_goal(board, of=[one.pk], by=surnadal_pro, goal=goal)
    assert (made.was_made, made.goal) == (False, goal)
    assert link_to_goal(board, of=[one.pk], by=coordinator, goal=goal) == made
    link_to_goal(board, of=[two.pk], by=coordinator, goal=goal)
    link_to_goal(board, of=[one.pk], by=coordinator, goal=make_goal(tingvoll))
    assert Goal.objects.count() == 2
    assert PromotionSource.objects.count() == 3


def test_it_is_taken_back_with_a_reason_and_may_be_said_again(region, coordinator):
    board, (one, _two) = held_board(region)
    goal = make_goal(region)
    made = link_to_goal(board, of=[one.pk], by=coordinator, goal=goal)
    with pytest.raises(ValidationError):
        withdraw_promotion(made, by=coordinator, reason="")
    withdraw_promotion(made, by=coordinator, reason="Feil mål")
    withdraw_promotion(made, by=coordinator, reason="Sendt to ganger")
    made.refresh_from_db()
    assert (made.stands, made.history.count()) == (False, 2)
    assert link_to_goal(board, of=[one.pk], by=coordinator, goal=goal) != made


def test_what_is_hidden_or_nothing_is_not_promoted(region, surnadal, coordinator):
    board, (one, two) = held_board(region)
    mark(board, StepKind.HID, of=[one.pk], by=None)
    for chosen in ([], [one.pk], [one.pk, two.pk], [10**6], list(range(1, 80))):
        with pytest.raises(ValidationError):
            promote_to_goal(board, of=chosen, by=coordinator, organisation=surnadal, text="Noe")
    with pytest.raises(ValidationError, match="ikke kommet ennå"):
        promote_to_goal(board, of=[two.pk], by=coordinator, organisation=surnadal, text="Noe", on=date(2030, 1, 1))


@pytest.mark.parametrize("who", ["surnadal_eva", "steering", "other_coordinator", "former_leader", "outsider"])
def test_those_who_do_not_promote(who, request, region, surnadal):
    board, (one, _two) = held_board(region)
    by, goal = request.getfixturevalue(who), make_goal(region)
    for refused in (
        lambda: promote_to_goal(board, of=[one.pk], by=by, organisation=surnadal, text="Noe"),
        lambda: keep_as_idea(board, of=[one.pk], by=by, organisation=surnadal, text="Noe"),
        lambda: link_to_goal(board, of=[one.pk], by=by, goal=goal),
    ):
        with pytest.raises(NotAllowed), transaction.atomic():
            refused()
    made = link_to_goal(board, of=[one.pk], by=None, goal=goal)
    with pytest.raises(NotAllowed):
        withdraw_promotion(made, by=by, reason="Noe")


def test_leaders_promote_for_their_own_alone(region, tingvoll, surnadal_leader):
    board, (one, _two) = held_board(region)
    theirs = make_goal(tingvoll)
    for refused in (
        lambda: promote_to_goal(board, of=[one.pk], by=surnadal_leader, organisation=tingvoll, text="Noe"),
        lambda: promote_to_measure(board, of=[one.pk], by=surnadal_leader, goal=theirs, text="Noe"),
        lambda: keep_as_idea(board, of=[one.pk], by=surnadal_leader, organisation=region, text="Noe"),
        lambda: link_to_goal(board, of=[one.pk], by=surnadal_leader, goal=theirs),
    ):
        with pytest.raises(NotAllowed), transaction.atomic():
            refused()
    assert Promotion.objects.count() == 0


def test_before_the_board_is_closed_it_is_for_those_who_moderate(region, surnadal, surnadal_leader, coordinator):
    board, (one, _two) = held_board(region, closed=False)
    with pytest.raises(NotAllowed):
        promote_to_goal(board, of=[one.pk], by=surnadal_leader, organisation=surnadal, text="Noe")
    assert promote_to_goal(board, of=[one.pk], by=coordinator, organisation=region, text="Noe").goal


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("- Noen venter\nOg mer", "Noen venter"),
        ("\n\n  • To", "To"),
        ("   ", ""),
        ("ord " * 100, "ord " * 58 + "ord…"),
        ("x" * 300, "x" * 239 + "…"),
    ],
)
def test_a_title_is_cut_sensibly(text, title):
    assert title_of(text) == title
    assert len(title_of(text)) <= 240
