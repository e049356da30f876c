"""The pages of homework: whose they are, what they show on which day, and what waits on My page."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from gatherings.homework.actions.reporting import write_report
from gatherings.homework.actions.setting import set_homework, withdraw_homework
from gatherings.homework.models import Homework, HomeworkReport
from network.organisations.models import Organisation
from tests.gatherings.factories import GatheringFactory
from tests.people import make_municipality, make_unit

from .factories import DUE_ON, SET_ON, make_homework, report_of

pytestmark = pytest.mark.django_db
HANDED_IN = date(2026, 11, 20)


def test_members_read_the_reports_and_nobody_else(
    client_for, region, surnadal, surnadal_leader, surnadal_eva, outsider, other_coordinator
):
    homework = make_homework(region)
    write_report(report_of(homework, surnadal), by=surnadal_leader, tried="Gulspurv", on=HANDED_IN)
    assert "Gulspurv" in client_for(surnadal_eva).get(homework.get_absolute_url()).text
    for person in (outsider, other_coordinator):
        assert client_for(person).get(homework.get_absolute_url()).status_code == 404
    assert client_for().get(homework.get_absolute_url()).status_code == 302


def test_a_draft_is_for_those_who_write_it(client_for, region, surnadal, surnadal_leader, surnadal_eva):
    homework = make_homework(region)
    report = report_of(homework, surnadal)
    write_report(report, by=surnadal_leader, hand_in=False, tried="Gulspurv")
    address = reverse("gatherings:homework_report", args=[homework.pk, report.pk])
    assert "Gulspurv" in client_for(surnadal_leader).get(address).text
    for answer in (client_for(surnadal_eva).get(homework.get_absolute_url()),):
        assert "Gulspurv" not in answer.text
        assert "Påbegynt" not in answer.text
    assert client_for(surnadal_eva).get(address).status_code == 403
    sheet = client_for(surnadal_eva).get(reverse("gatherings:homework_workbook", args=[homework.pk]))
    assert b"Gulspurv" not in sheet.content
    texts = [cell.value for row in load_workbook(BytesIO(sheet.content)).active.iter_rows() for cell in row]
    assert "Gulspurv" not in texts


def test_a_report_is_written_on_a_plain_form(client_for, region, surnadal, surnadal_leader):
    homework = make_homework(region)
    report = report_of(homework, surnadal)
    client, address = client_for(surnadal_leader), reverse("gatherings:homework_report", args=[homework.pk, report.pk])
    refused = client.post(address, {"saw": "Noe", "version": 1})
    assert refused.status_code == 422
    assert "Noe" in refused.text
    kept = client.post(address, {"saw": "Noe", "version": 1, "another": "1"}, follow=True)
    assert "Kladden er lagret" in kept.text
    client.post(address, {"tried": "Vi prøvde", "saw": "Noe", "version": 2})
    report.refresh_from_db()
    assert (report.tried, report.handed_in_on) == ("Vi prøvde", date(2026, 11, 25))
    conflict = client.post(address, {"tried": "Med gammel versjon", "version": 1})
    assert conflict.status_code == 409


def test_on_another_day(client_for, region, surnadal, surnadal_leader):
    homework = make_homework(region)
    report = report_of(homework, surnadal)
    write_report(report, by=surnadal_leader, hand_in=False, tried="Bare en kladd")
    write_report(report, by=surnadal_leader, tried="Det som ble levert", on=HANDED_IN)
    client, address = client_for(surnadal_leader), homework.get_absolute_url()
    assert client.get(f"{address}?per=2026-11-09").status_code == 404
    before = client.get(f"{address}?per=2026-11-19").text
    assert "0 av 1 har rapportert" in before
    assert "Bare en kladd" not in before
    then = client.get(f"{address}?per=2026-11-20").text
    assert "Det som ble levert" in then
    assert "1 av 1 har rapportert" in then


def test_what_waits_on_my_page(client_for, region, surnadal, surnadal_leader, surnadal_eva, surnadal_school):
    homework = make_homework(region)
    make_homework(region, audience="units", slug="to", title="For enhetene")
    mine = client_for(surnadal_leader).get("/min-side/").text
    assert "Ta bort én ting" in mine
    assert "Skriv rapporten" in mine
    assert "For enhetene" in mine, "a unit without a leader waits for the municipality's"
    assert "Ta bort én ting" not in client_for(surnadal_eva).get("/min-side/").text
    write_report(report_of(homework, surnadal), by=surnadal_leader, tried="Gjort")
    withdraw_homework(Homework.objects.get(title="For enhetene"), by=None, reason="Feil")
    after = client_for(surnadal_leader).get("/min-side/").text
    assert "Ta bort én ting" not in after
    assert "For enhetene" not in after


def test_the_gathering_leads_to_its_homework(client_for, region, surnadal, surnadal_eva, coordinator, site):
    homework = make_homework(region)
    link = f'href="{homework.get_absolute_url()}"'
    for slug, heading in (("samling", "Mellomarbeid fra denne"), ("samling-neste", "Mellomarbeid til denne")):
        page = client_for(surnadal_eva).get(f"/samlinger/{slug}/").text
        assert heading in page
        assert link in page
        assert link not in client_for().get(f"/samlinger/{slug}/").text
    assert "Gi mellomarbeid" in client_for(coordinator).get("/samlinger/samling/").text
    assert "Gi mellomarbeid" not in client_for(surnadal_eva).get("/samlinger/samling/").text


def test_the_form_is_filled_in_with_the_next_gathering(client_for, region, surnadal, coordinator):
    gathering = GatheringFactory(slug="samling", organiser=region, published=True, starts_on=SET_ON, ends_on=SET_ON)
    following = GatheringFactory(slug="neste", organiser=region, published=True, starts_on=DUE_ON, ends_on=DUE_ON)
    client, address = client_for(coordinator), reverse("gatherings:homework_new", args=[gathering.slug])
    initial = client.get(address).context["form"].initial
    assert (initial["due_on"], initial["collected_at"]) == (DUE_ON, following.pk)
    answer = client.post(
        address,
        {
            "title": "Prøv",
            "text": "Noe",
            "audience": "municipalities",
            "due_on": "2026-12-10",
            "collected_at": following.pk,
        },
    )
    homework = Homework.objects.get()
    assert answer["Location"] == homework.get_absolute_url()
    assert (homework.collected_at, homework.due_on) == (following, DUE_ON)


def test_a_municipality_that_has_closed_since_is_not_missed(client_for, region, surnadal, tingvoll, coordinator):
    homework = make_homework(region)
    Organisation.objects.filter(pk=tingvoll.pk).update(closed_on=date(2026, 11, 15))
    assert "0 av 1 har rapportert" in client_for(coordinator).get(homework.get_absolute_url()).text
    numbers = Homework.objects.with_numbers(date(2026, 11, 25)).get()
    assert (numbers.reported, numbers.expected) == (0, 1)


def test_the_reminder_is_a_button_that_is_there_only_when_it_does_something(client_for, region, surnadal, coordinator):
    homework = make_homework(region)
    client, address = client_for(coordinator), reverse("gatherings:homework_remind", args=[homework.pk])
    assert address in client.get(homework.get_absolute_url()).text
    assert "Det er ingen å minne på." in client.post(address, follow=True).text
    report = report_of(homework, surnadal)
    write_report(report, by=None, tried="Gjort")
    assert address not in client.get(homework.get_absolute_url()).text


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries(number, client_for, region, coordinator, django_assert_num_queries):
    for place in range(number):
        municipality = make_municipality(region, f"Kommune {place}", f"{1600 + place}")
        make_unit(municipality, f"Skole {place}", "school")
    homework = make_homework(region, audience="units")
    for report in HomeworkReport.objects.select_related("organisation", "homework__collected_at"):
        write_report(report, by=None, tried="Gjort", on=HANDED_IN)
    client, address = client_for(coordinator), homework.get_absolute_url()
    client.get(address)
    with django_assert_num_queries(7):
        client.get(address)
    with django_assert_num_queries(9):
        client.get(f"{address}?per=2026-11-21")


def test_a_hundred_and_thirty_units_are_folded(client_for, region, surnadal, coordinator):
    for place in range(30):
        make_unit(surnadal, f"Skole {place}", "school")
    homework = make_homework(region, audience="units")
    for report in HomeworkReport.objects.select_related("organisation", "homework__collected_at"):
        write_report(report, by=None, tried="Gjort", on=HANDED_IN)
    page = client_for(coordinator).get(homework.get_absolute_url())
    assert page.context["folded"]
    assert page.text.count("<article") == 30


def test_two_set_at_one_gathering(region, surnadal):
    homework = make_homework(region)
    again = set_homework(
        homework.gathering, by=None, title="En til", text="Noe", audience="municipalities", due_on=DUE_ON
    )
    assert homework.gathering.homework.count() == 2
    assert again.collected_at is None


def test_the_coordinator_is_not_asked_to_report_for_all(client_for, region, surnadal, coordinator, surnadal_leader):
    homework = make_homework(region)
    assert "Dere skal rapportere" in client_for(surnadal_leader).get(homework.get_absolute_url()).text
    assert "Dere skal rapportere" not in client_for(coordinator).get(homework.get_absolute_url()).text
