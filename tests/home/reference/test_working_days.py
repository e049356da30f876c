"""The days of the demo are days on which people meet, whatever day it is loaded."""

from datetime import date, timedelta

import pytest
from django.db import models, transaction

from evaluation.cipp.models import CippEvaluation
from evaluation.gap.models import GapAnalysis
from gatherings.programme.models import GatheringPage
from goals.adoption.models import AdoptionRequest
from goals.goals.models import Goal, GoalStep
from goals.measures.models import Measure, MeasureUpdate
from goals.signs.models import SignObservation
from goals.studies.models import Study
from home.reference.data_files import read_document
from home.reference.gatherings import Gatherings
from home.reference.load import load_reference_region
from home.reference.working_days import (
    days_from,
    easter_sunday,
    is_public_holiday,
    is_working_day,
)

EVERY_DAY = [date(2024, 1, 1) + timedelta(days=days) for days in range(8 * 366)]
HAPPENED = (
    (GoalStep, ("on",)),
    (Measure, ("decided_on", "starts_on", "ends_on")),
    (MeasureUpdate, ("on",)),
    (SignObservation, ("on",)),
    (AdoptionRequest, ("on",)),
    (GapAnalysis, ("held_on",)),
    (CippEvaluation, ("held_on",)),
    (Study, ("starts_on", "ends_on")),
    (GatheringPage, ("starts_on", "ends_on")),
    (Goal, ("starts_on",)),
)
"""The dated rows of the demo that stand for something people did or are to do together."""


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2018, (4, 1)), (2024, (3, 31)), (2026, (4, 5)), (2027, (3, 28)), (2028, (4, 16)), (2038, (4, 25))],
)
def test_easter(year, sunday):
    assert easter_sunday(year) == date(year, *sunday)


def test_the_public_holidays_of_2027():
    days = [date(2027, 1, 1) + timedelta(days=days) for days in range(365)]
    assert [f"{day.day}.{day.month}." for day in days if is_public_holiday(day)] == (
        ["1.1.", "25.3.", "26.3.", "28.3.", "29.3.", "1.5.", "6.5.", "16.5.", "17.5.", "25.12.", "26.12."]
    )


def test_the_gatherings_are_held_on_working_days_whatever_day_the_demo_is_loaded():
    gatherings = read_document("gatherings.toml", Gatherings).gatherings
    counted_from_today = [gathering for gathering in gatherings if gathering.days_from_today]
    for today in EVERY_DAY:
        autumn, coming, spring = (gathering.days(today)[0] for gathering in counted_from_today)
        for first in (autumn, coming, spring):
            assert first.strftime("%a") == "Wed"
            assert is_working_day(first)
            assert is_working_day(first + timedelta(days=1))
        assert autumn + timedelta(days=24) <= today < coming < spring


@pytest.mark.parametrize("days", [-400, -90, -24, -1, 0, 20, 60, 200])
def test_days_counted_from_any_day_are_working_days_and_on_the_right_side(days):
    for today in EVERY_DAY:
        there = days_from(today, days)
        assert is_working_day(there)
        assert there <= today + timedelta(days=days) if days <= 0 else there >= today + timedelta(days=days)


@pytest.mark.django_db
@pytest.mark.one_database
@pytest.mark.parametrize(
    "today", [date(2026, 7, 31), pytest.param(date(2026, 4, 5), marks=pytest.mark.nightly)], ids=str
)
def test_no_dated_row_of_the_demo_is_on_a_day_off(today):
    with transaction.atomic():
        assert load_reference_region(today)
        wrong = [
            f"{model.__name__}.{name} {day:%a %Y-%m-%d}"
            for model, names in HAPPENED
            for name in names
            for day in _days(model, name)
            if not is_working_day(day)
        ]
        transaction.set_rollback(True)
    assert wrong == []


def _days(model: type[models.Model], name: str) -> set[date]:
    return set(model._base_manager.exclude(**{name: None}).values_list(name, flat=True))
