"""A feasibility study entered by pasting what one has, read and concluded, also without script."""

import re

import pytest
from playwright.sync_api import expect

from goals.studies.models import Hypothesis
from tests.goals.studies.factories import make_study

AREAS = ("Fagmiljø", "Kultur", "Personal")
TWELVE = "\n\n".join(
    ("" if n % 4 != 1 else f"{AREAS[n // 4]}\n")
    + f"Hypotese {n}: Mulighet nummer {n} kan slå til\n"
    + f"Bakgrunn\n• Første grunn {n}\n• Andre grunn {n}\nHvordan\n1. Begynne\n2. Fullføre\nGevinst\nMye for lite"
    for n in range(1, 13)
)


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def write(page, section, fields):
    """Fill in a section's form from the list of what can be written."""
    page.locator(".study__write").get_by_role("link", name=section, exact=True).click()
    for label, text in fields.items():
        page.get_by_label(re.compile(f"^{re.escape(label)}")).fill(text)
    press(page, "Lagre")


@pytest.mark.parametrize(("js", "width", "dark"), [(True, 1280, False), (False, 320, True)], ids=["desk", "without js"])
def test_a_study_is_entered_by_pasting(
    js, width, dark, surnadal, surnadal_leader, page_for, assert_accessible, assert_no_sideways_scroll
):
    study = make_study(surnadal, areas=AREAS)
    page = page_for(surnadal_leader, width=width, js=js, dark=dark, tolerate="422")
    page.goto(study.get_absolute_url())
    write(page, "Bakgrunn", {"Hva bygger studien på?": "Vi vet at\n• elevene blir færre\n• lærerne er alene"})
    write(page, "Mandat", {"Punktene i mandatet": "1. Se på skyss\n   a) tall\n   b) ruter\n2. Høre elevene"})
    write(page, "Målbilde", {"Målbilde": "Alle hører til", "Hva betyr det?": "Ingen reiser lenger"})
    expect(page.locator(".mandate__text")).to_have_text(["Se på skyss", "tall", "ruter", "Høre elevene"])
    expect(page.locator(".long-text .points > li")).to_have_count(2)

    page.locator(".study__write").get_by_role("link", name="Hvem som står bak og deltar").click()
    page.get_by_label(re.compile("^Deltakende")).fill("• Elevrådet: 14 personer\n• Foreldrerådet")
    press(page, "Se hvordan det leses")
    expect(page.get_by_label(re.compile("^Deltakende"))).to_have_value("Elevrådet, 14\nForeldrerådet")
    press(page, "Lagre")
    expect(page.locator(".study-bodies--counted li")).to_have_count(2)

    page.get_by_role("link", name="Lim inn hypoteser").click()
    page.get_by_label(re.compile("^Hypotesene")).fill("Bare noen ord")
    press(page, "Les teksten")
    expect(page.get_by_label(re.compile("^Hypotesene"))).to_have_value("Bare noen ord")
    page.get_by_label(re.compile("^Hypotesene")).fill(f"Våre hypoteser\n\n{TWELVE}")
    press(page, "Les teksten")
    expect(page.locator(".unplaced li")).to_have_text(["Våre hypoteser"])
    expect(page.locator(".pasted-hypothesis")).to_have_count(12)
    assert_no_sideways_scroll(page)
    if js:
        assert_accessible(page)
    page.locator(".pasted-hypothesis").nth(11).get_by_label("Utelat denne").check()
    press(page, "Lagre hypotesene")
    assert [area.hypotheses.count() for area in study.areas.all()] == [4, 4, 3]
    expect(page.locator(".drawing__hypothesis")).to_have_count(11)
    assert_no_sideways_scroll(page)
    if js:
        assert_accessible(page)

    # The group gives them another order; the points of the mandate are answered; the study is concluded.
    page.get_by_role("button", name="Flytt opp: Mulighet nummer 2 kan slå til").click()
    expect(page.locator(".chapter__statement").first).to_contain_text("Mulighet nummer 2")
    page.get_by_role("link", name=re.compile("Si hva dere fant.*Se på skyss")).click()
    page.get_by_label("Hva fant dere?").fill("Det går an.")
    page.get_by_label("Mulighet nummer 3 kan slå til").check()
    press(page, "Lagre")
    expect(page.locator(".mandate__answer")).to_contain_text("Det går an.")
    page.locator("main").get_by_role("link", name="Avslutt studien").click()
    page.get_by_label("Hva kom studien fram til?").fill("Ja, mye kan deles.")
    press(page, "Avslutt studien")
    expect(page.locator(".study__conclusion")).to_contain_text("Ja, mye kan deles.")
    assert Hypothesis.objects.count() == 11
