"""The picture of the future: the region makes a new version, a municipality takes it up and extends it.

And the thread, drawn, followed by keyboard from the whole region to one goal.
"""

import pytest
from playwright.sync_api import expect

from goals.visions.models import VisionVersion
from tests.goals.factories import make_goal, make_measure, make_sign, make_theme
from tests.goals.visions.factories import make_picture, make_vision

FIRST = "Alle barn hører til."
SECOND = "Alle barn hører til, og alle blir hørt."
OWN = "I Surnadal går ingen alene hjem."


@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_a_vision_from_the_region_to_a_municipality(
    js, page_for, region, coordinator, surnadal_leader, assert_accessible, assert_no_sideways_scroll
):
    make_vision(region, FIRST)

    maker = page_for(coordinator, js=js)
    maker.goto("/visjoner/")
    maker.get_by_role("link", name=FIRST).click()
    maker.get_by_role("link", name="Ny versjon").click()
    maker.get_by_label("Hva vil dere se, i én setning?").fill(SECOND)
    picture = make_picture(size=(640, 300))
    maker.get_by_label("Bilde", exact=False).and_(maker.locator("input[type=file]")).set_input_files(
        {"name": "tegning.png", "mimeType": "image/png", "buffer": picture.read()}
    )
    maker.get_by_label("Hva viser bildet?").fill("En rød flate")
    maker.get_by_label("Nye temaer").fill("Livsmestring: fra elevrådene")
    if js:
        assert_accessible(maker)
    maker.get_by_role("button", name="Lagre utkastet").click()
    expect(maker.get_by_role("heading", level=1)).to_have_text(SECOND)
    maker.get_by_role("link", name="Vedta", exact=True).click()
    maker.get_by_role("button", name="Vedta", exact=True).click()
    expect(maker.get_by_role("img", name="En rød flate")).to_be_visible()
    maker.get_by_role("link", name="Legg to versjoner over hverandre").click()
    expect(maker.locator(".round ins").first).to_contain_text("og alle blir hørt")
    if js:
        assert_accessible(maker)

    leader = page_for(surnadal_leader, width=390, js=js)
    leader.goto("/visjoner/")
    leader.get_by_role("link", name="Ta bildet i bruk som det er").click()
    leader.get_by_role("button", name="Ta i bruk").click()
    expect(leader.get_by_role("heading", level=1)).to_have_text(SECOND)
    leader.get_by_role("link", name="Bygg videre med deres eget").click()
    leader.get_by_label("Hva vil dere se, i én setning?").fill(OWN)
    leader.get_by_label("Nye temaer").fill("Elva: barna ville ut")
    leader.get_by_role("button", name="Lagre utkastet").click()
    leader.get_by_role("link", name="Vedta", exact=True).click()
    leader.get_by_role("button", name="Vedta", exact=True).click()
    expect(leader.get_by_role("heading", level=1)).to_have_text(OWN)
    expect(leader.get_by_role("link", name="Livsmestring")).to_be_visible()
    expect(leader.get_by_role("link", name="Elva")).to_be_visible()
    assert_no_sideways_scroll(leader)

    reader = page_for(width=390, js=js)
    reader.goto("/visjoner/")
    expect(reader.get_by_role("heading", name=SECOND)).to_be_visible()
    expect(reader.get_by_role("heading", name=OWN)).to_be_visible()
    assert_no_sideways_scroll(reader)
    if js:
        assert_accessible(reader)
    assert VisionVersion.objects.once_adopted().count() == 4


def threads_that_miss_their_cards(page):
    """The threads of a drawing that begin at no card's right edge or end at no card's left, in the middle of it."""
    return page.locator(".pic-path").evaluate(
        """drawing => {
            const cards = [...drawing.querySelectorAll(".pic-card")].map(card => card.getBoundingClientRect());
            const edge = (side, point) => cards.some(card =>
                Math.abs(card[side] - point.x) < 2 && Math.abs((card.top + card.bottom) / 2 - point.y) < 2);
            const threads = [...drawing.querySelectorAll(".pic-path__threads path")];
            return threads.filter(thread => {
                const [start, end] = [0, thread.getTotalLength()].map(
                    at => thread.getPointAtLength(at).matrixTransform(thread.getScreenCTM()));
                return !edge("right", start) || !edge("left", end);
            }).map(thread => thread.getAttribute("d"));
        }"""
    )


def test_the_drawing_is_followed_by_keyboard(
    page_for, region, surnadal, surnadal_school, assert_accessible, assert_no_sideways_scroll
):
    top = make_goal(region, "Alle barn opplever mestring", themes=[make_theme(region)])
    middle = make_goal(surnadal, "Surnadal ser mestring", supports=[top])
    make_goal(surnadal_school, "Elevene velger selv", supports=[middle])
    make_goal(region, "Ingen bærer dette målet")
    make_measure(middle, "Kurs for alle")
    make_sign(middle, "Elevene sier det")

    reader = page_for(width=1280)
    reader.goto("/oversikt/")
    reader.get_by_role("link", name="Se tråden tegnet").click()
    assert_accessible(reader)
    drawing = reader.locator(".pic-weave")
    knot = drawing.get_by_role("link", name="Surnadal, 1 av 1 enheter: Alle barn opplever mestring")
    knot.focus()
    assert knot.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Tråden gjennom Surnadal")
    assert_accessible(reader)
    assert threads_that_miss_their_cards(reader) == []
    expect(reader.locator(".pic-rail").first).to_be_hidden()
    card = reader.locator(".pic-path").get_by_role("link", name="Elevene velger selv")
    expect(card).to_be_visible()
    card.focus()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Elevene velger selv")

    phone = page_for(width=390, js=False)
    for address in ("/oversikt/tegning/", "/oversikt/tegning/?kommune=surnadal", middle.get_absolute_url()):
        phone.goto(address)
        expect(phone.locator(":is(.pic-path__threads, .pic-weave__heads)").first).to_be_hidden()
        expect(phone.locator(":is(.pic-rail, .pic-knot__name)").first).to_be_visible()
        assert_no_sideways_scroll(phone)
    phone.locator(".pic-path").get_by_role("link", name="Kurs for alle").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Kurs for alle")
