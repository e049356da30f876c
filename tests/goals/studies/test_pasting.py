"""Hypotheses pasted as one text: what is read from it, corrected, and stored together or not at all."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from goals.studies.enums import StudyStatus
from goals.studies.models import Hypothesis
from goals.studies.parsers.hypotheses import read_hypotheses
from goals.studies.parsers.lists import OrganisationLine, PointLine, read_organisations, read_phases, read_points
from tests.goals.studies.factories import make_study

AREAS = ["Fagmiljø", "Kultur"]
HEADED = """Våre hypoteser
Fagmiljø
Hypotese 1: Vi kan dele
lærere mellom skolene
Bakgrunn
• Få søkere
• Små stillinger som ingen
  vil ha
Hvordan:
1. Lyse ut sammen
2. Lage avtale
Gevinst: Flere lærere

Område 2: Kultur
Hypotese 2
Vi kan dele buss
Bakgrunn: Lang vei"""


def fields(hypothesis):
    return hypothesis.statement, hypothesis.background, hypothesis.how, hypothesis.value_text


def test_fields_under_headings():
    pasted = read_hypotheses(HEADED, AREAS)
    assert [(fields(row), row.area) for row in pasted.hypotheses] == [
        (
            (
                "Vi kan dele lærere mellom skolene",
                "• Få søkere\n• Små stillinger som ingen vil ha",
                "1. Lyse ut sammen\n2. Lage avtale",
                "Flere lærere",
            ),
            0,
        ),
        (("Vi kan dele buss", "Lang vei", "", ""), 1),
    ]
    assert pasted.unplaced == ["Våre hypoteser"]


@pytest.mark.parametrize(
    ("background", "how", "value"),
    [
        ("Bakgrunn", "Hvordan", "Verdi"),
        ("BAKGRUNN:", "Korleis:", "Gevinst:"),
        ("Background", "How?", "Benefits"),
        ("Bakgrunn –", "Korleis –", "Gevinstar –"),
    ],
)
def test_headings_in_three_languages(background, how, value):
    text = f"Hypotese nr. 1 – Det går\n{background}\nEn\n{how}\nTo\n{value}\nTre"
    assert [fields(row) for row in read_hypotheses(text, AREAS).hypotheses] == [("Det går", "En", "To", "Tre")]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_fields_as_paragraphs(between):
    text = between.join(["1. Det går", "Få søkere", "Lyse ut", "Flere lærere"]) + "\n\n" + "2. Det går ikke"
    assert [fields(row) for row in read_hypotheses(text, AREAS).hypotheses] == [
        ("Det går", "Få søkere", "Lyse ut", "Flere lærere"),
        ("Det går ikke", "", "", ""),
    ]


def test_what_found_no_place_is_told():
    pasted = read_hypotheses("Forord\n\n1. Det går\n\nEn\n\nTo\n\nTre\n\nFire\n\n2. Og dette", AREAS)
    assert [fields(row) for row in pasted.hypotheses] == [("Det går", "En", "To", "Tre"), ("Og dette", "", "", "")]
    assert pasted.unplaced == ["Forord", "Fire"]


@pytest.mark.parametrize("text", ["", "   \n\n", "Bare en tekst uten noe som ligner.", "Bakgrunn: noe\nHvordan: noe"])
def test_nothing_is_read_where_there_is_nothing(text):
    assert read_hypotheses(text, AREAS).hypotheses == []


@pytest.mark.parametrize("text", [HEADED, HEADED.replace("\n", "\r\n"), "1. a\n\nb\n\n2. c\nd\ne\nf\ng"])
def test_no_word_vanishes(text):
    pasted = read_hypotheses(text, AREAS)
    kept = " ".join([*(part for row in pasted.hypotheses for part in fields(row)), *pasted.unplaced])
    headings = {"fagmiljø", "kultur", "område", "hypotese", "bakgrunn", "hvordan", "gevinst", "1", "2"}
    words = {word.strip(".:•") for word in text.split()} - {""}
    assert {word for word in words if word not in kept and word.lower() not in headings} == set()


# --- Lists -----------------------------------------------------------------------------------------


def test_points_from_a_document_and_as_they_are_typed():
    pasted = "1. Beskrive hva som er mulig å få til i de små\n   kommunene\n   a) tall\n   b) erfaringer\n2. Vurdere"
    assert read_points(pasted) == [
        PointLine("Beskrive hva som er mulig å få til i de små kommunene"),
        PointLine("tall", 1),
        PointLine("erfaringer", 1),
        PointLine("Vurdere"),
    ]
    typed = "se på skyss for alle elever som bor langt fra skolen sin\nhøre elevene\n    og foreldrene\n- vurdere"
    assert [point.level for point in read_points(typed)] == [0, 0, 1, 0]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Heim kommune", OrganisationLine("Heim kommune")),
        ("• Elevrådet, 14", OrganisationLine("Elevrådet", 14)),
        ("Elevrådet (14)", OrganisationLine("Elevrådet", 14)),
        ("Elevrådet: 14 personer", OrganisationLine("Elevrådet", 14)),
        ("Elevrådet\t14", OrganisationLine("Elevrådet", 14)),
        ("Trinn 10", OrganisationLine("Trinn 10")),
    ],
)
def test_organisations(typed, expected):
    assert read_organisations(typed) == [expected]


@pytest.mark.parametrize(
    ("typed", "name", "days"),
    [
        ("Kartlegging, 12.1.2026 – 6.2.2026", "Kartlegging", ("2026-01-12", "2026-02-06")),
        ("Kartlegging (7. februar 2026 til 1. mars 2026)", "Kartlegging", ("2026-02-07", "2026-03-01")),
        ("Rapport: til 15.3.2026", "Rapport", (None, "2026-03-15")),
        ("Fase 1, 99.99.2026", "Fase 1, 99.99.2026", (None, None)),
        ("Beslutning", "Beslutning", (None, None)),
    ],
)
def test_phases(typed, name, days):
    [phase] = read_phases(f"{typed}\n    Tall\n    Samtaler")
    dates = tuple(day.isoformat() if day else None for day in (phase.starts_on, phase.ends_on))
    assert (phase.name, dates, phase.deliverables) == (name, days, ["Tall", "Samtaler"])


# --- The page --------------------------------------------------------------------------------------


def address_of(study):
    return reverse("goals:hypotheses_paste", args=[study.pk])


def as_sent(response):
    form = BeautifulSoup(response.content, "html.parser").select_one("main form:has([name=parts])")
    sent = {
        control["name"]: control.get_text().removeprefix("\n")
        if control.name == "textarea"
        else control.get("value", "")
        for control in form.select("textarea[name], input[name]:not([type=checkbox])")
    }
    for select in form.select("select[name]"):
        sent[select["name"]] = select.select_one("option[selected]")["value"]
    return {name: value for name, value in sent.items() if name not in {"csrfmiddlewaretoken", "submission"}}


def test_twelve_hypotheses_in_one_go(study, leader):
    first, second = study.areas.all()
    parts = [
        f"Hypotese {n}: Dette er mulig {n}\nBakgrunn\n- Fordi {n}\nHvordan\nSlik\nVerdi\nMye" for n in range(1, 13)
    ]
    text = "\n".join([*parts[:6], second.name, *parts[6:]])
    shown = leader.post(address_of(study), {"text": text, "area": first.pk})
    assert (shown.status_code, Hypothesis.objects.count()) == (200, 0)
    sent = as_sent(shown) | {"statement-3": "Rettet", "skip-12": "on", "statement-12": ""}
    stored = leader.post(address_of(study), sent)
    assert stored["Location"] == f"{study.get_absolute_url()}#hypoteser"
    assert list(first.hypotheses.values_list("statement", flat=True))[2] == "Rettet"
    assert (first.hypotheses.count(), second.hypotheses.count()) == (6, 5)
    assert set(Hypothesis.objects.values_list("how", "value_text")) == {("Slik", "Mye")}


def test_a_text_that_gives_nothing_is_kept(study, leader):
    response = leader.post(address_of(study), {"text": "Bare ord", "area": study.areas.first().pk})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"text"}
    assert response.context["form"]["text"].value() == "Bare ord"


def test_one_that_is_wrong_holds_all_back(study, leader):
    area = study.areas.first()
    sent = {"parts": "2", "text": "x", **{f"area-{n}": area.pk for n in (1, 2)}, "statement-1": "Det går"}
    response = leader.post(address_of(study), sent)
    assert (response.status_code, set(response.context["form"].errors)) == (422, {"statement-2"})
    response = leader.post(address_of(study), {**sent, "statement-2": "x" * 301})
    assert (response.status_code, Hypothesis.objects.count()) == (422, 0)
    response = leader.post(address_of(study), {**sent, "skip-1": "on", "skip-2": "on"})
    assert response.status_code == 422


def test_back_to_the_text(study, leader):
    response = leader.post(address_of(study), {"parts": "2", "text": "Hypotese 1: Det går", "again": "1"})
    assert response.status_code == 200
    assert response.context["form"]["text"].value() == "Hypotese 1: Det går"


@pytest.mark.parametrize("parts", ["", "0", "-1", "tull", "99999999999999999999", "41"])
def test_hostile_numbers_of_parts(parts, study, leader):
    sent = {"parts": parts, "area-1": study.areas.first().pk, "statement-1": "Det går"}
    assert leader.post(address_of(study), sent).status_code == 422


def test_an_area_of_another_study_is_refused(study, surnadal, leader):
    elsewhere = make_study(surnadal, "En annen").areas.get()
    sent = {"parts": "1", "area-1": elsewhere.pk, "statement-1": "Det går"}
    assert leader.post(address_of(study), sent).status_code == 422


def test_nothing_is_pasted_into_a_study_that_is_over(surnadal, leader):
    study = make_study(surnadal, status=StudyStatus.CONCLUDED)
    assert leader.get(address_of(study)).status_code == 302
