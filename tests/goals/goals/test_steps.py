"""The steps a goal takes: every status against every other, days, reasons, and how it stood on a day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from goals.goals.actions.goals import close_goal, edit_goal, propose_goal, steps_open_to, take_step
from goals.goals.enums import CLOSED, OPEN, GoalStatus
from goals.goals.models import Goal
from goals.measures.actions import add_measure, edit_measure, update_measure
from goals.measures.enums import MeasureStatus
from goals.signs.actions import add_sign
from tests.clock import TOMORROW
from tests.goals.factories import LONG_AGO, make_goal, make_measure

ALLOWED = {
    ("proposed", "tentative"),
    ("proposed", "adopted"),
    ("proposed", "withdrawn"),
    ("tentative", "adopted"),
    ("tentative", "dropped"),
    ("tentative", "withdrawn"),
    ("adopted", "achieved"),
    ("adopted", "partly_achieved"),
    ("adopted", "not_achieved"),
    ("adopted", "dropped"),
    ("adopted", "withdrawn"),
    ("achieved", "adopted"),
    ("partly_achieved", "adopted"),
    ("not_achieved", "adopted"),
    ("dropped", "tentative"),
    ("dropped", "adopted"),
    ("withdrawn", "proposed"),
}


@pytest.mark.parametrize("begins", GoalStatus)
@pytest.mark.parametrize("to", GoalStatus)
def test_every_step_from_every_status(begins, to, surnadal, coordinator):
    goal = make_goal(surnadal, status=begins)
    if (begins, to) in ALLOWED:
        take_step(goal, to=to, by=coordinator, reason="Derfor")
        goal.refresh_from_db()
        assert goal.status == to
        assert goal.steps.last().status == to
    else:
        with pytest.raises(ValidationError):
            take_step(goal, to=to, by=coordinator, reason="Derfor")
        goal.refresh_from_db()
        assert goal.status == begins


@pytest.mark.parametrize("status", GoalStatus)
def test_the_steps_on_offer_are_those_that_can_be_taken(status, surnadal, coordinator):
    goal = make_goal(surnadal, status=status)
    assert {step.value for step in steps_open_to(goal, coordinator)} == {
        to for begins, to in ALLOWED if begins == status
    }


@pytest.mark.parametrize("status", sorted(CLOSED | {GoalStatus.WITHDRAWN}))
def test_closing_withdrawing_and_reopening_ask_why(status, surnadal, coordinator):
    goal = make_goal(surnadal)
    with pytest.raises(ValidationError, match="hvorfor"):
        take_step(goal, to=status, by=coordinator, reason="  ")
    closed = make_goal(surnadal, status=status)
    back = GoalStatus.PROPOSED if status == GoalStatus.WITHDRAWN else GoalStatus.ADOPTED
    with pytest.raises(ValidationError, match="hvorfor"):
        take_step(closed, to=back, by=coordinator)


def test_a_step_is_taken_on_the_day_it_was_so(surnadal, coordinator):
    goal = make_goal(surnadal, status=GoalStatus.PROPOSED, on=date(2018, 3, 12))
    take_step(goal, to=GoalStatus.ADOPTED, by=coordinator, on=date(2019, 9, 1))
    by_day = {
        on: list(Goal.objects.with_status_on(on).values_list("status_then", flat=True))
        for on in (date(2018, 3, 11), date(2018, 3, 12), date(2019, 8, 31), date(2019, 9, 1))
    }
    assert list(by_day.values()) == [[], ["proposed"], ["proposed"], ["adopted"]]


@pytest.mark.parametrize("on", [TOMORROW, LONG_AGO - timedelta(days=1)])
def test_neither_before_the_last_step_nor_after_today(on, surnadal, coordinator):
    goal = make_goal(surnadal, status=GoalStatus.PROPOSED)
    with pytest.raises(ValidationError) as refused:
        take_step(goal, to=GoalStatus.ADOPTED, by=coordinator, on=on)
    assert list(refused.value.message_dict) == ["on"]
    assert goal.steps.count() == 1


def test_two_steps_on_one_day_the_later_holds(surnadal):
    make_goal(surnadal, status=GoalStatus.ADOPTED, on=date(2020, 1, 1))
    assert Goal.objects.with_status_on(date(2020, 1, 1)).get().status_then == GoalStatus.ADOPTED


def test_closing_says_how(surnadal, coordinator):
    with pytest.raises(ValidationError):
        close_goal(make_goal(surnadal), as_=GoalStatus.TENTATIVE, by=coordinator, reason="Derfor")


def test_a_goal_is_not_proposed_tomorrow_nor_for_what_has_closed(surnadal, coordinator):
    with pytest.raises(ValidationError):
        propose_goal(surnadal, by=coordinator, title="I morgen", proposed_on=TOMORROW)
    surnadal.closed_on = date(2020, 1, 1)
    surnadal.save()
    with pytest.raises(ValidationError):
        propose_goal(surnadal, by=coordinator, title="For sent")
    propose_goal(surnadal, by=coordinator, title="I tide", proposed_on=date(2019, 12, 31))


@pytest.mark.parametrize("status", sorted(set(GoalStatus) - OPEN))
def test_what_is_over_is_not_changed(status, surnadal, coordinator):
    goal = make_goal(surnadal)
    measure = make_measure(goal)
    take_step(goal, to=status, by=coordinator, reason="Derfor")
    goal.refresh_from_db()
    measure.refresh_from_db()
    for change in (
        lambda: edit_goal(goal, by=coordinator, title="Annet", reason="Derfor"),
        lambda: add_sign(goal, by=coordinator, text="Tegn"),
        lambda: add_measure(goal, by=coordinator, title="Tiltak"),
        lambda: edit_measure(measure, by=coordinator, title="Annet"),
    ):
        with pytest.raises(ValidationError, match="avsluttet"):
            change()
    update_measure(measure, by=coordinator, status=MeasureStatus.DONE, text="Siste ord.")
