"""Who may read a goal or a measure at a date: what it was then decides, and the reader's rights today."""

from datetime import date

import pytest
from django.urls import reverse

from goals.goals.actions.goals import edit_goal, propose_goal, take_step
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.measures.actions import update_measure
from goals.measures.enums import MeasureStatus
from goals.measures.models import Measure
from network.memberships.actions import appoint, end_membership
from network.memberships.models import Membership
from network.records.errors import NotAllowed
from network.roles.enums import Role
from tests.goals.factories import make_goal, make_measure

PROPOSED_ON, ADOPTED_ON, WITHDRAWN_ON = date(2021, 1, 10), date(2022, 1, 10), date(2023, 1, 10)
DRAFT_DAY, PUBLIC_DAY, AFTERWARDS = date(2021, 3, 1), date(2022, 3, 1), date(2023, 3, 1)


def adopted_later(place, title="Utkastet vi hadde", **fields):
    goal = propose_goal(place, by=None, title=title, proposed_on=PROPOSED_ON, **fields)
    take_step(goal, to=GoalStatus.ADOPTED, by=None, on=ADOPTED_ON)
    goal.refresh_from_db()
    return goal


@pytest.fixture
def regional(region):
    return adopted_later(region)


@pytest.fixture
def municipal(surnadal, regional):
    return adopted_later(surnadal, "Kladden i kommunen", supports=[regional])


ADDRESSES = [
    "/mal/?per={day}",
    "/mal/?status=proposed&per={day}",
    "/mal/?status=adopted&per={day}",
    "/oversikt/?alt=1&per={day}",
    "/oversikt/?alt=1&status=foreslatt&per={day}",
    "/oversikt/{regional}/?per={day}",
    "/oversikt/tegning/?per={day}",
    "/oversikt/tegning/?mal={regional}&per={day}",
    "/oversikt/tegning/?kommune=surnadal&per={day}",
    "/mal/{regional}/?per={day}",
    "/mal/{municipal}/?per={day}",
    "/mal/{municipal}/historikk/?per={day}",
    "/mal/{municipal}/runder/?per={day}",
    "/mal/plan/surnadal/?per={day}",
    "/mal/plan/surnadal/plan.csv?per={day}",
]


def addresses(regional, municipal, day):
    return [each.format(regional=regional.pk, municipal=municipal.pk, day=day) for each in ADDRESSES]


@pytest.mark.parametrize("persona", [None, "outsider", "pro_aure", "other_coordinator"])
def test_nobody_outside_reads_the_proposals_of_a_day(persona, regional, municipal, client_for, request):
    client = client_for(persona and request.getfixturevalue(persona))
    for address in addresses(regional, municipal, DRAFT_DAY):
        text = client.get(address).text
        assert "Kladden i kommunen" not in text, address
        assert "Utkastet vi hadde" not in text, address
    texts = [client.get(address).text for address in addresses(regional, municipal, PUBLIC_DAY)]
    assert sum("Kladden i kommunen" in text for text in texts) > 6


def test_those_inside_read_them(regional, municipal, client_for, surnadal_leader, coordinator):
    assert "Kladden i kommunen" in client_for(surnadal_leader).get(f"/mal/?per={DRAFT_DAY}").text
    assert "Utkastet vi hadde" in client_for(coordinator).get(f"/oversikt/?status=foreslatt&per={DRAFT_DAY}").text


def seen(user, on):
    return set(Goal.objects.visible_to(user, on).values_list("title", flat=True))


def test_what_was_public_then_is_read_then_and_not_today(client, municipal, surnadal_leader):
    edit_goal(municipal, by=surnadal_leader, title="Det vedtatte", reason="Rettet")
    take_step(municipal, to=GoalStatus.WITHDRAWN, by=None, on=WITHDRAWN_ON, reason="Hemmelig grunn")
    assert client.get(f"/mal/{municipal.pk}/").status_code == 404
    assert client.get(f"/mal/{municipal.pk}/?per={AFTERWARDS}").status_code == 404
    page = client.get(f"/mal/{municipal.pk}/?per={PUBLIC_DAY}")
    assert (page.status_code, "Hemmelig grunn" in page.text) == (200, False)


def test_a_search_on_a_day_asks_for_the_wording_of_the_day(client, municipal, surnadal_leader):
    take_step(municipal, to=GoalStatus.WITHDRAWN, by=None, on=WITHDRAWN_ON, reason="Nei")
    take_step(municipal, to=GoalStatus.PROPOSED, by=None, on=WITHDRAWN_ON, reason="Jo")
    edit_goal(Goal.objects.get(pk=municipal.pk), by=surnadal_leader, title="Hemmelighet")
    found = client.get(f"/mal/?q=hemmelighet&per={PUBLIC_DAY}").context["page"].object_list
    assert list(found) == []
    [goal] = client.get(f"/mal/?q=KLADDEN&per={PUBLIC_DAY}").context["page"].object_list
    assert goal.title == "Kladden i kommunen"


@pytest.mark.parametrize("status", [GoalStatus.TENTATIVE, GoalStatus.PROPOSED])
def test_tentative_goals_are_for_members_and_proposals_for_those_inside(
    status, surnadal, outsider, pro_aure, surnadal_pro, aure
):
    goal = make_goal(surnadal, status=status)
    former = appoint(outsider, role=Role.PRO, organisation=aure, by=None, since=date(2020, 1, 1))
    end_membership(former, by=None, last_day=date(2021, 1, 1), reason="Sluttet")
    assert [goal in Goal.objects.visible_to(person) for person in (outsider, pro_aure, surnadal_pro)] == [
        False,
        status == GoalStatus.TENTATIVE,
        True,
    ]


def test_a_withdrawn_measure_and_its_reason_are_not_public(client, client_for, surnadal, surnadal_leader):
    measure = make_measure(make_goal(surnadal), "Et tiltak", decided_on=date(2024, 4, 1))
    update_measure(measure, by=None, status=MeasureStatus.WITHDRAWN, text="Hemmelig grunn", on=date(2025, 4, 1))
    assert client.get(measure.get_absolute_url()).status_code == 404
    assert client.get(f"{measure.get_absolute_url()}?per=2025-05-01").status_code == 404
    then = client.get(f"{measure.get_absolute_url()}?per=2024-05-01")
    assert (then.status_code, "Hemmelig grunn" in then.text) == (200, False)
    assert "Hemmelig grunn" in client_for(surnadal_leader).get(measure.get_absolute_url()).text


def test_who_holds_no_role_any_more_writes_no_update(surnadal, surnadal_pro, client_for):
    measure = make_measure(make_goal(surnadal), responsible_person=surnadal_pro)
    assert list(Measure.objects.updatable_by(surnadal_pro)) == [measure]
    for membership in Membership.objects.of(surnadal_pro):
        end_membership(membership, by=None, last_day=date(2024, 12, 31), reason="Sluttet")
    assert list(Measure.objects.updatable_by(surnadal_pro)) == []
    with pytest.raises(NotAllowed):
        update_measure(measure, by=surnadal_pro, status=MeasureStatus.DONE, text="Ferdig")
    answer = client_for(surnadal_pro).post(
        reverse("goals:measure_update", args=[measure.pk]), {"status": "done", "text": "Ferdig"}
    )
    assert answer.status_code == 403
