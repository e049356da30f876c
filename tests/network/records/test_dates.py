"""The rules for days, and that every period is held by them: with the error beside the last day."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from network.records.dates import PeriodInOrder, check_lifetime, check_not_future, check_order, in_order

FIRST, LAST = date(2026, 8, 1), date(2027, 6, 20)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (FIRST, LAST, True),
        (FIRST, FIRST, True),
        (LAST, FIRST, False),
        (None, FIRST, True),
        (FIRST, None, True),
        (None, None, True),
    ],
)
def test_a_period_ends_on_its_first_day_or_later(first, last, expected):
    assert in_order(first, last) is expected


def test_the_error_stands_on_the_field_of_the_last_day():
    with pytest.raises(ValidationError) as error:
        check_order(LAST, FIRST, "last_day")
    assert error.value.message_dict == {"last_day": ["Siste dag kan ikke komme før den første."]}


def test_a_day_to_come_is_refused_today_passes():
    today = timezone.localdate()
    check_not_future(today)
    check_not_future(None)
    check_not_future(today + timedelta(days=1), latest=today + timedelta(days=1))
    with pytest.raises(ValidationError) as error:
        check_not_future(today + timedelta(days=1), "held_on")
    assert list(error.value.message_dict) == ["held_on"]


class Place:
    founded_on, closed_on = FIRST, LAST

    def __str__(self):
        return "Surnadal"


@pytest.mark.parametrize(("on", "is_alive"), [(FIRST, True), (LAST, True), (date(2026, 7, 31), False)])
def test_a_day_lies_within_the_lifetime(on, is_alive):
    if is_alive:
        check_lifetime(Place(), on, "since")
        return
    with pytest.raises(ValidationError) as error:
        check_lifetime(Place(), on, "since")
    assert list(error.value.message_dict) == ["since"]


PERIODS = [
    (model, constraint)
    for model in apps.get_models()
    for constraint in model._meta.constraints
    if constraint.name.endswith("_in_order")
]


@pytest.mark.parametrize(("model", "constraint"), PERIODS, ids=[constraint.name for _model, constraint in PERIODS])
def test_every_period_of_a_table_is_held_by_the_one_rule(model, constraint):
    assert isinstance(constraint, PeriodInOrder)
    row = SimpleNamespace(**{constraint.first: LAST, constraint.last: FIRST})
    with pytest.raises(ValidationError) as error:
        constraint.validate(model, row)
    assert list(error.value.message_dict) == [constraint.last]


def test_migrations_know_the_plain_constraint():
    constraint = PeriodInOrder(name="some_period")
    path, arguments, keywords = constraint.deconstruct()
    assert (path, arguments) == ("django.db.models.CheckConstraint", ())
    assert keywords == {
        "name": "some_period",
        "condition": models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
    }
