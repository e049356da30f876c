"""The arithmetic of a programme: parallel sessions, now and next, clashes, dates in words."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import translation

from gatherings.programme.rules.dates import date_range
from gatherings.programme.rules.schedule import Timed, clashes, missing_breaks, outside, unusual_overlaps

DAY = date(2027, 3, 15)


def timed(row=0, at="09:00", minutes=60, room="", responsible="", kind="plenary", title=None, day=DAY):
    begins = datetime.combine(day, time.fromisoformat(at))
    return Timed(row, title or f"Økt {row}", kind, room, responsible, begins, begins + timedelta(minutes=minutes))


IN_GROUPS = {"responsible": "PRO", "kind": "group_work"}
NIGHT = {"at": "23:30", "minutes": 120, "room": "A"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"room": "Sal A"}, {"room": "Sal B"}),
        ({}, {"at": "10:00"}),
        (
            {"room": "A", "responsible": "PRO", "kind": "practice"},
            {"room": "B", "responsible": "PRO", "kind": "practice"},
        ),
        ({"room": "A", "responsible": ""}, {"room": "B", "responsible": ""}),
    ],
    ids=["two rooms", "one after the other", "one group in two rooms", "nobody responsible"],
)
def test_what_may_go_on(one, other):
    assert clashes([timed(0, **one), timed(1, **other)]) == []


@pytest.mark.parametrize(
    ("one", "other", "clocks", "why"),
    [
        (
            {"room": "Sal A"},
            {"room": "sal a "},
            ("09.00–10.00", "09.00–10.00"),
            ", begge i Sal A. Endre et klokkeslett eller et rom.",
        ),
        (
            {},
            {"at": "09:30", "room": "Sal B"},
            ("09.00–10.00", "09.30–10.30"),
            ". Endre et klokkeslett, eller oppgi hvilket rom hver av dem er i.",
        ),
        (
            {"room": "A", "responsible": "Kari"},
            {"room": "B", "responsible": "kari", "kind": "group_work"},
            ("09.00–10.00", "09.00–10.00"),
            ", begge med Kari. Endre et klokkeslett eller hvem som er ansvarlig.",
        ),
        (
            NIGHT,
            {"at": "00:30", "day": DAY + timedelta(days=1), "room": "A"},
            ("23.30–01.30", "00.30–01.30"),
            ", begge i A. Endre et klokkeslett eller et rom.",
        ),
    ],
    ids=["same room", "no room", "same person", "past midnight"],
)
def test_what_may_not_go_on_at_once(one, other, clocks, why):
    told = f"«Økt 0» (kl. {clocks[0]}) og «Økt 1» (kl. {clocks[1]}) kolliderer{why}"
    assert clashes([timed(0, **one), timed(1, **other)]) == [(1, told)]


def test_the_clash_is_told_on_the_later_row():
    found = clashes([timed(0, at="09:30"), timed(1, at="09:00")])
    assert [row for row, _why in found] == [0]


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        ({}, ""),
        ({"day": DAY + timedelta(days=1), "at": "23:00"}, ""),
        ({"day": DAY + timedelta(days=1), "at": "23:30"}, "Økta må slutte før midnatt den siste dagen."),
        ({"day": DAY + timedelta(days=2)}, "Denne dagen er ikke en del av samlingen."),
        ({"at": "23:30"}, ""),
    ],
)
def test_a_session_stands_inside_the_gathering(session, expected):
    assert outside(timed(**session), DAY, DAY + timedelta(days=1)) == expected


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "language", "expected"),
    [
        (date(2027, 3, 14), date(2027, 3, 15), "nb", "14.–15. mars 2027"),
        (date(2027, 3, 14), date(2027, 3, 14), "nn", "14. mars 2027"),
        (date(2027, 3, 31), date(2027, 4, 2), "nb", "31. mars – 2. april 2027"),
        (date(2026, 12, 30), date(2027, 1, 2), "nb", "30. desember 2026 – 2. januar 2027"),
        (date(2027, 3, 14), date(2027, 3, 15), "en", "14–15 March 2027"),
    ],
)
def test_dates_in_words(starts_on, ends_on, language, expected):
    with translation.override(language):
        assert date_range(starts_on, ends_on) == expected


@pytest.mark.parametrize(
    ("kinds", "flagged"),
    [
        (("meal", "group_work"), True),
        (("break", "plenary"), True),
        (("meal", "break"), False),
        (("group_work", "group_work"), False),
    ],
)
def test_a_meal_beside_work_is_flagged(kinds, flagged):
    one, other = (timed(row, at="12:00", kind=kind, room=f"Sal {row}") for row, kind in enumerate(kinds))
    assert bool(unusual_overlaps([one, other])) == flagged
    assert unusual_overlaps([one, timed(1, at="13:00", kind=kinds[1])]) == []


@pytest.mark.parametrize(
    ("kinds_and_times", "flagged"),
    [
        ([("plenary", "09:00"), ("plenary", "10:00"), ("plenary", "11:00")], True),
        ([("plenary", "09:00"), ("plenary", "10:00")], False),
        ([("plenary", "09:00"), ("plenary", "10:00"), ("plenary", "11:10")], False),
        ([("plenary", "09:00"), ("plenary", "10:00"), ("plenary", "11:05")], True),
        ([("plenary", "09:00"), ("meal", "10:00"), ("plenary", "11:00"), ("group_work", "12:00")], False),
        ([("social", "09:00"), ("social", "10:00"), ("social", "11:00")], False),
    ],
    ids=["three hours", "two hours", "a gap", "a gap too short", "a meal between", "no work"],
)
def test_work_without_a_break_is_flagged(kinds_and_times, flagged):
    sessions = [timed(row, at=at, kind=kind) for row, (kind, at) in enumerate(kinds_and_times)]
    assert bool(missing_breaks(sessions)) == flagged
