"""The draft of a progress plan, how its activities go, and its adoption as versions that are compared in words."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from gatherings.progress_plan.actions.activities import (
    add_activity,
    drop_activity,
    edit_activity,
    report_activity,
    take_up_activity,
)
from gatherings.progress_plan.actions.adopting import adopt_plan
from gatherings.progress_plan.actions.plans import begin_plan, edit_plan
from gatherings.progress_plan.enums import ActivityState, ChangeKind, Lane
from gatherings.progress_plan.models import AdoptedActivity, PlanVersion
from gatherings.progress_plan.rules import is_late
from gatherings.progress_plan.selectors.adopting import compare_versions, mark_of
from gatherings.progress_plan.selectors.drawing import LEFT, WIDTH, draw
from gatherings.progress_plan.selectors.page import PlanRow, draft_changes, draft_of
from network.memberships.actions import appoint
from network.records.errors import NotAllowed, StaleRecord
from network.roles.enums import Role
from tests.clock import TODAY
from tests.gatherings.progress_plan.factories import adopt, held_gathering, make_activity, make_network, make_plan
from tests.goals.factories import make_goal

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(region, site):
    return make_plan(region)


def said(changes):
    return {change.title: change.words for change in changes}


@pytest.mark.parametrize("who", ["surnadal_leader", "steering", "editor", "other_coordinator", "former_leader"])
def test_only_the_coordinator_keeps_the_plan(who, request, plan, region):
    person = request.getfixturevalue(who)
    activity = make_activity(plan)
    for action in (
        lambda: begin_plan(region, by=person, title="Nei", starts_on=date(2030, 1, 1), ends_on=date(2030, 2, 1)),
        lambda: edit_plan(plan, by=person, title="Nei"),
        lambda: add_activity(plan, by=person, title="Nei", level=Lane.REGION, starts_on=TODAY, ends_on=TODAY),
        lambda: edit_activity(activity, by=person, title="Nei"),
        lambda: drop_activity(activity, by=person, reason="Nei"),
        lambda: take_up_activity(activity, by=person, reason="Nei"),
    ):
        with pytest.raises(NotAllowed):
            action()


@pytest.mark.parametrize("who", ["surnadal_leader", "editor", "surnadal_eva", "other_steering", "former_leader"])
def test_only_those_who_decide_for_the_region_adopt(who, request, plan, region):
    make_activity(plan)
    with pytest.raises(NotAllowed):
        adopt_plan(plan, by=request.getfixturevalue(who), gathering=held_gathering(region))
    assert not PlanVersion.objects.exists()


@pytest.mark.parametrize("who", ["coordinator", "steering"])
def test_they_adopt_it(who, request, plan, region):
    make_activity(plan)
    version = adopt_plan(plan, by=request.getfixturevalue(who), gathering=held_gathering(region), note=" Ja. ")
    assert (version.number, version.on, version.held_as, version.note) == (
        1,
        date(2026, 10, 7),
        "Planleggingssamling",
        "Ja.",
    )


def test_periods_of_plans_do_not_overlap(plan, region, other_region):
    for starts in (date(2027, 7, 31), date(2025, 8, 1)):
        with pytest.raises(ValidationError) as refused:
            make_plan(region, "Ny", starts_on=starts, ends_on=date(2028, 1, 1))
        assert "Framdriftsplan 2026/27" in refused.value.message_dict["starts_on"][0]
    make_plan(region, "Neste", starts_on=date(2027, 8, 1), ends_on=date(2028, 7, 31))
    make_plan(other_region)
    with pytest.raises(ValidationError) as refused:
        make_plan(region, "Lang", starts_on=date(2030, 1, 1), ends_on=date(2040, 1, 1))
    assert "ends_on" in refused.value.message_dict


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"ends_on": date(2026, 9, 1)}, "ends_on"),
        ({"starts_on": date(2028, 1, 1), "ends_on": date(2028, 2, 1)}, "starts_on"),
        ({"title": ""}, "title"),
        ({"level": "heaven"}, "level"),
        ({"text": "x" * 2001}, "text"),
    ],
)
def test_what_is_not_right_is_refused(fields, field, plan):
    with pytest.raises(ValidationError) as refused:
        make_activity(plan, **fields)
    assert field in refused.value.message_dict


def test_networks_and_goals_of_another_region_are_refused(plan, other_region):
    for fields in (
        {"network": make_network(other_region, "XYZ", "Fremmed")},
        {"goal": make_goal(other_region, "Deres")},
    ):
        with pytest.raises(ValidationError) as refused:
            make_activity(plan, **fields)
        assert list(fields) == list(refused.value.message_dict)


def test_a_newer_version_is_not_overwritten(plan, coordinator):
    activity = make_activity(plan)
    edit_activity(activity, by=coordinator, title="Nytt", expected_version=1)
    with pytest.raises(StaleRecord):
        edit_activity(activity, by=coordinator, title="Annet", expected_version=1)


@pytest.mark.parametrize(
    ("state", "late"),
    [
        (ActivityState.PLANNED, True),
        (ActivityState.UNDER_WAY, True),
        (ActivityState.POSTPONED, True),
        (ActivityState.DONE, False),
    ],
)
def test_late_is_past_and_not_done(state, late):
    assert is_late(TODAY - timedelta(days=1), state, TODAY) is late
    assert not is_late(TODAY, state, TODAY)
    assert not is_late(TODAY - timedelta(days=1), state, TODAY, is_dropped=True)


def test_the_responsible_network_says_how_it_goes(plan, region, surnadal, surnadal_eva, sunndal, eva_sunndal):
    network = make_network(region, "NPS", "Ny praksis")
    activity = make_activity(plan, network=network)
    with pytest.raises(NotAllowed):
        report_activity(activity, by=eva_sunndal, state=ActivityState.DONE)
    appoint(eva_sunndal, role=Role.EVA, organisation=sunndal, network=network, by=None, since=date(2020, 1, 1))
    assert report_activity(activity, by=eva_sunndal, state=ActivityState.UNDER_WAY).on == TODAY


def test_a_plain_member_of_the_network_does_not(plan, region, surnadal, outsider):
    network = make_network(region)
    appoint(outsider, role=Role.MEMBER, organisation=surnadal, network=network, by=None, since=date(2020, 1, 1))
    with pytest.raises(NotAllowed):
        report_activity(make_activity(plan, network=network), by=outsider, state=ActivityState.DONE)


def test_reports_are_appended_and_in_order(plan):
    activity = make_activity(plan)
    report_activity(activity, by=None, state=ActivityState.UNDER_WAY, on=date(2026, 11, 1))
    for fields, field in (
        ({"state": ActivityState.DONE, "on": date(2026, 10, 1)}, "on"),
        ({"state": ActivityState.DONE, "on": TODAY + timedelta(days=1)}, "on"),
        ({"state": ActivityState.POSTPONED}, "text"),
        ({"state": ActivityState.UNDER_WAY}, "state"),
        ({"state": "heaven"}, "state"),
    ):
        with pytest.raises(ValidationError) as refused:
            report_activity(activity, by=None, **fields)
        assert field in refused.value.message_dict
    report_activity(activity, by=None, state=ActivityState.UNDER_WAY, text="Halvveis")
    assert [step.text for step in activity.steps.all()] == ["", "Halvveis"]


def test_what_is_dropped_is_not_reported_on(plan):
    activity = make_activity(plan)
    drop_activity(activity, by=None, reason="Ikke nå")
    with pytest.raises(ValidationError):
        report_activity(activity, by=None, state=ActivityState.DONE)
    take_up_activity(activity, by=None, reason="Likevel")
    report_activity(activity, by=None, state=ActivityState.DONE)


def test_what_changes_is_said_in_words(plan, region):
    eva, pro = make_network(region), make_network(region, "PRO", "Prosessnettverket")
    moved = make_activity(plan, "Flyttes", starts_on=date(2027, 3, 1), ends_on=date(2027, 3, 31))
    given = make_activity(plan, "Gis videre", network=eva)
    dropped = make_activity(plan, "Droppes")
    done = make_activity(plan, "Blir ferdig")
    named = make_activity(plan, "Gammelt navn")
    adopt(plan)
    edit_activity(moved, by=None, starts_on=date(2027, 5, 1), ends_on=date(2027, 5, 31))
    edit_activity(given, by=None, network=pro, level=Lane.UNIT, text="Mer", goal=make_goal(region, "Et mål"))
    drop_activity(dropped, by=None, reason="Ingen tid")
    report_activity(done, by=None, state=ActivityState.DONE)
    edit_activity(named, by=None, title="Nytt navn")
    make_activity(plan, "Kommer til", network=pro)
    never = make_activity(plan, "Kom og gikk")
    drop_activity(never, by=None, reason="Angret")
    expected = {
        "Flyttes": "flyttet fra 1.–31. mars 2027 til 1.–31. mai 2027",
        "Gis videre": "nå har Prosessnettverket ansvaret (før Evalueringsnettverket); nivå Enhet, var Region; "
        "beskrivelsen er endret; bidrar til et annet mål",
        "Droppes": "lagt bort fordi: Ingen tid",
        "Blir ferdig": "gjennomført",
        "Gammelt navn": "heter nå «Nytt navn»",
        "Kommer til": "ny, 1. oktober – 18. desember 2026, Prosessnettverket",
    }
    first = plan.versions.get()
    assert said(draft_changes(plan, first)) == expected
    second = adopt(plan, "neste", date(2026, 11, 18))
    assert said(compare_versions(first, second)) == expected
    assert draft_changes(plan, second) == []
    back = compare_versions(second, first)
    assert ChangeKind.TAKEN_UP in {kind for change in back for kind in change.kinds}


def test_the_version_stays_as_it_was_adopted(plan):
    activity = make_activity(plan, "Før")
    version = adopt(plan)
    edit_activity(activity, by=None, title="Etter", ends_on=date(2027, 1, 31))
    report_activity(activity, by=None, state=ActivityState.DONE)
    frozen = version.activities.get()
    assert (frozen.title, frozen.ends_on, frozen.state) == ("Før", date(2026, 12, 18), "planned")


def test_unchanged_it_is_adopted_once_at_each_gathering(plan):
    make_activity(plan)
    adopt(plan)
    with pytest.raises(ValidationError) as refused:
        adopt(plan)
    assert "versjon 1" in str(refused.value)
    assert adopt(plan, "neste", date(2026, 11, 18)).number == 2
    assert PlanVersion.objects.count() == 2


def test_what_was_not_read_is_not_adopted(plan, region):
    activity = make_activity(plan)
    seen = mark_of(draft_of(plan), 0)
    edit_activity(activity, by=None, title="I mellomtiden")
    with pytest.raises(ValidationError):
        adopt(plan, seen=seen)
    adopt(plan, seen=mark_of(draft_of(plan), 0))
    with pytest.raises(ValidationError):  # the other one who pressed at the same time
        adopt(plan, "neste", date(2026, 11, 18), seen=mark_of(draft_of(plan), 0))
    assert PlanVersion.objects.count() == 1


def test_where_and_when_it_is_adopted_is_checked(plan, other_region, region):
    make_activity(plan)
    for fields, field in (
        ({"on": date(2026, 10, 6)}, "on"),
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"network": make_network(other_region, "XYZ", "Fremmed")}, "network"),
    ):
        with pytest.raises(ValidationError) as refused:
            adopt(plan, **fields)
        assert field in refused.value.message_dict
    theirs = held_gathering(region)
    theirs.organiser = other_region
    with pytest.raises(ValidationError) as refused:
        adopt_plan(plan, by=None, gathering=theirs)
    assert "gathering" in refused.value.message_dict
    adopt(plan, "neste", date(2026, 11, 18))
    edit_activity(plan.activities.get(), by=None, title="Endret")
    with pytest.raises(ValidationError):
        adopt(plan)
    with pytest.raises(ValidationError):
        adopt(make_plan(region, "Tom", starts_on=date(2027, 8, 1), ends_on=date(2028, 1, 1)), "neste")


def test_what_was_dropped_in_a_version_stays_in_those_after_it(plan):
    activity = make_activity(plan)
    make_activity(plan, "En til")
    first = adopt(plan)
    drop_activity(activity, by=None, reason="Ingen tid")
    adopt(plan, "neste", date(2026, 11, 18))
    edit_activity(plan.activities.exclude(pk=activity.pk).get(), by=None, title="Annet")
    third = adopt(plan, "siste", date(2026, 11, 24))
    assert said(compare_versions(first, third))[activity.title] == "lagt bort fordi: Ingen tid"


def test_130_activities_each_have_a_row():
    rows = [
        PlanRow(
            AdoptedActivity(
                activity_id=n,
                title="x" * 160,
                level=list(Lane)[n % 6],
                starts_on=date(2026, 8, 1) + timedelta(days=n),
                ends_on=date(2026, 8, 1) + timedelta(days=n + n % 90),
            ),
            ActivityState.PLANNED,
            TODAY,
        )
        for n in range(130)
    ]
    drawing = draw(rows, date(2026, 8, 1), date(2027, 7, 31), TODAY)
    bars = [bar for band in drawing.bands for bar in band.bars]
    assert len({bar.y for bar in bars}) == 130
    assert all(bar.x >= LEFT and bar.x + bar.width <= WIDTH for bar in bars)
    assert LEFT < drawing.today < WIDTH
    assert draw([], date(2026, 8, 1), date(2027, 7, 31), TODAY) is None
