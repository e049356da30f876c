"""The pages of the progress plan: what everybody reads, what members see of the draft, and the forms."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from gatherings.progress_plan.actions.activities import drop_activity, edit_activity, report_activity
from gatherings.progress_plan.enums import ActivityState, Lane
from gatherings.progress_plan.models import PlanActivity, PlanVersion
from tests.gatherings.progress_plan.factories import adopt, held_gathering, make_activity, make_network, make_plan

pytestmark = pytest.mark.django_db
PAGE = "/framdriftsplan/"


@pytest.fixture
def plan(region, site):
    return make_plan(region)


def titles(response):
    return [row.content.title for row in response.context["rows"]]


def test_a_draft_is_for_the_members_of_the_region(
    client, client_for, plan, surnadal_headteacher, outsider, other_steering
):
    activity = make_activity(plan, "Hemmelig")
    assert titles(client_for(surnadal_headteacher).get(PAGE)) == ["Hemmelig"]
    for reader in (client, client_for(outsider), client_for(other_steering)):
        assert "Hemmelig" not in reader.get(PAGE).content.decode()
        assert reader.get(activity.get_absolute_url()).status_code == 404
        assert reader.get(reverse("gatherings:plan_workbook", args=[plan.pk])).status_code == 404


def test_everybody_reads_what_is_adopted_and_members_what_has_changed_since(
    client, client_for, plan, surnadal_headteacher
):
    activity = make_activity(plan, "Vedtatt tittel")
    adopt(plan)
    edit_activity(activity, by=None, title="Utkasttittel")
    make_activity(plan, "Nytt i utkastet")
    report_activity(activity, by=None, state=ActivityState.UNDER_WAY, text="Halvveis")
    for address in (PAGE, activity.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "Vedtatt tittel" in page
        assert "Halvveis" in page
        assert "tkast" not in page.split("<main")[1].split("</main")[0]
        member = client_for(surnadal_headteacher).get(address).content.decode()
        assert "heter nå «Utkasttittel»" in member
    assert titles(client_for(surnadal_headteacher).get(PAGE)) == ["Vedtatt tittel", "Nytt i utkastet"]
    assert titles(client.get(PAGE)) == ["Vedtatt tittel"]


def test_what_is_late_comes_first_and_leads_on(client, client_for, plan, coordinator):
    activity = make_activity(plan, "Sen", ends_on=date(2026, 11, 20))
    make_activity(plan, "I rute")
    adopt(plan)
    page = client_for(coordinator).get(PAGE)
    assert [row.content.title for row in page.context["late"]] == ["Sen"]
    assert "5 dager forsinket" in page.content.decode()
    assert reverse("gatherings:activity_report", args=[activity.pk]) in page.content.decode()
    assert reverse("gatherings:activity_report", args=[activity.pk]) not in client.get(PAGE).content.decode()


def test_on_another_day_it_is_as_it_was(client, client_for, plan, coordinator):
    activity = make_activity(plan, "Før", ends_on=date(2026, 11, 1))
    adopt(plan)
    report_activity(activity, by=None, state=ActivityState.DONE, on=date(2026, 11, 10))
    edit_activity(activity, by=None, title="Etter")
    adopt(plan, "neste", date(2026, 11, 18))
    reader = client_for(coordinator)
    assert titles(reader.get(PAGE)) == ["Etter"]
    then = reader.get(PAGE, {"per": "2026-11-05"})
    assert titles(then) == ["Før"]
    assert [row.content.title for row in then.context["late"]] == ["Før"]
    assert reader.get(PAGE, {"per": "2026-11-12"}).context["late"] == []
    assert "Ingen framdriftsplan var vedtatt denne dagen" in reader.get(PAGE, {"per": "2026-10-01"}).content.decode()
    assert reader.get(activity.get_absolute_url(), {"per": "2026-10-01"}).status_code == 404
    second = PlanVersion.objects.get(number=2)
    assert reader.get(second.get_absolute_url(), {"per": "2026-11-05"}).status_code == 404
    assert "Ny aktivitet" not in then.content.decode()


def test_a_level_a_network_and_another_plan(client, plan, region):
    network = make_network(region)
    make_activity(plan, "Enhetens", level=Lane.UNIT)
    make_activity(plan, "Nettverkets", network=network)
    adopt(plan)
    earlier = make_plan(region, "Forrige", starts_on=date(2025, 8, 1), ends_on=date(2026, 7, 31))
    make_activity(earlier, "Gammel", starts_on=date(2026, 2, 1), ends_on=date(2026, 3, 1))
    adopt(earlier)
    assert titles(client.get(PAGE, {"niva": "unit"})) == ["Enhetens"]
    assert titles(client.get(PAGE, {"nettverk": "EVA"})) == ["Nettverkets"]
    assert titles(client.get(PAGE, {"niva": "unit", "nettverk": "EVA"})) == []
    assert titles(client.get(PAGE, {"plan": earlier.pk})) == ["Gammel"]
    for value in ("9" * 40, "-1", "'", "\x00", "١"):
        assert client.get(PAGE, {"plan": value, "niva": value, "nettverk": value}).status_code in {200, 400}


def test_another_region_has_its_own(client_for, plan, other_region, other_coordinator):
    make_activity(plan, "Vår")
    adopt(plan)
    theirs = make_plan(other_region)
    make_activity(theirs, "Deres")
    assert titles(client_for(other_coordinator).get(PAGE)) == ["Deres"]
    assert titles(client_for(other_coordinator).get(plan.get_absolute_url())) == ["Vår"]


def test_two_versions_are_compared_as_chosen(client, plan):
    activity = make_activity(plan, "Første")
    adopt(plan)
    edit_activity(activity, by=None, title="Andre")
    adopt(plan, "neste", date(2026, 11, 18))
    edit_activity(activity, by=None, title="Tredje")
    last = adopt(plan, "siste", date(2026, 11, 24), note="Fordi det haster")
    page = client.get(last.get_absolute_url()).content.decode()
    assert "Fordi det haster" in page
    assert "heter nå «Tredje»" in page
    assert [c.title for c in client.get(last.get_absolute_url(), {"mot": 1}).context["changes"]] == ["Første"]
    first = PlanVersion.objects.get(number=1)
    assert client.get(first.get_absolute_url()).context["changes"] == []
    assert client.get(first.get_absolute_url(), {"mot": "3"}).context["changes"][0].words == "heter nå «Tredje»"
    assert client.get(first.get_absolute_url(), {"mot": "<b>"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same(rows, client, client_for, plan, region, coordinator, django_assert_num_queries):
    network = make_network(region)
    made = [make_activity(plan, f"Aktivitet {n}", network=network) for n in range(rows)]
    version = adopt(plan)
    for activity in made:
        edit_activity(activity, by=None, title=f"Endret {activity.pk}")
        report_activity(activity, by=None, state=ActivityState.UNDER_WAY)
        make_activity(plan, f"Ny {activity.pk}")
    member = client_for(coordinator)
    addresses = (PAGE, f"{PAGE}?per=2026-11-01", version.get_absolute_url(), made[0].get_absolute_url())
    for address in addresses:
        client.get(address), member.get(address)
    for reader, counts in ((client, (6, 8, 4, 3)), (member, (11, 11, 7, 9))):
        for address, number in zip(addresses, counts, strict=True):
            with django_assert_num_queries(number):
                reader.get(address)


def test_the_coordinator_records_and_the_steering_group_adopts(client_for, coordinator, steering, region, site):
    office = client_for(coordinator)
    assert reverse("gatherings:plan_new") in office.get(PAGE).content.decode()
    form = {"region": region.pk, "title": "Plan", "starts_on": "01.08.2026", "ends_on": "31.07.2027"}
    answer = office.post(reverse("gatherings:plan_new"), form, follow=True)
    plan = answer.context["plan"]
    new = reverse("gatherings:activity_new", args=[plan.pk])
    fields = {"title": "Første", "level": "region", "starts_on": "1.10.2026", "ends_on": "18. desember 2026"}
    assert office.post(new, {**fields, "another": "1"}).headers["Location"] == new
    wrong = office.post(new, {**fields, "ends_on": "1.9.2026"})
    assert (wrong.status_code, wrong.context["form"]["title"].value()) == (422, "Første")
    held_gathering(region)
    room = client_for(steering)
    address = reverse("gatherings:plan_adopt", args=[plan.pk])
    page = room.get(address)
    assert "ny, 1. oktober – 18. desember 2026" in page.content.decode()
    sent = {"seen": page.context["form"]["seen"].value(), "gathering": held_gathering(region).pk}
    make_activity(plan, "Lagt til i mellomtiden")
    refused = room.post(address, sent)
    assert refused.status_code == 422
    assert "Lagt til i mellomtiden" in refused.content.decode()
    sent["seen"] = refused.context["form"]["seen"].value()
    assert room.post(address, sent).status_code == 302
    assert PlanVersion.objects.get().activities.count() == 2


def test_it_is_reported_from_its_page(client_for, coordinator, plan):
    activity = make_activity(plan)
    answer = client_for(coordinator).post(
        reverse("gatherings:activity_report", args=[activity.pk]), {"state": "postponed", "text": ""}
    )
    assert answer.status_code == 422
    assert "Si hvorfor den er utsatt." in answer.content.decode()
    assert PlanActivity.objects.get().steps.count() == 0


def test_the_workbook_holds_no_formula_and_what_one_sees(client, client_for, coordinator, plan):
    make_activity(plan, "=1+1")
    dropped = make_activity(plan, "Droppet")
    adopt(plan)
    drop_activity(dropped, by=None, reason="Ingen tid")
    make_activity(plan, "Bare utkast")
    address = reverse("gatherings:plan_workbook", args=[plan.pk])
    sheet = load_workbook(BytesIO(client.get(address).content)).active
    assert [sheet.cell(row=n, column=1).value for n in (2, 3)] == ["=1+1", "Droppet"]
    assert sheet.cell(row=2, column=1).data_type == "s"
    assert sheet.max_row == 3
    assert load_workbook(BytesIO(client_for(coordinator).get(address).content)).active.max_row == 4


def test_before_there_is_a_region(client, db):
    assert client.get(PAGE).status_code == 200


def test_the_gathering_leads_to_what_it_adopted(client, plan):
    make_activity(plan)
    version = adopt(plan)
    page = client.get("/samlinger/planlegging/").content.decode()
    assert f'href="{version.get_absolute_url()}"' in page
    assert version.get_absolute_url() not in client.get("/samlinger/planlegging/?per=2026-10-01").content.decode()
    held_gathering(plan.region, "annen")
    assert "Vedtatt her" not in client.get("/samlinger/annen/").content.decode()


def test_the_timeline_shows_what_was_adopted(client, plan):
    make_activity(plan)
    version = adopt(plan)
    items = [item for item in client.get("/tidslinje/").context["items"] if item.kind == "plan"]
    assert [(item.title, item.url) for item in items] == [
        ("Framdriftsplan 2026/27, versjon 1", version.get_absolute_url())
    ]
    then = client.get("/tidslinje/?per=2026-10-01").context["items"]
    assert not [item for item in then if item.kind == "plan"]
