"""Status machines: which steps are allowed, and what each of them needs."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from network.records.dates import check_not_future
from network.records.reasons import REASON_LENGTH, check_reason_length, require_reason
from network.records.transitions import Transitions


class Light(models.TextChoices):
    RED = "red", "Red"
    GREEN = "green", "Green"
    AMBER = "amber", "Amber"


STEPS = Transitions(
    {Light.RED: {Light.GREEN}, Light.GREEN: {Light.AMBER, Light.RED}, Light.AMBER: set()},
    refusal="%(now)s never becomes %(then)s",
    needs_reason=lambda now, to: Light.AMBER in {now, to},
)
DAY = date(2026, 3, 1)


def step(now=Light.RED, to=Light.GREEN, *, on=DAY, reason="", last_on=None):
    return STEPS.check_step(now, to, on=on, reason=reason, last_on=last_on)


def refused(**given):
    with pytest.raises(ValidationError) as refusal:
        step(**given)
    error = refusal.value
    return error.message_dict if hasattr(error, "error_dict") else error.messages


def test_the_statuses_that_may_follow_stand_in_the_order_of_the_enum():
    assert STEPS.next_statuses("green") == [Light.RED, Light.AMBER]
    assert STEPS.next_statuses("amber") == []
    assert [STEPS.is_allowed("red", to) for to in Light] == [False, True, False]


def test_a_step_gives_its_reason_back_without_spaces_around_it():
    assert step(reason=" so ") == "so"
    assert step() == ""


def test_a_step_that_is_not_allowed_is_refused_by_its_labels():
    assert refused(now="amber", to=Light.RED) == ["Amber never becomes Red"]


def test_a_step_that_needs_a_reason_is_refused_without_one():
    assert list(refused(now="green", to=Light.AMBER, reason="  ")) == ["reason"]
    assert step("green", Light.AMBER, reason="late") == "late"


def test_every_step_needs_a_reason_where_nothing_else_is_said():
    steps = Transitions({Light.RED: {Light.GREEN}, Light.GREEN: set()}, refusal="")
    assert steps.needs_reason("red", Light.GREEN)
    with pytest.raises(ValidationError):
        steps.check_step("red", Light.GREEN, on=DAY, reason="", last_on=None)


@pytest.mark.parametrize(("now", "to"), [("red", Light.GREEN), ("green", Light.AMBER)])
def test_a_reason_that_is_too_long_is_refused_whether_it_is_needed_or_not(now, to):
    assert list(refused(now=now, to=to, reason="x" * (REASON_LENGTH + 1))) == ["reason"]
    assert step(now, to, reason="x" * REASON_LENGTH) == "x" * REASON_LENGTH


def test_a_step_is_taken_today_or_earlier_and_not_before_the_last_one():
    today = timezone.localdate()
    assert list(refused(on=today + timedelta(days=1))) == ["on"]
    assert step(on=today) == ""
    assert list(refused(last_on=DAY + timedelta(days=1))) == ["on"]
    assert step(last_on=DAY) == ""


class TestReasonsAndDays:
    def test_a_reason_is_asked_for_at_the_field_that_is_named(self):
        with pytest.raises(ValidationError) as refusal:
            require_reason(" ", field="why", message="Why?")
        assert refusal.value.message_dict == {"why": ["Why?"]}

    def test_all_reasons_have_one_length(self):
        assert require_reason("x" * REASON_LENGTH) == check_reason_length("x" * REASON_LENGTH)
        for check in (require_reason, check_reason_length):
            with pytest.raises(ValidationError):
                check("x" * (REASON_LENGTH + 1))

    def test_a_day_to_come_is_refused_at_the_field_that_is_named(self):
        with pytest.raises(ValidationError) as refusal:
            check_not_future(timezone.localdate() + timedelta(days=1), "noted_on")
        assert list(refusal.value.message_dict) == ["noted_on"]

    def test_today_and_no_day_pass(self):
        check_not_future(timezone.localdate())
        check_not_future(None)
