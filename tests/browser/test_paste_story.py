"""A headteacher pastes the plan she has, puts a line right, stores it, and undoes it as a whole."""

import pytest
from playwright.sync_api import expect

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from tests.goals.factories import make_goal

PLAN = """Alle elever blir møtt ved navn
\t•\tTo voksne i døra, ansvarlig: Ledergruppa, innen 18.06.2027
\t•\tMorgensamling
Alle elever har noen å være sammen med
\t•\tFadderordning"""

WORD = """<html><body>
<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>   </span></span>Alle leser</p>
<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>   </span></span>Lesetid</p>
<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>   </span></span>Alle regner</p>
</body></html>"""
TEAMS = "<div><ul><li>Alle leser<ul><li>Lesetid</li></ul></li><li>Alle regner</li></ul></div>"


@pytest.mark.postgres_too
@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_a_pasted_plan_becomes_goals(
    js, page_for, region, surnadal, surnadal_leader, assert_accessible, assert_no_sideways_scroll
):
    above = make_goal(region, "Alle barn opplever mestring")
    page = page_for(surnadal_leader, width=390, js=js, tolerate="422")
    page.goto("/mal/")
    page.get_by_role("link", name="Lim inn en liste").click()
    page.get_by_role("button", name="Les lista").click()
    expect(page.locator("[aria-invalid=true]")).to_have_count(1)
    page.get_by_label("Lista deres").fill(PLAN)
    page.get_by_label("Hvilket mål støtter de").select_option(label="Alle barn opplever mestring")
    assert_no_sideways_scroll(page)
    if js:
        assert_accessible(page)
    page.get_by_role("button", name="Les lista").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Er det slik det var ment?")
    second = page.get_by_role("group", name="Linje 2")
    expect(second.get_by_label("Tekst")).to_have_value("To voksne i døra")
    expect(second.get_by_label("Ansvarlig")).to_have_value("Ledergruppa")
    expect(second.get_by_label("Til")).to_have_value("2027-06-18")
    page.get_by_role("group", name="Linje 3").get_by_label("Tekst").fill("Morgensamling hver dag")
    assert_no_sideways_scroll(page)
    if js:
        assert_accessible(page)
    page.get_by_role("button", name="Se gjennom målene").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Klart til å lagres")
    page.get_by_role("button", name="Lagre 2 mål").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 mål er lagret")
    goals = Goal.objects.filter(organisation=surnadal)
    assert {link.upper for goal in goals for link in goal.supports.all()} == {above}
    assert {measure.title for goal in goals for measure in goal.measures.all()} == {
        "To voksne i døra",
        "Morgensamling hver dag",
        "Fadderordning",
    }

    page.get_by_role("link", name="Angre importen").click()
    page.get_by_label("Hvorfor").fill("Feil plan")
    page.get_by_role("button", name="Trekk 2 mål").click()
    expect(page.get_by_text("Importen ble angret")).to_be_visible()
    assert {goal.status for goal in goals.all()} == {GoalStatus.WITHDRAWN}


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("html", "lines"),
    [(WORD, "1.\tAlle leser\n\t•\tLesetid\n2.\tAlle regner"), (TEAMS, "•\tAlle leser\n\t•\tLesetid\n•\tAlle regner")],
    ids=["word", "teams"],
)
def test_a_list_keeps_its_levels(html, lines, page_for, surnadal, surnadal_leader):
    page = page_for(surnadal_leader)
    page.goto("/mal/import/lim-inn/")
    field = page.get_by_label("Lista deres")
    field.evaluate(
        """(field, html) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", html);
            clipboardData.setData("text/plain", "flatt");
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        html,
    )
    assert field.input_value() == lines
