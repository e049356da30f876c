"""From a gap to a measure: made by the leader, or proposed by an EVA member and accepted; a template put in use."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from evaluation.gap.models import GapLead, GapTemplate
from goals.goals.actions.goals import adopt_goal, propose_goal
from goals.measures.models import Measure
from tests.evaluation.cipp.factories import make_cipp
from tests.evaluation.gap.factories import make_gap, make_template


@pytest.fixture
def template(region, coordinator):
    return make_template(region, by=coordinator, dimensions=2)


@pytest.fixture
def filed(template, surnadal, surnadal_eva):
    return make_gap(template, surnadal, by=surnadal_eva, scores=[(4, 5), (1, 6)])


@pytest.fixture
def goal(surnadal, coordinator):
    goal = propose_goal(surnadal, by=coordinator, title="Alle kjenner målene", proposed_on=date(2024, 1, 10))
    adopt_goal(goal, by=coordinator, on=date(2024, 2, 10))
    return goal


def test_the_leader_makes_a_measure_of_the_largest_gap(page_for, assert_accessible, filed, goal, surnadal_leader):
    page = page_for(surnadal_leader)
    page.goto(filed.get_absolute_url())
    expect(page.get_by_role("button", name="Skriv ut")).to_be_visible()
    page.get_by_role("link", name="Lag et tiltak for det største gapet").click()
    expect(page.get_by_text("Dimensjon 2: Utsagn nummer 2.")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Hva vil dere gjøre?").fill("En fast time i uka")
    expect(page.get_by_label("Hvilket mål hører det til?")).to_have_value(str(goal.pk))
    page.get_by_role("button", name="Lagre tiltaket").click()
    expect(page.get_by_role("heading", name="En fast time i uka")).to_be_visible()
    expect(page.get_by_text("Tiltaket er lagret og knyttet til funnet det kommer fra.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Dimensjon 2").click()
    expect(page.locator(".gap-finding:target")).to_contain_text("En fast time i uka")
    expect(page.get_by_role("link", name="Lag et tiltak for det største gapet")).to_have_attribute(
        "href", f"/gap/{filed.pk}/tiltak/1/"
    )
    assert GapLead.objects.get().measure == Measure.objects.get()


def test_an_eva_member_proposes_and_the_leader_accepts(
    page_for, assert_accessible, assert_no_sideways_scroll, filed, goal, surnadal_eva, surnadal_leader
):
    """Without script."""
    eva = page_for(surnadal_eva, js=False)
    eva.goto(filed.get_absolute_url())
    eva.get_by_role("link", name="Foreslå et tiltak for det største gapet").click()
    eva.get_by_label("Hva bør gjøres?").fill("En fast time i uka")
    eva.get_by_role("button", name="Send forslaget").click()
    expect(eva.get_by_role("link", name="En fast time i uka")).to_be_visible()

    leader = page_for(surnadal_leader, js=False, width=390)
    leader.goto("/min-side/")
    leader.locator(".waiting li, li").filter(has_text="En fast time i uka").get_by_role("link").last.click()
    expect(leader.get_by_label("Hva vil dere gjøre?")).to_have_value("En fast time i uka")
    assert_no_sideways_scroll(leader)
    leader.get_by_label("Noen ord til den som foreslo det").fill("God idé.")
    leader.get_by_role("button", name="Godta og lagre tiltaket").click()
    expect(leader.get_by_role("heading", name="En fast time i uka")).to_be_visible()

    eva.goto("/min-side/")
    expect(eva.get_by_text("Tiltaket du foreslo, er godtatt")).to_be_visible()
    eva.locator("li").filter(has_text="Tiltaket du foreslo").get_by_role("link").last.click()
    expect(eva.get_by_text("God idé.")).to_be_visible()
    eva.goto("/min-side/")
    expect(eva.get_by_text("Tiltaket du foreslo, er godtatt")).to_have_count(0)


@pytest.mark.parametrize("js", [True, False], ids=["", "without-script"])
def test_a_template_is_built_row_by_row_and_put_in_use(page_for, assert_accessible, filed, surnadal_eva, js):
    page = page_for(surnadal_eva, js=js, width=390)
    page.goto("/gap/maler/ny/")
    page.get_by_label("Hva heter malen?").fill("Den nye")
    for number, name in enumerate(("Felles mål", "Barnas stemme")):
        row = page.locator(".gap-dimension-form").nth(number)
        row.get_by_label("Kortnavn").fill(name)
        row.get_by_label("Utsagn").fill(f"Vi arbeider med {name.lower()}.")
        row.get_by_label("Hva betyr 1?").fill("Slett ikke")
        row.get_by_label("Hva betyr 6?").fill("Helt")
        if number == 0:
            page.get_by_role("button", name="Legg til dimensjon").click()
    page.get_by_role("button", name=re.compile(r"^Flytt opp ?: 2$")).click()
    page.get_by_role("button", name="Forhåndsvis").click()
    preview = page.locator(".gap-preview")
    expect(preview.get_by_role("heading", level=3)).to_have_text(
        ["Vi arbeider med barnas stemme.", "Vi arbeider med felles mål."]
    )
    if js:
        assert_accessible(page)
    page.get_by_role("button", name="Lagre malen").last.click()
    page.get_by_role("link", name="Ta den i bruk").click()
    page.get_by_label("Hva endrer det?").fill("Vi spør om det vi arbeider med nå.")
    page.get_by_role("button", name="Ta den i bruk").click()
    expect(page.get_by_text("Vi spør om det vi arbeider med nå.")).to_be_visible()
    made = GapTemplate.objects.get(name="Den nye")
    assert made.is_in_use
    assert [dimension.name for dimension in made.dimensions.order_by("order")] == ["Barnas stemme", "Felles mål"]
    # The map goes on showing the template with analyses.
    page.goto("/gap/varmekart/")
    expect(page.locator(".page__lead")).to_contain_text("Utviklingsarbeidet")
    expect(page.get_by_text("1 av 5 kommuner har levert.")).to_be_visible()


ENDS_A_PAGE = """() => [...document.querySelectorAll('main :is(h1, h2, h3, h4, summary, caption, .section-head)')]
    .filter((name) => name.checkVisibility() && !name.matches('.quarter__label'))
    .filter((name) => getComputedStyle(name).breakAfter !== 'avoid')
    .map((name) => name.outerHTML.slice(0, 80))"""


def test_on_paper_no_page_ends_with_what_names_the_next(page_for, template, filed, surnadal, surnadal_eva):
    make_gap(template, surnadal, by=surnadal_eva, held_on=date(2024, 3, 1))
    evaluation = make_cipp(surnadal, by=surnadal_eva, submitted=True)
    page = page_for(surnadal_eva)
    for address in (filed.get_absolute_url(), evaluation.get_absolute_url(), "/gap/varmekart/"):
        page.goto(address)
        expect(page.get_by_role("button", name="Skriv ut")).to_be_visible()
        page.emulate_media(media="print")
        assert page.evaluate(ENDS_A_PAGE) == []
        page.emulate_media(media="screen")
