"""Stale, due and overdue: the lists and the reminder on a goal's page follow one rule."""

from datetime import date, timedelta
from itertools import product

import pytest

from goals.measures.enums import Light, MeasureStatus, Reminder
from goals.measures.models import Measure, MeasureUpdate
from goals.measures.querysets import reminder_of
from tests.goals.factories import make_goal

TODAY = date(2026, 11, 1)


def day(offset):
    return None if offset is None else TODAY + timedelta(days=offset)


@pytest.fixture
def measures(db, surnadal):
    """Every mixture of a last day, a first day, a day of decision, a status and a last update around the limits."""
    goal = make_goal(surnadal, on=date(2020, 1, 1))
    cases = list(
        product(
            (None, -1, 0, 14, 15),
            (None, -100, 1),
            (-91, -90),
            (None, -91, -90),
            (MeasureStatus.UNDER_WAY, MeasureStatus.DONE),
        )
    )
    made = Measure.objects.bulk_create(
        Measure(
            goal=goal, title=str(case), ends_on=day(ends), starts_on=day(starts), decided_on=day(decided), version=1
        )
        for case in cases
        for ends, starts, decided, *_rest in [case]
        if not (ends is not None and starts is not None and ends < starts)
    )
    by_title = {measure.title: measure for measure in made}
    MeasureUpdate.objects.bulk_create(
        MeasureUpdate(measure=by_title[str(case)], on=day(case[3]), status=case[4], light=Light.GREEN, text="Ord")
        for case in cases
        if case[3] is not None and str(case) in by_title
    )
    return made


def expected(measure):
    """The rule in Python, to hold the queries against."""
    if measure.status_then not in (MeasureStatus.PLANNED, MeasureStatus.UNDER_WAY):
        return ""
    if measure.ends_on is not None and measure.ends_on <= TODAY + timedelta(days=14):
        return Reminder.OVERDUE if measure.ends_on < TODAY else Reminder.DUE
    if measure.starts_on is not None and measure.starts_on > TODAY:
        return ""
    last = measure.last_word_on or max(filter(None, (measure.decided_on, measure.starts_on)))
    return Reminder.STALE if last < TODAY - timedelta(days=90) else ""


def test_the_lists_and_the_reminder_agree(measures):
    read = list(Measure.objects.with_status_on(TODAY).with_reminders(TODAY))
    reminders = {measure.pk: (reminder_of(measure, TODAY) or ("", None))[0] for measure in read}
    assert reminders == {measure.pk: expected(measure) for measure in read}
    by_kind = {kind: {pk for pk, told in reminders.items() if told == kind} for kind in Reminder}
    assert all(by_kind.values())
    stale = set(Measure.objects.stale(TODAY).values_list("pk", flat=True))
    assert by_kind[Reminder.STALE] == stale - by_kind[Reminder.DUE] - by_kind[Reminder.OVERDUE]
    spoken_of = {measure.pk: measure.is_stale for measure in Measure.objects.to_speak_of(TODAY)}
    assert spoken_of.keys() == set.union(*by_kind.values())
    assert {pk for pk, is_stale in spoken_of.items() if is_stale} == stale


def test_the_day_of_a_reminder_is_its_last_day_or_its_last_update(measures):
    for measure in Measure.objects.with_status_on(TODAY).with_reminders(TODAY):
        if reminder := reminder_of(measure, TODAY):
            kind, day = reminder
            assert day == (measure.last_update_or_start if kind == Reminder.STALE else measure.ends_on)
