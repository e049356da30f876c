"""A whole import undone: what it made is withdrawn, and what somebody has built on stays, with why."""

import pytest
from django.utils import timezone

from goals.adoption.actions.comments import comment_on_goal
from goals.adoption.actions.requests import ask_for_adoption
from goals.following.actions.follows import follow
from goals.goals.actions.goals import edit_goal, propose_goal
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.imports.actions.importing import keep_sheet, store_sheet
from goals.imports.actions.undoing import undo_import, what_undoing_does
from goals.imports.models import GoalImport
from goals.measures.actions import add_measure, update_measure
from goals.measures.enums import MeasureStatus
from goals.signs.actions import add_sign
from network.records.errors import NotAllowed
from tests.goals.imports.sheets import workbook

pytestmark = pytest.mark.django_db
WITHDRAWN, PROPOSED = GoalStatus.WITHDRAWN, GoalStatus.PROPOSED


def stored(by, titles, organisation="Surnadal", **cells):
    rows = [
        {"organisation": organisation, "title": title, "measure": f"Tiltak for {title}", **cells} for title in titles
    ]
    return store_sheet(keep_sheet(workbook(rows), name="mål.xlsx", by=by), by=by)


def named(title):
    return Goal.objects.get(title=title)


def test_untouched_it_is_withdrawn_whole(surnadal, surnadal_leader):
    sheet = stored(surnadal_leader, [f"Mål {n}" for n in range(30)], signs="Vi ser det")
    undone = undo_import(sheet, by=surnadal_leader, reason="Feil ark")
    assert (len(undone.withdrawn), undone.staying) == (30, [])
    assert {goal.status for goal in Goal.objects.all()} == {WITHDRAWN}
    assert {goal.steps.last().reason for goal in Goal.objects.all()} == {"Feil ark"}
    sheet.refresh_from_db()
    assert timezone.localdate(sheet.undone_at) == timezone.localdate()


def edit(goal, by):
    edit_goal(goal, by=by, title="Rettet")


def comment(goal, by):
    comment_on_goal(goal, by=by, text="Bra")


def ask(goal, by):
    ask_for_adoption(goal, by=by)


def add_a_measure(goal, by):
    add_measure(goal, by=by, title="Enda et")


def add_a_sign(goal, by):
    add_sign(goal, text="Enda et", by=by)


def update(goal, by):
    update_measure(goal.measures.get(), by=by, status=MeasureStatus.UNDER_WAY, text="I gang")


def be_supported(goal, by):
    propose_goal(goal.organisation, by=by, title="Nytt under", supports=[goal])


@pytest.mark.parametrize("build", [edit, comment, ask, add_a_measure, add_a_sign, update, be_supported])
def test_what_is_built_on_stays_and_it_is_said_why(build, surnadal, surnadal_leader):
    sheet = stored(surnadal_leader, ["Bygd på", "Urørt"])
    goal = named("Bygd på")
    build(goal, surnadal_leader)
    undone = undo_import(sheet, by=surnadal_leader, reason="Feil ark")
    ((stays, why),) = undone.staying
    assert (stays.pk, bool(why)) == (goal.pk, True)
    assert [each.title for each in undone.withdrawn] == ["Urørt"]
    assert (Goal.objects.get(pk=goal.pk).status, named("Urørt").status) == (PROPOSED, WITHDRAWN)


def test_to_follow_a_goal_is_not_to_build_on_it(surnadal, surnadal_leader):
    sheet = stored(surnadal_leader, ["Fulgt"])
    follow(named("Fulgt"), by=surnadal_leader)
    assert not undo_import(sheet, by=surnadal_leader, reason="Feil ark").staying


def test_above_what_stays_the_thread_stays(region, surnadal, surnadal_school, coordinator):
    rows = [
        {"organisation": "Nordmøre", "title": "Øverst"},
        {"organisation": "Surnadal", "title": "Midt", "supports": "Øverst"},
        {"organisation": "Elvevoll skole", "title": "Nederst", "supports": "Midt"},
        {"organisation": "Surnadal", "title": "Ved siden av", "supports": "Øverst"},
    ]
    sheet = store_sheet(keep_sheet(workbook(rows), name="mål.xlsx", by=coordinator), by=coordinator)
    edit(named("Nederst"), coordinator)
    undone = undo_import(sheet, by=coordinator, reason="Feil ark")
    assert [goal.title for goal in undone.withdrawn] == ["Ved siden av"]
    assert [goal.title for goal, _why in undone.staying] == ["Øverst", "Midt", "Rettet"]


def test_twice_and_by_others_and_before_it_is_stored(client_for, surnadal, surnadal_leader, coordinator):
    sheet = stored(surnadal_leader, ["Mål"])
    with pytest.raises(NotAllowed):
        undo_import(sheet, by=coordinator, reason="Feil ark")
    address = f"/mal/import/{sheet.pk}/angre/"
    assert client_for(coordinator).get(address).status_code == 404
    client = client_for(surnadal_leader)
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "Feil ark"}).status_code == 302
    assert client.post(address, {"reason": "Feil ark"}).status_code == 422
    assert Goal.objects.get().steps.count() == 2
    kept = keep_sheet(workbook([{"title": "Ikke lagret"}]), name="mål.xlsx", by=surnadal_leader)
    assert client.get(f"/mal/import/{kept.pk}/angre/").status_code == 404


def test_whoever_has_lost_the_right_withdraws_nothing(surnadal, surnadal_leader):
    sheet = stored(surnadal_leader, ["Mål"])
    surnadal_leader.memberships.all()[0].rights.all().delete()
    assert [why for _goal, why in what_undoing_does(sheet, by=surnadal_leader).staying] == [
        "Du registrerer ikke mål der lenger."
    ]


def test_the_page_says_what_goes_and_what_stays(client_for, surnadal, surnadal_leader):
    sheet = stored(surnadal_leader, [f"Mål {n}" for n in range(40)])
    comment(named("Mål 3"), surnadal_leader)
    page = " ".join(client_for(surnadal_leader).get(f"/mal/import/{sheet.pk}/angre/").content.decode().split())
    assert "39 mål trekkes" in page
    assert "Det har: kommentarer." in page


@pytest.mark.parametrize("number", [3, 470])
def test_it_costs_the_same_however_many(number, surnadal, surnadal_leader, django_assert_num_queries):
    sheet = stored(surnadal_leader, [f"Mål {n}" for n in range(number)])
    with django_assert_num_queries(55):
        undo_import(sheet, by=surnadal_leader, reason="Feil ark")
    assert not GoalImport.objects.get().goals.exclude(status=WITHDRAWN).exists()
