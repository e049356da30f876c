"""A goal adopted, withdrawn, redrafted and adopted again: outsiders learn of the pause, and of nothing in it."""

from datetime import date

import pytest

from goals.domain.goals import edit_goal, propose_goal, take_step
from goals.domain.measures import add_measure, edit_measure, update_measure
from goals.domain.rounds import sharpen_goal
from goals.domain.signs import observe_sign
from goals.enums import GoalStatus, MeasureStatus
from goals.models import Goal
from goals.sign_enums import SignState
from tests.goals.factories import make_sign

SECRET = "hemmelig"
DAYS = {
    "proposed": date(2021, 1, 10),
    "adopted": date(2022, 1, 10),
    "withdrawn": date(2023, 1, 10),
    "redrafted": date(2023, 2, 10),
    "again": date(2024, 1, 10),
}
PUBLIC_DAY, PAUSED_DAY, LATER_DAY = date(2022, 6, 1), date(2023, 6, 1), date(2024, 6, 1)
SAME_DAY = dict.fromkeys(DAYS, date(2024, 1, 10))


def paused(place, leader, days):
    """Everything that is written inside says that it is secret."""
    goal = propose_goal(place, by=leader, title=f"{SECRET} forslag", proposed_on=days["proposed"], reason=f"{SECRET} a")
    edit_goal(goal, by=leader, title="Det vedtatte målet", reason=f"{SECRET} b")
    measure = add_measure(goal, by=leader, title=f"{SECRET} tiltak", decided_on=days["proposed"])
    update_measure(measure, by=leader, status=MeasureStatus.UNDER_WAY, text=f"{SECRET} c", on=days["proposed"])
    edit_measure(measure, by=leader, title="Det vedtatte tiltaket", reason=f"{SECRET} d")
    sign = make_sign(goal, "Tegnet", since=days["proposed"])
    step(goal, GoalStatus.ADOPTED, leader, days["adopted"], "Åpent vedtak")
    update_measure(measure, by=leader, status=MeasureStatus.UNDER_WAY, text="Åpent ord", on=days["adopted"])
    step(goal, GoalStatus.WITHDRAWN, leader, days["withdrawn"], f"{SECRET} e")
    step(goal, GoalStatus.PROPOSED, leader, days["redrafted"], f"{SECRET} f")
    edit_goal(fresh(goal), by=leader, title=f"{SECRET} kladd", description=f"{SECRET} g", reason=f"{SECRET} h")
    sharpen_goal(
        fresh(goal), by=leader, title=f"{SECRET} runde", description="", on=days["redrafted"], why=f"{SECRET} i"
    )
    update_measure(measure, by=leader, status=MeasureStatus.UNDER_WAY, text=f"{SECRET} j", on=days["redrafted"])
    observe_sign(sign, by=leader, state=SignState.SEEN, text=f"{SECRET} k", on=days["redrafted"])
    edit_goal(fresh(goal), by=leader, title="Det nye vedtaket", description="", reason=f"{SECRET} l")
    step(goal, GoalStatus.ADOPTED, leader, days["again"], "Vedtatt på ny")
    return fresh(goal), measure, sign


def step(goal, to, by, on, reason):
    take_step(fresh(goal), to=to, by=by, on=on, reason=reason)


def fresh(goal):
    return Goal.objects.get(pk=goal.pk)


def addresses(goal, measure, sign):
    about = f"/mal/{goal.pk}/"
    return [
        about,
        f"{about}historikk/",
        f"{about}runder/",
        f"{about}tegn/{sign.pk}/",
        f"/tiltak/{measure.pk}/",
        "/mal/plan/surnadal/",
        "/mal/plan/surnadal/plan.csv",
        "/mal/",
        "/oversikt/?alt=1",
        "/oversikt/tegning/?kommune=surnadal",
        "/",
    ]


@pytest.mark.parametrize("days", [DAYS, SAME_DAY], ids=["over years", "in one day"])
@pytest.mark.parametrize("persona", [None, "outsider", "pro_aure"])
def test_nothing_from_inside_is_told_to_outsiders(persona, days, surnadal, surnadal_leader, client_for, request, site):
    told = paused(surnadal, surnadal_leader, days)
    client = client_for(persona and request.getfixturevalue(persona))
    for address in addresses(*told):
        for day in ("", PUBLIC_DAY, PAUSED_DAY, LATER_DAY, days["adopted"], days["withdrawn"], days["again"]):
            text = client.get(address, {"per": day} if day else {}).text
            assert SECRET not in text.lower(), (address, day)


def test_outsiders_are_told_what_was_in_force_and_that_there_was_a_pause(surnadal, surnadal_leader, client):
    goal, measure, _sign = paused(surnadal, surnadal_leader, DAYS)
    page = client.get(f"/mal/{goal.pk}/historikk/")
    assert [(each.status, each.on) for each in page.context["history"]] == [
        ("adopted", DAYS["again"]),
        ("paused", DAYS["withdrawn"]),
        ("adopted", DAYS["adopted"]),
        ("proposed", DAYS["proposed"]),
    ]
    assert "Ikke i kraft" in page.text
    assert [each.row.title for each in page.context["rounds"]] == ["Det nye vedtaket", "Det vedtatte målet"]
    assert [each.reason for each in page.context["rounds"]] == ["Vedtatt på ny", "Åpent vedtak"]
    rounds = client.get(f"/mal/{goal.pk}/runder/").context["rounds"]
    assert [each.round.title for each in rounds] == ["Det nye vedtaket", "Det vedtatte målet"]
    measured = client.get(f"/tiltak/{measure.pk}/")
    assert [each.text for each in measured.context["updates"]] == ["Åpent ord"]


def test_on_a_day_in_the_pause_it_says_so(surnadal, surnadal_leader, client):
    goal, measure, _sign = paused(surnadal, surnadal_leader, DAYS)
    for address in (f"/mal/{goal.pk}/", f"/mal/{goal.pk}/historikk/", f"/tiltak/{measure.pk}/"):
        page = client.get(f"{address}?per={PAUSED_DAY}")
        assert (page.status_code, "ikke i kraft" in page.text) == (200, True), address
    assert "Det vedtatte målet" in client.get(f"/mal/{goal.pk}/?per={PUBLIC_DAY}").text


def test_those_inside_read_all_of_it(surnadal, surnadal_leader, client_for):
    told = paused(surnadal, surnadal_leader, DAYS)
    client = client_for(surnadal_leader)
    text = "".join(client.get(address).text for address in addresses(*told)[:5])
    for letter in "abcdefghijkl":
        assert f"{SECRET} {letter}" in text, letter


def test_the_status_from_a_draft_day_holds_without_its_words(surnadal, surnadal_leader, client, client_for):
    goal = propose_goal(surnadal, by=None, title="Mål", proposed_on=DAYS["proposed"])
    measure = add_measure(goal, by=None, title="Tiltak", decided_on=DAYS["proposed"])
    update_measure(measure, by=None, status=MeasureStatus.DONE, text=f"{SECRET} ord", on=DAYS["proposed"])
    take_step(goal, to=GoalStatus.ADOPTED, by=None, on=DAYS["adopted"])
    [shown] = client.get(f"/mal/{goal.pk}/").context["measures"]
    assert (shown.standing, shown.last_word) == ("done", "")
    [shown] = client_for(surnadal_leader).get(f"/mal/{goal.pk}/").context["measures"]
    assert (shown.standing, shown.last_word) == ("done", f"{SECRET} ord")
