"""From a sheet to goals: the upload, the rows with what is wrong in their cells, and the one yes that stores all."""

import re
import time
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, Support
from goals.imports.actions.importing import keep_sheet, store_sheet
from goals.imports.models import GoalImport
from goals.measures.models import Measure
from goals.signs.models import Sign
from network.memberships.actions import end_membership
from network.memberships.models import Membership
from network.records.errors import NotAllowed
from tests.goals.factories import make_goal, make_theme
from tests.goals.imports.sheets import workbook

pytestmark = pytest.mark.postgres_too

ROW = {
    "organisation": "Surnadal",
    "title": "Alle barn blir sett",
    "supports": "Regionens mål",
    "kind": "Effektmål",
    "themes": "Livsmestring",
    "starts_on": "15.08.2026",
    "signs": "Barna sier det",
    "measure": "To voksne i døra",
    "responsible": "Ledergruppa",
}
WRONG = {**ROW, "title": "Et annet mål", "kind": "Drømmemål", "starts_on": "i høst"}


@pytest.fixture
def region_with_a_goal(region, surnadal):
    make_theme(region)
    return make_goal(region, "Regionens mål")


@pytest.fixture
def leader(client_for, surnadal_leader, region_with_a_goal):
    return client_for(surnadal_leader)


def upload(client, rows, name="mål.xlsx"):
    return client.post(reverse("goals:import"), {"sheet": SimpleUploadedFile(name, workbook(rows))})


def stored():
    return [list(model.objects.order_by("pk").values()) for model in (Goal, Support, Sign, Measure)]


def test_a_right_sheet_is_shown_before_it_is_stored_and_then_stored_whole(leader, surnadal, surnadal_leader):
    before = stored()
    answer = upload(leader, [ROW, {**ROW, "measure": "Morgensamling"}])
    sheet = GoalImport.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, sheet.get_absolute_url())
    page = leader.get(answer["Location"]).content.decode()
    assert "Klart til å lagres" in page
    assert "Lagre 1 mål" in page
    assert stored() == before

    assert leader.post(answer["Location"]).status_code == 302
    goal = Goal.objects.get(organisation=surnadal)
    assert (goal.title, goal.kind, goal.status, str(goal.starts_on)) == (
        "Alle barn blir sett",
        "effect",
        GoalStatus.PROPOSED,
        "2026-08-15",
    )
    assert [link.upper.title for link in goal.supports.all()] == ["Regionens mål"]
    assert [theme.name for theme in goal.themes] == ["Livsmestring"]
    assert [sign.text for sign in goal.signs.all()] == ["Barna sier det"]
    assert [(each.title, each.responsible) for each in goal.measures.all()] == [
        ("To voksne i døra", "Ledergruppa"),
        ("Morgensamling", "Ledergruppa"),
    ]
    first = goal.history.earliest()
    assert (first.history_user, first.history_change_reason) == (surnadal_leader, "Importert fra «mål.xlsx»")
    page = leader.get(answer["Location"]).content.decode()
    assert "1 mål er lagret" in page
    assert goal.get_absolute_url() in page


def test_a_role_is_stored_as_one(leader, surnadal):
    leader.post(upload(leader, [{**ROW, "responsible": "Oppvekstleder, Surnadal"}])["Location"])
    [measure] = Goal.objects.get(organisation=surnadal).measures.all()
    assert (measure.responsible_role, measure.responsible_place, measure.responsible) == (
        "education_leader",
        surnadal,
        "",
    )


def test_saying_yes_twice_stores_once(leader, surnadal):
    address = upload(leader, [ROW])["Location"]
    leader.post(address)
    before = stored()
    assert leader.post(address).status_code == 302
    assert stored() == before


def test_what_is_wrong_stands_in_its_cell_and_nothing_is_stored(leader):
    before = stored()
    address = upload(leader, [ROW, WRONG])["Location"]
    page = leader.get(address).content.decode()
    assert "1 av 2 rader må rettes" in page
    assert re.findall(r'id="rad-(\d+)"', page) == ["3"]
    cells = re.findall(r'<td role="cell" data-label="([^"]*)" class="is-wrong"', page)
    assert cells == ["Slag", "Fra"]
    assert re.findall(r'id="rad-(\d+)"', leader.get(f"{address}?vis=alle").content.decode()) == ["2", "3"]
    answer = leader.post(address)
    assert answer.status_code == 422
    assert stored() == before


def test_a_change_made_meanwhile_is_seen_at_the_yes(leader, surnadal):
    address = upload(leader, [ROW])["Location"]
    seen = {"seen": leader.get(address).context["review"].fingerprint}
    make_goal(surnadal, "Alle barn blir sett", status=GoalStatus.PROPOSED)
    before = stored()
    answer = leader.post(address, seen)
    assert answer.status_code == 422
    assert "Noe har endret seg siden du så" in answer.content.decode()
    assert "Endre 1 mål" in answer.content.decode()
    assert stored() == before


def test_a_right_that_has_ended_stores_nothing(surnadal_leader, region_with_a_goal, surnadal):
    sheet = keep_sheet(workbook([ROW]), name="mål.xlsx", by=surnadal_leader)
    held = Membership.objects.get(person=surnadal_leader)
    end_membership(held, last_day=timezone.localdate() - timedelta(days=1), by=None, reason="Sluttet")
    with pytest.raises(ValidationError):
        store_sheet(sheet, by=surnadal_leader)
    assert not Goal.objects.filter(organisation=surnadal).exists()


def test_one_persons_sheet_is_not_stored_by_another(surnadal_leader, coordinator, region_with_a_goal):
    sheet = keep_sheet(workbook([ROW]), name="mål.xlsx", by=surnadal_leader)
    with pytest.raises(NotAllowed):
        store_sheet(sheet, by=coordinator)


def test_who_records_nowhere_keeps_no_sheet(outsider):
    with pytest.raises(NotAllowed):
        keep_sheet(workbook([ROW]), name="mål.xlsx", by=outsider)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Velg en fil."),
        ({"sheet": SimpleUploadedFile("mål.xlsx", b"")}, "ikke en Excel-arbeidsbok"),
        ({"sheet": SimpleUploadedFile("mål.xlsx", b"Navn;Alder")}, "ikke en Excel-arbeidsbok"),
        ({"sheet": SimpleUploadedFile("a" * 130 + ".xlsx", b"PK")}, "Filnavnet er for langt"),
        ({"sheet": SimpleUploadedFile("mål.xlsx", b"PK" * 1_100_000)}, "større enn 2 MB"),
    ],
    ids=["nothing", "empty", "text", "long-name", "large"],
)
def test_what_cannot_be_read_is_told_beside_the_field(data, says, leader):
    for file in data.values():
        file.seek(0)
    answer = leader.post(reverse("goals:import"), data)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not GoalImport.objects.exists()


def test_the_template_is_a_workbook(leader):
    answer = leader.get(reverse("goals:import_template"))
    assert answer["Content-Disposition"] == 'attachment; filename="mal-for-mal-og-tiltak.xlsx"'
    assert load_workbook(BytesIO(answer.content)).sheetnames == ["Mål og tiltak", "Valg", "Hjelp"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_preview_takes_as_many_queries_whatever_the_rows(rows, leader, django_assert_num_queries):
    address = upload(leader, [{**ROW, "title": f"Mål {n}"} for n in range(rows)])["Location"]
    with django_assert_num_queries(9):
        leader.get(address)


def test_it_comes_page_by_page_and_leads_to_each_faulty_row(leader):
    rows = [{**WRONG, "title": f"Mål {n}"} for n in range(101)]
    address = upload(leader, rows)["Location"]
    page = leader.get(address).content.decode()
    assert len(re.findall(r'id="rad-\d+"', page)) == 100
    assert "?vis=feil&amp;page=2#rad-102" in page
    assert re.findall(r'id="rad-(\d+)"', leader.get(f"{address}?vis=feil&page=2").content.decode()) == ["102"]


def test_500_rows_are_stored_within_twenty_seconds(surnadal_leader, region_with_a_goal):
    rows = [{**ROW, "title": f"Mål {n // 2}", "measure": f"Tiltak {n}"} for n in range(500)]
    sheet = keep_sheet(workbook(rows), name="mål.xlsx", by=surnadal_leader)
    began = time.process_time()
    sheet = store_sheet(sheet, by=surnadal_leader)
    took = time.process_time() - began
    assert (sheet.goals.count(), sheet.measure_count) == (250, 500)
    assert took < 20, f"{took:.1f} s of processor time"
