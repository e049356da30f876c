"""A goal edited: reasons, two people at once, and answers that are refused. Signs likewise."""

from datetime import date

import pytest

from goals.goals.actions.goals import edit_goal
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.signs.models import Sign
from tests.goals.factories import make_goal, make_sign, make_theme


@pytest.fixture
def leader(client, surnadal_leader):
    client.force_login(surnadal_leader)
    return client


@pytest.fixture
def goal(surnadal):
    return make_goal(surnadal, "Alle barn blir sett", status=GoalStatus.PROPOSED)


def answers(goal, **changes):
    return {"title": goal.title, "version": goal.version, "reason": "Spisset", **changes}


def edit(client, goal, **changes):
    return client.post(f"/mal/{goal.pk}/rediger/", answers(goal, **changes))


def test_all_of_it_is_saved_with_who_and_why(leader, goal, region, surnadal_leader):
    theme = make_theme(region)
    edit(
        leader,
        goal,
        title="Alle barn blir sett og hørt",
        kind="effect",
        actor="children",
        origin="decision",
        origin_note="Sak 11/21",
        starts_on="2026-08-01",
        ends_on="2027-06-30",
        themes=[theme.pk],
    )
    goal.refresh_from_db()
    assert (goal.title, goal.kind, goal.actor, goal.origin) == (
        "Alle barn blir sett og hørt",
        "effect",
        "children",
        "decision",
    )
    assert goal.themes == [theme]
    last = goal.history.first()
    assert (last.history_user, last.history_change_reason) == (surnadal_leader, "Spisset")


def test_an_adopted_goal_asks_why(leader, surnadal):
    goal = make_goal(surnadal)
    answer = edit(leader, goal, title="Rettet", reason="")
    assert list(answer.context["form"].errors) == ["reason"]
    goal.refresh_from_db()
    assert goal.title == "Alle barn blir sett"


def test_a_closed_goal_sends_back(leader, surnadal):
    goal = make_goal(surnadal, status=GoalStatus.ACHIEVED)
    assert edit(leader, goal, title="Rettet")["Location"] == f"/mal/{goal.pk}/"
    assert Goal.objects.get().title == "Alle barn blir sett"


def test_two_at_once_both_texts_are_shown_and_nothing_is_lost(leader, goal):
    edit(leader, goal, title="Den første")
    answer = edit(leader, goal, title="Den andre", description="Skrevet på toget")
    assert answer.status_code == 409
    told = {str(label): (theirs, yours) for label, theirs, yours in answer.context["conflict"]}
    assert told["Hva vil dere oppnå?"] == ("Den første", "Den andre")
    assert Goal.objects.get().title == "Den første"
    form = answer.context["form"]
    assert (form["title"].value(), form["description"].value()) == ("Den andre", "Skrevet på toget")
    again = leader.post(f"/mal/{goal.pk}/rediger/", {**form.data.dict(), "title": "Den andre"})
    assert again.status_code == 302
    assert Goal.objects.get().title == "Den andre"


def test_two_at_once_what_only_the_other_changed_stays_changed(leader, goal, coordinator):
    began = answers(goal, title="Den andre")
    edit_goal(goal, by=coordinator, title="Den første", description="Fra den første", ends_on=date(2027, 6, 30))
    answer = leader.post(f"/mal/{goal.pk}/rediger/", began)
    assert answer.context["conflict"] == [("Hva vil dere oppnå?", "Den første", "Den andre")]
    assert answer.context["who"] == str(coordinator)
    assert leader.post(f"/mal/{goal.pk}/rediger/", answer.context["form"].data.dict()).status_code == 302
    goal.refresh_from_db()
    assert (goal.title, goal.description, goal.ends_on) == ("Den andre", "Fra den første", date(2027, 6, 30))


def test_two_at_once_who_changed_different_things_are_told_that_both_are_kept(leader, goal, coordinator):
    began = answers(goal, description="Skrevet på toget")
    edit_goal(goal, by=coordinator, title="Den første")
    answer = leader.post(f"/mal/{goal.pk}/rediger/", began)
    assert (answer.status_code, answer.context["conflict"]) == (409, [])
    assert "Dere har endret hver sine ting, så begge deler blir med." in answer.content.decode()
    leader.post(f"/mal/{goal.pk}/rediger/", answer.context["form"].data.dict())
    goal.refresh_from_db()
    assert (goal.title, goal.description) == ("Den første", "Skrevet på toget")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 241}, "title"),
        ({"description": "x" * 4001}, "description"),
        ({"kind": "ønskemål"}, "kind"),
        ({"actor": "naboen"}, "actor"),
        ({"origin": "rykte"}, "origin"),
        ({"origin_note": "x" * 2001}, "origin_note"),
        ({"starts_on": "2026-02-30"}, "starts_on"),
        ({"ends_on": "i morgen"}, "ends_on"),
        ({"starts_on": "2026-08-01", "ends_on": "2026-07-31"}, "ends_on"),
        ({"themes": ["999999"]}, "themes"),
        ({"themes": ["abc"]}, "themes"),
        ({"reason": "x" * 2001}, "reason"),
        ({"version": ""}, "version"),
        ({"version": "en"}, "version"),
    ],
)
def test_bad_answers_change_nothing(change, field, leader, goal):
    answer = edit(leader, goal, **change)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    goal.refresh_from_db()
    assert (goal.version, goal.title) == (1, "Alle barn blir sett")


def test_another_regions_theme_is_refused(leader, goal, other_region):
    answer = edit(leader, goal, themes=[make_theme(other_region, "Fremmed", "fremmed").pk])
    assert list(answer.context["form"].errors) == ["themes"]
    assert goal.themes == []


# --- Steps -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"to": "achieved", "on": "", "reason": "Vi ser det"}, "on"),
        ({"to": "achieved", "on": "2999-01-01", "reason": "Vi ser det"}, "on"),
        ({"to": "achieved", "on": "2001-01-01", "reason": "Vi ser det"}, "on"),
        ({"to": "achieved", "on": "2025-01-01", "reason": ""}, "reason"),
        ({"to": "achieved", "on": "2025-01-01", "reason": "x" * 2001}, "reason"),
        ({"to": "avslutt", "on": "2025-01-01", "reason": "Vi ser det"}, "to"),
    ],
)
def test_a_step_with_bad_answers_is_not_taken(data, field, leader, surnadal):
    goal = make_goal(surnadal)
    answer = leader.post(f"/mal/{goal.pk}/steg/", data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert goal.steps.count() == 2


@pytest.mark.parametrize("to", ["proposed", "tentative", "ingenting", ""])
def test_a_step_that_cannot_be_taken_keeps_the_reason_and_offers_those_that_can(to, leader, surnadal):
    goal = make_goal(surnadal)
    answer = leader.post(f"/mal/{goal.pk}/steg/", {"to": to, "on": "2025-01-01", "reason": "Slik ble det"})
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["reason"].value()) == (422, ["to"], "Slik ble det")
    assert ("achieved", "Nådd") in form.fields["to"].choices
    assert goal.steps.count() == 2


def test_closing_without_saying_how_it_ended_says_so_and_keeps_the_reason(leader, surnadal):
    goal = make_goal(surnadal)
    answer = leader.post(f"/mal/{goal.pk}/steg/?to=avslutt", {"on": "2025-01-01", "reason": "Slik ble det"})
    form = answer.context["form"]
    assert (answer.status_code, form.errors["to"]) == (422, ["Velg hvordan det gikk."])
    assert form["reason"].value() == "Slik ble det"


# --- Signs -------------------------------------------------------------------------------------------


def test_a_sign_is_reworded_and_its_earlier_wording_kept(leader, goal):
    sign = make_sign(goal, "Barna sier det")
    leader.post(f"/mal/{goal.pk}/tegn/{sign.pk}/", {"text": "Alle barna sier det", "version": 1})
    assert list(sign.history.values_list("text", flat=True)) == ["Alle barna sier det", "Barna sier det"]


def test_two_at_once_on_a_sign(leader, goal):
    sign = make_sign(goal, "Barna sier det")
    address = f"/mal/{goal.pk}/tegn/{sign.pk}/"
    leader.post(address, {"text": "Den første", "version": 1})
    answer = leader.post(address, {"text": "Den andre", "version": 1})
    assert answer.status_code == 409
    assert [(theirs, yours) for _label, theirs, yours in answer.context["conflict"]] == [("Den første", "Den andre")]
    assert Sign.objects.get().text == "Den første"


@pytest.mark.parametrize("text", ["", "  ", "x" * 301])
def test_a_bad_sign_is_not_stored(text, leader, goal):
    answer = leader.post(f"/mal/{goal.pk}/tegn/nytt/", {"text": text})
    assert list(answer.context["form"].errors) == ["text"]
    assert not Sign.objects.exists()


def test_a_sign_of_another_goal_is_not_found(leader, goal, surnadal):
    sign = make_sign(make_goal(surnadal))
    assert leader.get(f"/mal/{goal.pk}/tegn/{sign.pk}/").status_code == 404


def test_a_sign_out_of_use_is_gone_from_the_page_with_a_reason(leader, goal):
    sign = make_sign(goal)
    assert leader.post(f"/mal/{goal.pk}/tegn/{sign.pk}/trekk/", {"reason": ""}).status_code == 422
    leader.post(f"/mal/{goal.pk}/tegn/{sign.pk}/trekk/", {"reason": "Målte noe annet"})
    assert list(leader.get(f"/mal/{goal.pk}/").context["signs"]) == []
    assert sign.history.first().history_change_reason == "Målte noe annet"


# --- What it supports ----------------------------------------------------------------------------------


def test_links_are_tied_and_untied(leader, goal, region):
    upper = make_goal(region)
    leader.post(f"/mal/{goal.pk}/stotter/", {"upper": upper.pk})
    link = goal.supports.get()
    assert len(leader.get(f"/mal/{goal.pk}/").context["paths"]) == 1
    leader.post(f"/mal/{goal.pk}/stotter/", {"end": link.pk})
    assert leader.get(f"/mal/{goal.pk}/").context["paths"] == []


@pytest.mark.parametrize("end", ["", "abc", "999999", "²"])
def test_a_link_that_is_not_there_cannot_be_untied(end, leader, goal):
    assert leader.post(f"/mal/{goal.pk}/stotter/", {"end": end}).status_code == 404


def test_another_goals_link_cannot_be_untied_from_here(leader, goal, region, tingvoll):
    link = make_goal(tingvoll, supports=[make_goal(region)]).supports.get()
    assert leader.post(f"/mal/{goal.pk}/stotter/", {"end": link.pk}).status_code == 404
    link.refresh_from_db()
    assert link.until is None


@pytest.mark.parametrize("upper", ["", "abc", "999999"])
def test_a_goal_that_is_not_there_cannot_be_tied_to(upper, leader, goal):
    answer = leader.post(f"/mal/{goal.pk}/stotter/", {"upper": upper})
    assert list(answer.context["form"].errors) == ["upper"]


def test_a_ring_is_told_beside_the_field(leader, goal, surnadal):
    other = make_goal(surnadal, supports=[goal], status=GoalStatus.PROPOSED)
    answer = leader.post(f"/mal/{goal.pk}/stotter/", {"upper": other.pk})
    assert "ring" in answer.context["form"].errors["upper"][0]
    assert not goal.supports.exists()
