"""An EVA member from Sunndal files a GAP with the group around one screen, and the heat map shows it."""

import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from evaluation.gap.actions.analyses import score_dimension, start_gap
from evaluation.gap.models import Dimension, GapAnalysis
from tests.browser.screens import ON_SCREENS
from tests.evaluation.gap.factories import make_gap, make_template


@pytest.fixture
def template(region, coordinator):
    return make_template(region, by=coordinator, dimensions=8, name="Utviklingsarbeidet i kommunen")


@pytest.fixture
def draft(template, sunndal, eva_sunndal):
    return start_gap(template=template, organisation=sunndal, held_on=date(2025, 3, 12), by=eva_sunndal)


def begin(page):
    page.goto("/gap/")
    page.get_by_role("link", name="Ny GAP-analyse").click()
    page.get_by_label("Når gjorde dere den?").fill("2025-03-12")
    page.get_by_label("Hvem deltok?").fill("Oppvekstsjefen, to rektorer og hovedtillitsvalgt")
    page.get_by_role("button", name="Begynn").click()


def choose(page, row, number):
    page.wait_for_load_state("load")  # the scripts that save what is chosen
    page.locator(f'[data-scale="{row}"] input[value="{number}"]').check(force=True)


@pytest.mark.parametrize("js", [True, False], ids=["", "without-script"])
def test_filing_a_gap(page_for, template, eva_sunndal, surnadal, js):
    page = page_for(eva_sunndal, js=js)
    begin(page)
    for number in range(1, 9):
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Utsagn nummer {number}.")
        expect(page.get_by_text(f"{number} av 8", exact=True)).to_be_visible()
        choose(page, "now", 1 + number % 3)
        choose(page, "wanted", 5)
        page.get_by_label("Hvordan vet vi det?").fill(f"Vi så det på trinn {number}")
        page.get_by_role("button", name="Se helheten" if number == 8 else "Neste", exact=True).first.click()
    expect(page.get_by_role("heading", name="Klar til å leveres")).to_be_visible()
    first = page.locator(".gap-row").first
    expect(first).to_contain_text("4 trinn igjen")
    page.get_by_role("button", name="Lever inn").click()
    expect(page.get_by_text("Analysen er levert")).to_be_visible()

    page.goto("/gap/varmekart/")
    expect(page.get_by_text("1 av 5 kommuner har levert.")).to_be_visible()
    cell = page.get_by_role("link", name=re.compile(r"^4 \(Sunndal: nå 1, ønsket 5\)")).first
    cell.click()
    expect(page.locator(".gap-finding:target")).to_contain_text("Vi så det på trinn")
    analysis = GapAnalysis.objects.get()
    assert analysis.status == "submitted"
    assert [(score.now, score.wanted) for score in analysis.scores.in_order()] == [
        (1 + number % 3, 5) for number in range(1, 9)
    ]


def test_digits_answer_and_each_change_is_saved(page_for, draft, eva_sunndal):
    page = page_for(eva_sunndal)
    page.goto(reverse("evaluation:gap_step", args=[draft.pk, 1]))
    page.keyboard.press("2")
    page.keyboard.press("6")
    expect(page.locator("[data-gap-number]")).to_have_text("4")
    expect(page.locator("[data-gap-words]")).to_have_text("4 trinn igjen")
    expect(page.get_by_label("Hvordan vet vi det?")).to_be_focused()
    page.keyboard.type("12 av 30 svarte")
    expect(page.locator("[data-saved-status]")).to_have_text(re.compile(r"Lagret kl\. \d\d\.\d\d"))
    page.goto("/gap/")
    page.get_by_role("link", name="Fortsett").click()
    page.get_by_role("button", name="Forrige").click()
    expect(page.get_by_label("Hvordan vet vi det?")).to_have_value("12 av 30 svarte")
    score = draft.scores.in_order()[0]
    assert (score.now, score.wanted, score.evidence) == (2, 6, "12 av 30 svarte")


def test_all_of_it_by_the_keyboard_alone(page_for, draft, eva_sunndal):
    page = page_for(eva_sunndal)
    page.goto(reverse("evaluation:gap_step", args=[draft.pk, 1]))
    for number in range(1, 9):
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Utsagn nummer {number}.")
        page.wait_for_load_state("load")
        for key in ("3", "5", "Control+Enter"):
            page.keyboard.press(key)
    expect(page.get_by_role("heading", name="Klar til å leveres")).to_be_visible()
    assert [(score.now, score.wanted) for score in draft.scores.all()] == [(3, 5)] * 8


def test_a_lost_connection_loses_nothing(page_for, draft, eva_sunndal):
    page = page_for(eva_sunndal, tolerate="ERR_INTERNET_DISCONNECTED")
    there = reverse("evaluation:gap_step", args=[draft.pk, 1])
    page.goto(there)
    status = page.locator("[data-saved-status]")
    page.context.set_offline(True)
    choose(page, "now", 3)
    page.get_by_label("Hva gjør vi?").fill("Snakke om det på neste møte")
    expect(status).to_contain_text("Ikke på nett")
    page.get_by_role("button", name="Neste").click()
    expect(status).to_contain_text("Uten nett")
    assert draft.scores.in_order()[0].now is None
    page.context.set_offline(False)
    expect(status).to_contain_text("Lagret kl.")
    assert draft.scores.in_order()[0].action == "Snakke om det på neste møte"


def test_what_was_not_sent_is_noticed_before_the_analysis_is_submitted(page_for, draft, eva_sunndal, assert_accessible):
    page = page_for(eva_sunndal, tolerate="ERR_INTERNET_DISCONNECTED")
    steps = list(draft.scores.in_order())
    for score in steps:
        score_dimension(draft, dimension=score.dimension, by=eva_sunndal, values={"now": 2, "wanted": 4})
    page.goto(reverse("evaluation:gap_step", args=[draft.pk, 2]))
    context = page.context
    context.set_offline(True)
    page.get_by_label("Hva kommer gapet av?").fill("Vi har ikke hatt tid")
    expect(page.locator("[data-saved-status]")).to_contain_text("Ikke på nett")
    page.close()
    context.set_offline(False)

    summary = context.new_page()
    summary.goto(reverse("evaluation:gap_summary", args=[draft.pk]))
    notice = summary.locator("[data-gap-unsent]")
    link = notice.get_by_role("link")
    expect(link).to_have_text([steps[1].dimension.name])
    assert_accessible(summary)
    summary.get_by_role("button", name="Lever inn").click()
    expect(notice).to_be_focused()
    draft.refresh_from_db()
    assert draft.is_draft
    link.click()
    expect(summary.locator("[data-saved-status]")).to_contain_text("er sendt")
    summary.goto(reverse("evaluation:gap_summary", args=[draft.pk]))
    expect(notice).to_be_hidden()
    summary.get_by_role("button", name="Lever inn").click()
    expect(summary.get_by_text("Analysen er levert.")).to_be_visible()
    assert draft.scores.in_order()[1].cause == "Vi har ikke hatt tid"


def test_what_was_kept_is_sent_when_the_page_is_opened_again(page_for, draft, eva_sunndal):
    page = page_for(eva_sunndal, tolerate="ERR_INTERNET_DISCONNECTED")
    there = reverse("evaluation:gap_step", args=[draft.pk, 1])
    page.goto(there)
    context = page.context
    context.set_offline(True)
    page.get_by_label("Hva kommer gapet av?").fill("Vi har ikke hatt tid")
    expect(page.locator("[data-saved-status]")).to_contain_text("Ikke på nett")
    page.close()
    context.set_offline(False)
    opened = context.new_page()
    opened.goto(there)
    expect(opened.get_by_label("Hva kommer gapet av?")).to_have_value("Vi har ikke hatt tid")
    expect(opened.locator("[data-saved-status]")).to_contain_text("er sendt")
    assert draft.scores.in_order()[0].cause == "Vi har ikke hatt tid"


def test_two_screens_meet(page_for, draft, eva_sunndal, coordinator):
    page = page_for(eva_sunndal, tolerate="409")
    page.goto(reverse("evaluation:gap_step", args=[draft.pk, 1]))
    dimension = Dimension.objects.of(draft.template)[0]
    score_dimension(draft, dimension=dimension, by=coordinator, values={"evidence": "Deres ord"})
    page.get_by_label("Hvordan vet vi det?").fill("Våre ord")
    expect(page.locator("[data-saved-status]")).to_contain_text("nyere versjon")
    page.get_by_role("button", name="Neste").click()
    conflict = page.locator(".conflict")
    expect(conflict).to_contain_text("Deres ord")
    expect(conflict).to_contain_text("Våre ord")
    page.get_by_label("Hvordan vet vi det?").fill("Deres ord, og våre")
    page.get_by_role("button", name="Neste").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Utsagn nummer 2.")
    assert draft.scores.in_order()[0].evidence == "Deres ord, og våre"


@ON_SCREENS
def test_the_pages_are_open_to_all(
    page_for,
    assert_accessible,
    assert_no_sideways_scroll,
    template,
    draft,
    sunndal,
    eva_sunndal,
    coordinator,
    width,
    dark,
):
    spread = [(1, 6), (2, 6), (3, 6), (2, 4), (4, 5), (5, 5), (6, 5), (6, 6)]
    earlier = [(now, 5) for now in (4, 4, 3, 1, 2, 2, 3, 6)]
    make_gap(template, sunndal, by=coordinator, held_on=date(2023, 3, 1), scores=earlier)
    filed = make_gap(template, sunndal, by=eva_sunndal, held_on=date(2024, 3, 1), scores=spread)
    page = page_for(eva_sunndal, width=width, dark=dark)
    steps = [reverse("evaluation:gap_step", args=[draft.pk, 1]), reverse("evaluation:gap_summary", args=[draft.pk])]
    views = [f"/gap/varmekart/?vis={view}" for view in ("na", "onsket", "gap", "endring")]
    forms = [reverse(f"evaluation:gap_{name}", args=[filed.pk, 1]) for name in ("correct", "follow_up")]
    maler = ["/gap/maler/", "/gap/maler/ny/", template.get_absolute_url()]
    maler += [reverse(f"evaluation:gap_template_{name}", args=[template.pk]) for name in ("edit", "out")]
    forms += [reverse("evaluation:gap_propose", args=[filed.pk, 1])]
    for path in ["/evaluering/", "/gap/", "/gap/ny/", filed.get_absolute_url(), *steps, *views, *forms, *maler]:
        page.goto(path)
        assert_accessible(page)
        assert_no_sideways_scroll(page)
