"""A proposal through two rounds, spoken to and adopted; and a goal from above taken up by one and by three at once."""

import re

import pytest
from playwright.sync_api import expect

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.sharpening.models import Round
from network.organisations.enums import UnitKind
from tests.goals.factories import make_goal
from tests.people import make_unit

FIRST = "Elevene er med når vi evaluerer"
SECOND = "Elevene er med når vi evaluerer undervisningen"
THIRD = "Elevene evaluerer undervisningen sammen med oss"
both = pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])


def sharpen(page, title, **meeting):
    page.get_by_role("link", name="Spiss i en ny runde").click()
    page.get_by_label("Hva vil dere oppnå?").fill(title)
    for label, words in meeting.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Lagre runden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.postgres_too
@both
def test_from_proposal_to_adopted(
    js,
    page_for,
    surnadal_school,
    surnadal_headteacher,
    surnadal_leader,
    surnadal_union,
    assert_accessible,
    assert_no_sideways_scroll,
):
    goal = make_goal(surnadal_school, FIRST, status=GoalStatus.PROPOSED)

    head = page_for(surnadal_headteacher, width=390, js=js)
    head.goto(goal.get_absolute_url())
    sharpen(head, SECOND, **{"Hvilken samling eller hvilket møte?": "Personalmøte"})
    sharpen(head, THIRD, **{"Hva snakket dere om": "Elevrådet ville være med, ikke bli spurt."})
    head.get_by_role("link", name="3 runder med spissing").click()
    head.get_by_label("Fra", exact=True).select_option("1")
    head.get_by_label("Til", exact=True).select_option("3")
    head.get_by_role("button", name="Sammenlign").click()
    expect(head.get_by_role("region", name="De to rundene")).to_contain_text("Fra runde 1 til runde 3")
    assert_no_sideways_scroll(head)
    if js:
        assert_accessible(head)
    head.goto(goal.get_absolute_url())
    head.get_by_role("link", name="Be om vedtak").click()
    head.get_by_label("Et ord til dem som vedtar").fill("Elevrådet har vært med.")
    head.get_by_role("button", name="Legg fram").click()
    expect(head.get_by_text("la målet fram til vedtak")).to_be_visible()

    union = page_for(surnadal_union, width=390, js=js)
    union.goto(goal.get_absolute_url())
    union.get_by_text("Skriv en kommentar").click()
    union.get_by_label("Hva vil du si til målet?").fill("Sett av tid på planleggingsdagen.")
    union.get_by_role("button", name="Lagre kommentaren").click()
    expect(union.locator(".comment__text")).to_have_text("Sett av tid på planleggingsdagen.")
    union.get_by_role("link", name="Uttal deg for de tillitsvalgte").click()
    union.get_by_label("Enig", exact=True).check()
    if js:
        assert_accessible(union)
    union.get_by_role("button", name="Lagre").click()
    expect(union.locator(".assents")).to_contain_text("enig")

    leader = page_for(surnadal_leader, js=js)
    leader.goto("/mal/til-behandling/")
    expect(leader.locator(".asked-card")).to_contain_text("Tillitsvalgte")
    if js:
        assert_accessible(leader)
    leader.get_by_role("link", name=re.compile("^Behandle")).click()
    expect(leader.get_by_text("Sett av tid på planleggingsdagen.")).to_be_visible()
    if js:
        assert_accessible(leader)
    leader.get_by_role("button", name="Vedta").click()
    expect(leader.get_by_text("Målet er vedtatt.")).to_be_visible()
    goal.refresh_from_db()
    assert (goal.status, goal.title) == (GoalStatus.ADOPTED, THIRD)

    reader = page_for(width=390, js=js)
    reader.goto(goal.get_absolute_url())
    expect(reader.locator(".assents")).to_contain_text("Tillitsvalgte")
    expect(reader.get_by_text("Sett av tid på planleggingsdagen.")).to_have_count(0)


@both
def test_taken_up_by_a_municipality_and_by_three_units(
    js, page_for, region, surnadal, surnadal_leader, assert_accessible, assert_no_sideways_scroll
):
    regional = make_goal(region, "Alle barn på Nordmøre opplever mestring")
    for number in (1, 2, 3):
        make_unit(surnadal, f"Barnehage {number}", UnitKind.KINDERGARTEN)
    leader = page_for(surnadal_leader, width=390, js=js)
    leader.goto(regional.get_absolute_url())
    leader.get_by_role("link", name="Ta opp i Surnadal").click()
    leader.get_by_label("Hvordan lyder målet hos dere?").fill("Hvert barn i Surnadal mestrer noe hver dag")
    leader.get_by_role("button", name="Ta det opp").click()
    expect(leader.get_by_role("navigation", name="Tråden oppover")).to_contain_text(regional.title)

    leader.get_by_role("link", name="Ta opp i enheter").click()
    for number in (1, 2, 3):
        leader.get_by_label(f"Barnehage {number}").check()
    assert_no_sideways_scroll(leader)
    if js:
        assert_accessible(leader)
    leader.get_by_role("button", name="Ta det opp").click()
    expect(leader.get_by_text("3 mål er lagret som forslag.")).to_be_visible()
    municipal = Goal.objects.get(organisation=surnadal)
    assert municipal.supported_by.count() == 3
    leader.get_by_role("link", name="Ta opp i Elvevoll skole").click()
    expect(leader.get_by_text("Har tatt det opp alt:")).to_contain_text("Barnehage 3")


@both
def test_a_group_around_the_table(
    js, page_for, surnadal, surnadal_leader, assert_accessible, assert_no_sideways_scroll
):
    one = make_goal(surnadal, "Elevene velger selv ett stort tema hvert år", status=GoalStatus.PROPOSED)
    other = make_goal(surnadal, "Hver elev velger selv et stort tema hvert år", status=GoalStatus.PROPOSED)
    leader = page_for(surnadal_leader, width=390 if js else 1280, js=js)
    leader.goto("/mal/spisse/")
    expect(leader.get_by_role("heading", name="Disse ligner hverandre")).to_be_visible()
    assert_no_sideways_scroll(leader)
    if js:
        assert_accessible(leader)
    for goal in (one, other):
        leader.get_by_label(goal.title).check()
    leader.get_by_role("button", name="Sett side om side").click()
    column = leader.get_by_role("region", name=one.title)
    column.get_by_label("Ordlyd").fill("Elevene velger ett stort tema hvert år, og viser det fram")
    column.get_by_role("group", name="Tydelig").get_by_label("Ja").check()
    leader.get_by_label("Hvilken samling eller hvilket møte?").fill("Lederforum")
    assert_no_sideways_scroll(leader)
    if js:
        assert_accessible(leader)
    leader.get_by_role("button", name="Lagre alt").click()
    expect(leader.get_by_text("Så langt: 1 ja")).to_be_visible()
    assert Round.objects.filter(occasion="Lederforum").count() == 1

    leader.get_by_role("link", name="Slå sammen til ett").click()
    leader.get_by_label("Elevene velger ett stort tema").check()
    leader.get_by_label("Hvorfor?").fill("Samme mål")
    if js:
        assert_accessible(leader)
    leader.get_by_role("button", name="Slå sammen").click()
    expect(leader.get_by_role("heading", name="Slått sammen med dette målet")).to_be_visible()
    leader.get_by_role("link", name=other.title).click()
    expect(leader.locator(".ds-alert")).to_contain_text("Slått sammen")
