"""Measures: recorded, changed, followed with dated updates, and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from goals.assignment.actions import people_for
from goals.goals.enums import GoalStatus
from goals.measures.actions import add_measure, edit_measure, update_measure
from goals.measures.enums import MeasureStatus
from goals.measures.models import Measure, MeasureUpdate
from tests.goals.factories import LONG_AGO, make_goal, make_measure


@pytest.fixture
def leader(client, surnadal_leader):
    client.force_login(surnadal_leader)
    return client


@pytest.fixture
def goal(surnadal):
    return make_goal(surnadal)


def test_it_is_recorded_and_the_next_is_asked_for(leader, goal, surnadal_leader):
    data = {"title": "Kurs", "responsible_person": surnadal_leader.pk, "starts_on": "2026-08-01", "another": "1"}
    assert leader.post(f"/mal/{goal.pk}/nytt-tiltak/", data)["Location"] == f"/mal/{goal.pk}/nytt-tiltak/"
    measure = Measure.objects.get()
    assert (measure.title, measure.responsible_person, measure.status) == (
        "Kurs",
        surnadal_leader,
        MeasureStatus.PLANNED,
    )
    assert measure.decided_on == timezone.localdate()


def test_those_who_may_be_responsible_belong_here(
    surnadal, surnadal_leader, surnadal_headteacher, coordinator, tingvoll_leader, outsider
):
    assert set(people_for(surnadal)) == {surnadal_leader, surnadal_headteacher, coordinator}


def test_nobody_elses_people_are_named_responsible(leader, goal, tingvoll_leader, coordinator):
    answer = leader.post(f"/mal/{goal.pk}/nytt-tiltak/", {"title": "Kurs", "responsible_person": tingvoll_leader.pk})
    assert list(answer.context["form"].errors) == ["responsible_person"]
    with pytest.raises(ValidationError):
        add_measure(goal, by=coordinator, title="Kurs", responsible_person=tingvoll_leader)
    assert not Measure.objects.exists()


def test_whoever_has_left_stays_named(goal, surnadal_leader, surnadal_union):
    measure = make_measure(goal, responsible_person=surnadal_union)
    surnadal_union.memberships.update(until="2025-01-01")
    edit_measure(measure, by=surnadal_leader, title="Ny ordlyd", responsible_person=surnadal_union)
    measure.refresh_from_db()
    assert measure.responsible_person == surnadal_union


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 241}, "title"),
        ({"responsible": "x" * 121}, "responsible"),
        ({"responsible_person": "999999"}, "responsible_person"),
        ({"responsible_person": "abc"}, "responsible_person"),
        ({"description": "x" * 4001}, "description"),
        ({"starts_on": "31.02.2026"}, "starts_on"),
        ({"starts_on": "2026-08-01", "ends_on": "2026-07-31"}, "ends_on"),
        ({"decided_on": "2999-01-01"}, "decided_on"),
        ({"decided_on": "snart"}, "decided_on"),
    ],
)
def test_bad_answers_store_nothing(change, field, leader, goal):
    answer = leader.post(f"/mal/{goal.pk}/nytt-tiltak/", {"title": "Kurs", **change})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Measure.objects.exists()


def test_two_at_once_both_texts_are_shown(leader, goal, surnadal_leader):
    measure = make_measure(goal)
    edit_measure(measure, by=surnadal_leader, title="Den første")
    answer = leader.post(f"/tiltak/{measure.pk}/rediger/", {"title": "Den andre", "version": 1})
    assert answer.status_code == 409
    assert [(theirs, yours) for _label, theirs, yours in answer.context["conflict"]] == [("Den første", "Den andre")]
    assert Measure.objects.get().title == "Den første"
    assert answer.context["form"]["version"].value() == "2"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"status": "snart"}, "status"),
        ({"status": ""}, "status"),
        ({"light": "blue"}, "light"),
        ({"on": "2999-01-01"}, "on"),
        ({"on": "2023-12-31"}, "on"),
        ({"on": "i går"}, "on"),
    ],
)
def test_bad_updates_store_nothing(change, field, leader, goal):
    measure = make_measure(goal)
    data = {"status": "under_way", "light": "green", "text": "Godt i gang.", "on": "2025-01-10", **change}
    answer = leader.post(f"/tiltak/{measure.pk}/oppdater/", data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not MeasureUpdate.objects.exists()


def test_updates_are_appended_in_the_order_of_their_days(goal, surnadal_leader):
    measure = make_measure(goal)
    update_measure(measure, by=surnadal_leader, status=MeasureStatus.UNDER_WAY, text="Én", on=date(2025, 1, 10))
    with pytest.raises(ValidationError, match="senere oppdatering"):
        update_measure(measure, by=surnadal_leader, status=MeasureStatus.DONE, text="To", on=date(2025, 1, 9))
    update_measure(measure, by=surnadal_leader, status=MeasureStatus.DONE, text="Tre", on=date(2025, 1, 10))
    by_day = {day: Measure.objects.with_status_on(day).get().status_then for day in (LONG_AGO, date(2025, 1, 10))}
    assert by_day == {LONG_AGO: "planned", date(2025, 1, 10): "done"}


def test_a_withdrawn_measure_leaves_the_goal_and_its_page_stays(leader, goal, surnadal_leader):
    measure = make_measure(goal)
    update_measure(measure, by=surnadal_leader, status=MeasureStatus.WITHDRAWN, text="Feilført")
    assert list(leader.get(f"/mal/{goal.pk}/").context["measures"]) == []
    assert leader.get(f"/tiltak/{measure.pk}/").context["measure"].status_then == "withdrawn"


def test_on_an_earlier_day_later_words_are_not_there(client, goal):
    measure = make_measure(goal, status=MeasureStatus.UNDER_WAY, light="green", on=date(2025, 3, 1))
    context = client.get(f"/tiltak/{measure.pk}/?per=2025-02-28").context
    assert (context["measure"].status_then, list(context["updates"]), context["form"]) == ("planned", [], None)
    assert "fantes ikke ennå" in client.get(f"/tiltak/{measure.pk}/?per=2024-02-01").content.decode()


def test_the_responsible_of_a_hidden_measure_does_not_see_it(client, surnadal, surnadal_union):
    surnadal_union.memberships.update(until=timezone.localdate() + timedelta(days=1))
    measure = make_measure(make_goal(surnadal, status=GoalStatus.PROPOSED), responsible_person=surnadal_union)
    surnadal_union.memberships.update(until=timezone.localdate() - timedelta(days=1))
    client.force_login(surnadal_union)
    assert client.get(f"/tiltak/{measure.pk}/oppdater/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_its_queries_do_not_grow(rows, leader, goal, surnadal_leader, django_assert_num_queries):
    measure = make_measure(goal, responsible_person=surnadal_leader)
    for n in range(rows):
        update_measure(measure, by=surnadal_leader, status=MeasureStatus.UNDER_WAY, text=f"Ord {n}")
        edit_measure(measure, by=surnadal_leader, title=f"Runde {n}")
    with django_assert_num_queries(22):
        leader.get(f"/tiltak/{measure.pk}/")
