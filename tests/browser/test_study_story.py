"""A feasibility study entered in one sitting, substantiated, judged and adopted: the goal knows where it comes from."""

import re

import pytest
from playwright.sync_api import expect

from goals.goals.models import Goal
from goals.studies.models import Hypothesis, Study
from tests.goals.studies.factories import make_study, seat

AREAS = ("Fagmiljø og pedagogikk", "Kultur, idrett, næring og samfunn", "Personal og administrasjon")


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def pick(page, group, number):
    """Choose a step of a scale."""
    page.get_by_role("group", name=re.compile(group)).get_by_label(re.compile(f"^{number}")).check()


def begin(page):
    page.goto("/hypoteser/")
    follow(page, "Ny studie")
    page.get_by_label("Hva heter studien?").fill("Ett fagmiljø for de små ungdomstrinnene")
    page.get_by_label("Hvilket spørsmål skal den svare på?").fill("Kan vi dele lærere og tilbud?")
    expect(page.get_by_label(re.compile("Hvilke områder"))).to_have_value("\n".join(AREAS))
    press(page, "Start studien")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ett fagmiljø for de små ungdomstrinnene")


def seat_group(page, address):
    page.get_by_role("link", name=re.compile(f"Endre området og gruppa.*{AREAS[0]}")).click()
    page.get_by_label(re.compile("Flere medlemmer")).fill(f"Solveig Lykkja, Sunndal kommune\n{address}, Fagforbundet")
    press(page, "Lagre")
    expect(page.get_by_text("Solveig Lykkja")).to_be_visible()


def enter_hypotheses(page, many):
    follow(page, "Ny hypotese")
    for n in range(many):
        page.get_by_role("group", name="Område").get_by_label(AREAS[n % 3]).check()
        page.get_by_label("Hva er mulig?").fill(f"Hypotese nummer {n + 1} kan slå til")
        pick(page, "verdien", 5 - n % 3)
        pick(page, "lett", 4 - n % 4 if n else 5)
        press(page, "Lagre og legg til et til" if n < many - 1 else "Lagre")
    expect(page.locator(".vf__dot")).to_have_count(many)


def enter_factors(page, many):
    follow(page, "Ny suksessfaktor")
    for n in range(many):
        page.get_by_label("Hva må være på plass?").fill(f"Suksessfaktor nummer {n + 1}")
        page.get_by_label("Bare med ord").check()
        page.get_by_label("Med ord", exact=True).fill("Rektorene")
        press(page, "Lagre og legg til et til" if n < many - 1 else "Lagre")
    expect(page.locator(".factors__row")).to_have_count(many)


@pytest.mark.parametrize(
    ("js", "width", "dark", "many"), [(True, 1280, False, 12), (False, 390, True, 4)], ids=["at a desk", "without js"]
)
def test_from_a_question_to_a_goal(
    js, width, dark, many, surnadal_leader, surnadal_union, page_for, assert_accessible, assert_no_sideways_scroll
):
    page = page_for(surnadal_leader, width=width, js=js, dark=dark)
    begin(page)
    seat_group(page, surnadal_union.email)
    enter_hypotheses(page, many)
    enter_factors(page, many)
    assert_no_sideways_scroll(page)
    assert Study.objects.get().areas.first().members.count() == 2
    document = page.url.partition("#")[0]
    if js:
        assert_accessible(page)

    # The most promising one: numbered 1, on the way to a goal.
    page.locator(".chapter__statement a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hypotese nummer 1 kan slå til")
    expect(page.get_by_role("link", name="Merk som underbygd")).to_have_count(0)
    follow(page, "Nytt belegg")
    page.get_by_label("Hva vet dere?").fill("Skolene har regnet på det.")
    page.get_by_label(re.compile("^Tall")).fill("17,5")
    page.get_by_label(re.compile("^Enhet")).fill("timer")
    page.get_by_label(re.compile("Hva forteller tallet")).fill("i uka uten fordypning")
    page.get_by_label(re.compile("^Lenke")).fill("https://eksempel.no/tall")
    press(page, "Lagre")
    expect(page.locator(".evidence__figure")).to_contain_text("17,5 timer")
    follow(page, "Merk som underbygd")
    press(page, "Merk som underbygd")
    page.get_by_role("link", name="Vurder på nytt").click()
    pick(page, "verdien", 4)
    page.get_by_label("Hva har endret seg siden sist den ble vurdert?").fill("Vi har regnet en gang til.")
    press(page, "Lagre")
    expect(page.locator("#vurdering").locator("xpath=../..").locator("li")).to_have_count(2)
    assert_no_sideways_scroll(page)
    if js:
        assert_accessible(page)

    follow(page, "Vedta")
    page.get_by_label(re.compile("Hva vil dere oppnå")).fill("Elevene møter lærere med fordypning")
    page.get_by_label(re.compile("^Tiltak")).fill("Lyse ut delte stillinger\nLage avtale om kjøring")
    if js:
        assert_accessible(page)
    press(page, "Vedta")
    expect(page.locator(".became .thread__knot")).to_have_count(4)
    page.locator(".became").get_by_role("link", name="Elevene møter lærere med fordypning").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Elevene møter lærere med fordypning")
    expect(page.locator("main").get_by_role("link", name="Hypotese nummer 1 kan slå til")).to_be_visible()
    expect(page.locator(".measure")).to_have_count(2)
    goal = Goal.objects.get()
    assert Hypothesis.objects.get(results__measure__isnull=True, results__goal=goal).status == "adopted"

    # Concluded: all may read it, and the number has become a full disc.
    page.goto(document)
    follow(page, "Avslutt studien")
    page.get_by_label("Hva kom studien fram til?").fill("Ja, mye kan deles.")
    press(page, "Avslutt studien")
    expect(page.locator(".study__conclusion")).to_contain_text("Ja, mye kan deles.")
    expect(page.locator(".vf__dot--adopted")).to_have_count(1)
    assert_no_sideways_scroll(page)


def test_a_member_of_the_group_writes_on_a_phone(surnadal, surnadal_union, page_for, assert_accessible):
    study = make_study(surnadal, areas=("Fagmiljø", "Kultur"))
    seat(study.areas.first(), surnadal_union)
    page = page_for(surnadal_union, width=390, dark=True, tolerate="422")
    page.goto(study.get_absolute_url())
    page.locator("main").get_by_role("link", name="Ny hypotese").first.click()
    assert_accessible(page)
    page.get_by_label("Hva er mulig?").fill("Vi kan dele buss")
    press(page, "Lagre")
    expect(page.locator(".ranked__statement")).to_have_text("Vi kan dele buss")
    page.locator(".chapter__statement a").click()
    page.get_by_role("link", name="Vurder", exact=True).click()
    press(page, "Lagre")
    expect(page.locator(".error-summary")).to_be_focused()
    assert_accessible(page)
