"""A goal adopted, withdrawn, redrafted and adopted again: outsiders learn of the pause, and of nothing in it."""

import pytest

from goals.goals.actions.goals import propose_goal, take_step
from goals.goals.enums import GoalStatus
from goals.measures.actions import add_measure, update_measure
from goals.measures.enums import MeasureStatus
from tests.goals.goals.pauses import DAYS, LATER_DAY, PAUSED_DAY, PUBLIC_DAY, SAME_DAY, SECRET, paused


def addresses(goal, measure, sign):
    about = f"/mal/{goal.pk}/"
    return [
        about,
        f"{about}historikk/",
        f"{about}runder/",
        f"{about}tegn/{sign.pk}/utvikling/",
        f"/tiltak/{measure.pk}/",
        "/mal/plan/surnadal/",
        "/mal/plan/surnadal/plan.csv",
        "/mal/",
        "/oversikt/?alt=1",
        "/oversikt/tegning/?kommune=surnadal",
        "/",
    ]


@pytest.mark.parametrize("days", [DAYS, SAME_DAY], ids=["over years", "in one day"])
@pytest.mark.parametrize("persona", [None, pytest.param("outsider", marks=pytest.mark.nightly), "pro_aure"])
def test_nothing_from_inside_is_told_to_outsiders(persona, days, surnadal, surnadal_leader, client_for, request, site):
    told = paused(surnadal, surnadal_leader, days)
    client = client_for(persona and request.getfixturevalue(persona))
    asked = dict.fromkeys(["", PUBLIC_DAY, PAUSED_DAY, LATER_DAY, days["adopted"], days["withdrawn"], days["again"]])
    for address in addresses(*told):
        for day in asked:
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
    assert [each.row.title for each in page.context["versions"]] == ["Det nye vedtaket", "Det vedtatte målet"]
    assert [each.reason for each in page.context["versions"]] == ["Vedtatt på ny", "Åpent vedtak"]
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
    assert (shown.status_then, shown.last_word) == ("done", "")
    [shown] = client_for(surnadal_leader).get(f"/mal/{goal.pk}/").context["measures"]
    assert (shown.status_then, shown.last_word) == ("done", f"{SECRET} ord")
