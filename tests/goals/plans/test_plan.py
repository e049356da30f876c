"""A plan: what stands in it, for whom, on which day; and as PDF, workbook and text."""

import csv
import os
import re
import zlib
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.measures.actions import update_measure
from goals.measures.enums import MeasureStatus
from goals.plans.exports import pdf
from goals.plans.exports.table import safe
from network.reorganisations.actions.ending import merge_organisation
from tests.goals.factories import make_goal, make_measure, make_sign
from tests.goals.visions.factories import make_vision
from tests.people import make_municipality

needs_pango = pytest.mark.skipif(
    not pdf.is_available() and os.environ.get("CI") != "true", reason="Pango is not on this machine"
)


def address(organisation, name="plan", **query):
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"goals:{name}", args=[organisation.slug]) + (f"?{asked}" if asked else "")


def titles(client, organisation, **query):
    plan = client.get(address(organisation, **query)).context["plan"]
    return [entry.goal.title for entry in plan.entries]


@pytest.fixture
def work(region, surnadal, surnadal_school, surnadal_leader):
    """A regional goal, a municipal one with a sign and a measure, a unit's, a draft and a closed one."""
    top = make_goal(region, "Alle barn opplever mestring")
    goal = make_goal(surnadal, "Mestring hver dag", supports=[top], starts_on=date(2024, 3, 1), kind="effect")
    make_sign(goal, "Barna sier det")
    measure = make_measure(goal, "Kurs for alle", responsible="Ledergruppa", responsible_person=surnadal_leader)
    update_measure(
        measure, by=None, status=MeasureStatus.UNDER_WAY, light="green", text="Godt i gang", on=date(2025, 1, 9)
    )
    make_goal(surnadal, "Hemmelig utkast", status=GoalStatus.PROPOSED)
    make_goal(surnadal, "Ferdig mål", status=GoalStatus.ACHIEVED)
    make_goal(surnadal, "Trukket mål", status=GoalStatus.WITHDRAWN)
    make_goal(surnadal_school, "Skolens mål", supports=[goal])
    return goal


def test_it_holds_the_goals_with_thread_signs_measures_and_last_word(client_for, surnadal, surnadal_leader, work):
    page = client_for(surnadal_leader).get(address(surnadal))
    text = page.content.decode()
    for words in (
        "Plan for Surnadal",
        "Alle barn opplever mestring",
        "Mestring hver dag",
        "Barna sier det",
        "Kurs for alle",
        "Oppvekst Surnadal, Ledergruppa",
        "Godt i gang",
        "Effektmål",
        "Avsluttede mål",
    ):
        assert words in text
    assert [entry.goal.title for entry in page.context["plan"].entries] == [
        "Mestring hver dag",
        "Hemmelig utkast",
        "Ferdig mål",
    ]


def test_each_reader_gets_what_they_may_read(client, client_for, surnadal, tingvoll_leader, surnadal_union, work):
    assert titles(client, surnadal) == ["Mestring hver dag", "Ferdig mål"]
    assert titles(client_for(tingvoll_leader), surnadal) == ["Mestring hver dag", "Ferdig mål"]
    assert titles(client_for(surnadal_union), surnadal) == ["Mestring hver dag", "Hemmelig utkast", "Ferdig mål"]
    for name in ("plan", "plan_csv"):
        text = client.get(address(surnadal, name)).content.decode()
        assert "Hemmelig" not in text
        assert "Oppvekst Surnadal" not in text


def test_what_was_a_draft_on_the_day_is_not_shown_to_those_outside(client, client_for, surnadal, surnadal_leader):
    from goals.goals.actions.goals import adopt_goal

    goal = make_goal(surnadal, "Først et utkast", status=GoalStatus.PROPOSED, on=date(2024, 3, 1))
    adopt_goal(goal, by=None, on=date(2025, 3, 1))
    assert titles(client, surnadal, per="2024-06-01") == []
    assert titles(client, surnadal, per="2025-06-01") == ["Først et utkast"]
    assert titles(client_for(surnadal_leader), surnadal, per="2024-06-01") == ["Først et utkast"]


def test_it_reads_as_of_a_day(client, surnadal, work):
    assert titles(client, surnadal, per="2024-02-01") == []
    plan = client.get(address(surnadal, per="2024-06-01")).context["plan"]
    [measure] = plan.measures
    assert (measure.status_then, measure.last_word) == (MeasureStatus.PLANNED, None)
    assert "Slik den var 1. juni 2024" in client.get(address(surnadal, per="2024-06-01")).content.decode()


def test_the_units_come_as_chapters_of_their_own(client, surnadal, work):
    plan = client.get(address(surnadal, enheter=1)).context["plan"]
    assert [chapter.organisation.name for chapter in plan.chapters] == ["Surnadal", "Elvevoll skole"]
    assert [entry.goal.title for entry in plan.entries] == ["Mestring hver dag", "Ferdig mål", "Skolens mål"]


def test_goals_of_a_predecessor_stand_in_the_successors_plan(client, region, surnadal):
    halsa = make_municipality(region, "Halsa", "1571")
    make_goal(halsa, "Halsas mål", on=date(2018, 3, 1))
    merge_organisation(halsa, into=surnadal, on=date(2020, 1, 1), by=None)
    assert titles(client, surnadal) == ["Halsas mål"]
    assert "Halsa</li>" in client.get(address(surnadal)).content.decode()
    assert titles(client, surnadal, per="2019-01-01") == []


def test_an_empty_plan_says_so(client, surnadal):
    assert "Ingenting i planen ennå" in client.get(address(surnadal)).content.decode()
    assert client.get(address(surnadal, "plan_csv")).content.decode("utf-8-sig").count("\r\n") == 1
    assert client.get(reverse("goals:plan", args=["finnes-ikke"])).status_code == 404


QUERIES = {"plan": 15, "plan_csv": 13, "plan_xlsx": 13, "plan_pdf": 15}


@pytest.mark.parametrize("name", ["plan", "plan_csv", "plan_xlsx", pytest.param("plan_pdf", marks=needs_pango)])
@pytest.mark.parametrize("rows", [1, 3])
def test_its_queries_do_not_grow(name, rows, client_for, region, surnadal, surnadal_leader, django_assert_num_queries):
    for n in range(rows):
        goal = make_goal(surnadal, f"Mål {n}", supports=[make_goal(region, f"Over {n}")])
        make_sign(goal)
        make_measure(goal, status=MeasureStatus.UNDER_WAY, responsible_person=surnadal_leader)
    client = client_for(surnadal_leader)
    with django_assert_num_queries(QUERIES[name]):
        assert client.get(address(surnadal, name)).status_code == 200


def test_the_text_opens_in_norwegian_excel(client, surnadal, work):
    answer = client.get(address(surnadal, "plan_csv"))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = answer.content.decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith("Målnummer;Organisasjon;Mål;")
    upper = Goal.objects.get(title="Alle barn opplever mestring")
    above = f"Alle barn opplever mestring [{upper.pk}]"
    assert lines[1].startswith(f"{work.pk};Surnadal;Mestring hver dag;;{above};Effektmål;")
    assert "2024-03-01" in lines[1]
    assert re.search(r'filename="plan-surnadal-\d{4}-\d\d-\d\d\.csv"', answer["Content-Disposition"])


def test_the_workbook_has_dates_as_dates_and_headings_that_stay(client, surnadal, work):
    sheet = load_workbook(BytesIO(client.get(address(surnadal, "plan_xlsx")).content)).active
    assert (sheet.title, sheet.freeze_panes, sheet.max_row) == ("Surnadal", "D2", 3)
    row = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert row["Målnummer"].value == work.pk
    assert (row["Fra"].value.date(), row["Fra"].number_format) == (date(2024, 3, 1), "dd.mm.yyyy")
    assert row["Siste ord"].value == "Godt i gang"
    assert sheet.column_dimensions["C"].width == 48


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+47 71 65",
        "-2",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        " =1",
        "\ufeff=1",
        "\u200b=1",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "﹢1",
        "−1",
    ],
)
def test_nothing_that_is_taken_out_is_a_formula(text, client, surnadal):
    assert safe(text) == f"'{text}"
    goal = make_goal(surnadal, "Et mål")
    Goal.objects.filter(pk=goal.pk).update(title=text)
    cell = load_workbook(BytesIO(client.get(address(surnadal, "plan_xlsx")).content)).active["C2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert not str(cell.value).startswith("'")
    lines = StringIO(client.get(address(surnadal, "plan_csv")).content.decode("utf-8-sig"), newline="")
    assert list(csv.reader(lines, delimiter=";"))[1][2] == f"'{text}"


@pytest.mark.parametrize("text", ["Alle = like", "5-åringer", "a@b.no", "", "Møte - hver uke"])
def test_other_texts_are_left_as_they_are(text):
    assert safe(text) == text


def unpacked(document):
    """A PDF's text with its compressed streams beside it."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL)
    return document + b"".join(zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"x")


@needs_pango
def test_the_pdf_is_tagged_with_title_language_and_bookmarks(client, surnadal, work):
    answer = client.get(address(surnadal, "plan_pdf"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    text = unpacked(answer.content)
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Outlines", b"/Lang (nb)", b"/DisplayDocTitle true", b"pdfuaid"):
        assert mark in text
    for typeface in (b"Inter", b"Source-Serif-4"):
        assert re.search(rb"/FontName /[A-Z]{6}\+" + typeface, text)
    assert answer["Cache-Control"] == "private, no-store"


def test_without_pango_the_page_says_what_to_do(client, surnadal, work, monkeypatch):
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    answer = client.get(address(surnadal, "plan_pdf"))
    assert answer.status_code == 503
    assert "PDF er ikke installert her" in answer.content.decode()
    assert "libpangoft2-1.0-0" in answer.content.decode()


@needs_pango
def test_the_pdf_asks_for_the_sites_own_files_only(caplog):
    pictures = '<img src="http://127.0.0.1:9/a.png" alt="a"><img src="file:///etc/passwd" alt="b">'
    document = f'<html lang="nb"><title>x</title>{pictures}</html>'
    assert pdf.write_pdf(document).startswith(b"%PDF")
    refused = [entry.getMessage() for entry in caplog.records if "own files" in entry.getMessage()]
    assert len(refused) == 2


def test_it_is_whole_in_nynorsk_and_english(client_for, surnadal, surnadal_leader, work):
    surnadal_leader.language = "nn"
    surnadal_leader.save()
    assert "Avslutta mål" in client_for(surnadal_leader).get(address(surnadal)).content.decode()
    surnadal_leader.language = "en"
    surnadal_leader.save()
    assert "Closed goals" in client_for(surnadal_leader).get(address(surnadal)).content.decode()


def test_the_nearest_vision_of_the_day_stands_in_the_plan(client, region, surnadal, surnadal_school, work):
    make_vision(region, "Regionens bilde.", adopted_on=date(2024, 3, 1))
    make_vision(surnadal, "Surnadals bilde.", adopted_on=date(2025, 3, 1))
    read = {
        (organisation.name, per): client.get(address(organisation, **({"per": per} if per else {}))).content.decode()
        for organisation in (surnadal, surnadal_school)
        for per in ("", "2024-06-01", "2023-01-01")
    }
    assert {
        key: [words for words in ("Regionens", "Surnadals") if f"{words} bilde" in text] for key, text in read.items()
    } == {
        ("Surnadal", ""): ["Surnadals"],
        ("Surnadal", "2024-06-01"): ["Regionens"],
        ("Surnadal", "2023-01-01"): [],
        (surnadal_school.name, ""): ["Surnadals"],
        (surnadal_school.name, "2024-06-01"): ["Regionens"],
        (surnadal_school.name, "2023-01-01"): [],
    }
