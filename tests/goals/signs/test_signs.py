"""Signs: in words or counted, and what is seen of them, appended day by day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from goals.goals.enums import GoalStatus
from goals.measures.enums import MeasureStatus
from goals.signs.actions import add_sign, edit_sign, observe_sign, withdraw_sign
from goals.signs.enums import SignState
from goals.signs.models import Sign, SignObservation
from goals.signs.selectors import progress_of
from network.records.errors import NotAllowed
from tests.goals.factories import LONG_AGO, make_goal, make_measure, make_sign

pytestmark = pytest.mark.django_db
COUNTED = {"kind": "indicator", "unit": "%", "baseline": Decimal(40), "target": Decimal(80), "direction": "more"}
OPEN = (GoalStatus.PROPOSED, GoalStatus.TENTATIVE, GoalStatus.ADOPTED)


@pytest.fixture
def goal(surnadal):
    return make_goal(surnadal)


@pytest.fixture
def sign(goal):
    return make_sign(goal)


@pytest.fixture
def counted(goal):
    return make_sign(goal, "Andel som leser", **COUNTED)


@pytest.fixture
def leader(client_for, surnadal_leader):
    return client_for(surnadal_leader)


# --- What is seen ----------------------------------------------------------------------------------


def test_it_is_said_on_the_goals_page_and_stands_there(leader, goal, sign):
    assert "observation_form" in vars(leader.get(goal.get_absolute_url()).context["signs"][0])
    address = f"/mal/{goal.pk}/tegn/{sign.pk}/sett/"
    answer = leader.post(address, {"state": "partly", "text": "Noen gjør det.", "on": "2025-02-03"})
    assert answer["Location"] == f"/mal/{goal.pk}/#tegn-{sign.pk}"
    page = leader.get(goal.get_absolute_url()).content.decode()
    assert "Delvis" in page
    assert "3. februar 2025" in page
    assert "Noen gjør det." in page


def test_on_an_earlier_day_it_stood_as_it_stood(client, goal, sign, surnadal_leader):
    observe_sign(sign, by=surnadal_leader, state=SignState.NOT_YET, on=date(2025, 1, 10))
    observe_sign(sign, by=surnadal_leader, state=SignState.SEEN, on=date(2025, 6, 10))
    by_day = {
        per: client.get(goal.get_absolute_url(), {"per": per}).context["signs"][0].state
        for per in ("2024-12-31", "2025-01-10", "2025-06-09", "2025-06-10")
    }
    assert by_day == {"2024-12-31": None, "2025-01-10": "not_yet", "2025-06-09": "not_yet", "2025-06-10": "seen"}
    page = client.get(sign.get_absolute_url(), {"per": "2025-06-09"})
    assert [each.state for each in page.context["observations"]] == ["not_yet"]
    assert page.context["form"] is None


def test_observations_are_appended_never_changed(sign, surnadal_leader):
    observe_sign(sign, by=surnadal_leader, state=SignState.SEEN, on=date(2025, 6, 10))
    with pytest.raises(ValidationError, match="senere observasjon"):
        observe_sign(sign, by=surnadal_leader, state=SignState.PARTLY, on=date(2025, 6, 9))
    observe_sign(sign, by=surnadal_leader, state=SignState.PARTLY, on=date(2025, 6, 10))
    assert list(sign.observations.values_list("state", flat=True)) == ["partly", "seen"]
    assert Sign.objects.with_latest_observation(date(2025, 6, 10)).get().state == "partly"


@pytest.mark.parametrize("status", list(GoalStatus))
@pytest.mark.parametrize(
    ("persona", "may"),
    [
        ("coordinator", True),
        ("surnadal_leader", True),
        ("surnadal_union", "responsible"),
        ("surnadal_pro", False),
        ("steering", False),
        ("tingvoll_leader", False),
        ("surnadal_headteacher", False),
        ("other_coordinator", False),
        ("outsider", False),
    ],
)
def test_who_may_say_what_they_see_in_which_state(persona, may, status, surnadal, surnadal_union, request):
    goal = make_goal(surnadal, status=status)
    if status in OPEN:
        make_measure(goal, responsible_person=surnadal_union)
    sign = make_sign_of(goal)
    person = request.getfixturevalue(persona)

    def attempt():
        return observe_sign(sign, by=person, state=SignState.SEEN)

    if status in OPEN and may:
        assert attempt().by == person
        return
    with pytest.raises(ValidationError if may is True else NotAllowed):
        attempt()
    assert not SignObservation.objects.exists()


def make_sign_of(goal):
    """A sign, also of a goal that is over."""
    return Sign.objects.create(goal=goal, text="Tegn", since=LONG_AGO)


def test_whoever_was_responsible_for_what_is_done_no_longer_may(goal, sign, surnadal_union):
    make_measure(goal, responsible_person=surnadal_union, status=MeasureStatus.DONE)
    with pytest.raises(NotAllowed):
        observe_sign(sign, by=surnadal_union, state=SignState.SEEN)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"state": ""}, "state"),
        ({"state": "maybe"}, "state"),
        ({"text": "x" * 601}, "text"),
        ({"on": "2999-01-01"}, "on"),
        ({"on": "2023-12-31"}, "on"),
        ({"on": "i går"}, "on"),
    ],
)
def test_bad_answers_store_nothing(change, field, leader, goal, sign):
    data = {"state": "seen", "text": "Ja", "on": "2025-01-10", **change}
    answer = leader.post(f"/mal/{goal.pk}/tegn/{sign.pk}/sett/", data)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not SignObservation.objects.exists()


@pytest.mark.parametrize("number", ["", "mange", "NaN", "Infinity", "1e400", "12345678901234", "1,234", "<b>5</b>"])
def test_bad_numbers_store_nothing(number, leader, goal, counted):
    answer = leader.post(f"/mal/{goal.pk}/tegn/{counted.pk}/sett/", {"number": number, "on": "2025-01-10"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["number"])
    assert not SignObservation.objects.exists()


def test_a_sign_in_words_takes_no_number(sign, surnadal_leader):
    with pytest.raises(ValidationError) as refused:
        observe_sign(sign, by=surnadal_leader, state=SignState.SEEN, number=Decimal(5))
    assert list(refused.value.error_dict) == ["number"]


def test_a_sign_out_of_use_is_not_observed(sign, surnadal_leader):
    withdraw_sign(sign, by=surnadal_leader, reason="Utgått")
    with pytest.raises(ValidationError):
        observe_sign(sign, by=surnadal_leader, state=SignState.SEEN)


def test_what_is_written_is_never_markup(client, goal, sign):
    observe_sign(sign, by=None, state=SignState.SEEN, text="<script>alert(1)</script>")
    for address in (goal.get_absolute_url(), sign.get_absolute_url()):
        assert "<script>alert" not in client.get(address).content.decode()


# --- Counted signs ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "number", "state"),
    [
        ("more", 40, 80, 39, "not_yet"),
        ("more", 40, 80, 40, "not_yet"),
        ("more", 40, 80, 41, "partly"),
        ("more", 40, 80, 80, "seen"),
        ("more", 40, 80, 95, "seen"),
        ("less", 12, 0, 13, "not_yet"),
        ("less", 12, 0, 5, "partly"),
        ("less", 12, 0, 0, "seen"),
        ("more", 0, 5, 0, "not_yet"),
    ],
)
def test_the_number_says_how_it_stands(goal, direction, baseline, target, number, state):
    facts = {**COUNTED, "direction": direction, "baseline": Decimal(baseline), "target": Decimal(target)}
    sign = make_sign(goal, **facts)
    assert observe_sign(sign, by=None, number=Decimal(number)).state == state


def test_nought_is_a_number(leader, goal):
    sign = make_sign(goal, **{**COUNTED, "baseline": Decimal(12), "target": Decimal(0), "direction": "less"})
    leader.post(f"/mal/{goal.pk}/tegn/{sign.pk}/sett/", {"number": "0"})
    assert SignObservation.objects.get().number == 0
    assert "<strong>0</strong>" in leader.get(goal.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("number", "fill"), [(30, "0.0"), (40, "0.0"), (50, "50.0"), (80, "200.0"), (95, "200.0"), (None, "0.0")]
)
def test_the_way_to_the_target(counted, number, fill):
    if number is not None:
        observe_sign(counted, by=None, number=Decimal(number), on=date(2025, 1, 10))
    found = progress_of(Sign.objects.with_latest_observation(timezone.localdate()).get(pk=counted.pk))
    assert (found.fill, found.now is None) == (fill, number is None)


def test_the_numbers_are_in_norwegian_form(leader, goal, counted):
    leader.post(f"/mal/{goal.pk}/tegn/{counted.pk}/sett/", {"number": "62,5"})
    page = leader.get(goal.get_absolute_url()).content.decode()
    assert "Fra 40, nå <strong>62,5</strong>, mot 80 %" in page


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"baseline": ""}, "baseline"),
        ({"target": ""}, "target"),
        ({"target": "40"}, "target"),
        ({"baseline": "mye"}, "baseline"),
        ({"target": "NaN"}, "target"),
        ({"unit": "x" * 41}, "unit"),
    ],
)
def test_a_counted_sign_is_whole(change, field, leader, goal):
    data = {"text": "Andel", "unit": "%", "baseline": "40", "target": "80", **change}
    answer = leader.post(f"/mal/{goal.pk}/tegn/nytt/", data)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Sign.objects.exists()


def test_which_way_is_better_follows_from_the_target(leader, goal):
    data = {"text": "Fravær", "unit": "dager", "baseline": "12", "target": "4,5"}
    leader.post(f"/mal/{goal.pk}/tegn/nytt/", data)
    sign = Sign.objects.get()
    assert (sign.direction, sign.target) == ("less", Decimal("4.5"))


def test_a_sign_in_words_keeps_no_numbers(leader, goal):
    leader.post(f"/mal/{goal.pk}/tegn/nytt/", {"text": "Vi hører det", "unit": "%"})
    sign = Sign.objects.get()
    assert (sign.kind, sign.baseline, sign.unit) == ("words", None, "")


def test_an_earlier_day_shows_that_days_target(client, goal, counted, surnadal_leader):
    history = Sign.history.model.objects.filter(id=counted.pk)
    history.update(history_date=timezone.make_aware(timezone.datetime(2024, 3, 1, 12)))
    edit_sign(counted, by=surnadal_leader, text=counted.text, reason="Høyere", **{**COUNTED, "target": Decimal(90)})
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert client.get(goal.get_absolute_url()).context["signs"][0].progress.sign.target == 90
    assert client.get(goal.get_absolute_url(), {"per": yesterday}).context["signs"][0].progress.sign.target == 80


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"target": None}, "target"),
        ({"baseline": None}, "baseline"),
        ({"direction": ""}, "direction"),
        ({"target": Decimal(20)}, "target"),
        ({"direction": "less"}, "target"),
    ],
)
def test_the_verb_asks_for_all_of_it(goal, change, field):
    with pytest.raises(ValidationError) as refused:
        add_sign(goal, text="Andel", by=None, **{**COUNTED, **change})
    assert field in refused.value.error_dict


def test_a_counted_sign_becomes_one_in_words(leader, goal, counted):
    data = {"text": "Vi hører det", "version": 1, "reason": "Enklere"}
    leader.post(f"/mal/{goal.pk}/tegn/{counted.pk}/", data)
    counted.refresh_from_db()
    assert (counted.kind, counted.target, counted.unit) == ("words", None, "")


def test_the_database_refuses_half_an_indicator(goal):
    with pytest.raises(ValidationError):
        add_sign(goal, text="Andel", by=None, kind="indicator", baseline=Decimal(1))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_signs_page_costs_the_same(client, sign, rows, django_assert_num_queries):
    for n in range(rows):
        observe_sign(sign, by=None, state=SignState.SEEN, on=date(2025, 1, 1 + n))
    with django_assert_num_queries(5):
        client.get(sign.get_absolute_url())
