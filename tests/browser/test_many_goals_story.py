"""A leader brings in many goals at once, adopts all but one in one step, and undoes what is left of the import."""

import pytest
from playwright.sync_api import expect

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from tests.goals.factories import make_goal
from tests.goals.imports.sheets import workbook

TALLEST = 6000
"""Pixels at 1280: less than seven screens; unfolded it would be more than twenty."""


@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_many_goals_in_decided_on_and_undone(
    js, page_for, region, surnadal, surnadal_leader, site, tmp_path, assert_accessible, assert_no_sideways_scroll
):
    upper = make_goal(region, "Alle barn opplever mestring")
    rows = [
        {"organisation": "Surnadal", "title": f"Mål {n} om lesing", "supports": upper.title, "measure": f"Tiltak {n}"}
        for n in range(60)
    ]
    path = tmp_path / "mange.xlsx"
    path.write_bytes(workbook(rows))
    page = page_for(surnadal_leader, js=js)

    def stays_short():
        assert page.evaluate("document.documentElement.scrollHeight") < TALLEST
        assert_no_sideways_scroll(page)
        if js:
            assert_accessible(page)

    page.goto("/mal/import/")
    page.get_by_label("Det utfylte arket").set_input_files(path)
    page.get_by_role("button", name="Se radene").click()
    page.get_by_role("button", name="Lagre 60 mål").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("60 mål er lagret")
    stored = page.url
    stays_short()

    page.goto("/min-side/")
    expect(page.get_by_text("60 forslag venter på vedtak").first).to_be_visible()
    stays_short()
    page.get_by_role("link", name="Ta stilling til alle").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("60 forslag venter i Surnadal")
    stays_short()
    page.get_by_label("Mål 0 om lesing").uncheck()
    page.get_by_role("button", name="Lagre for alle som er valgt").click()
    expect(page.locator("#messages")).to_contain_text("59 mål er vedtatt.")
    for address in (upper.get_absolute_url(), f"/mal/plan/{surnadal.slug}/"):
        page.goto(address)
        stays_short()

    page.goto(stored)
    page.get_by_role("link", name="Angre importen").click()
    expect(page.get_by_role("heading", name="1 mål trekkes")).to_be_visible()
    expect(page.get_by_text("Det er ikke et forslag lenger.").first).to_be_visible()
    stays_short()
    page.get_by_label("Hvorfor?").fill("Feil ark")
    page.get_by_role("button", name="Trekk 1 mål").click()
    expect(page.locator("#messages")).to_contain_text("1 mål er trukket.")
    standing = sorted(Goal.objects.filter(organisation=surnadal).values_list("status", flat=True))
    assert standing == [GoalStatus.ADOPTED] * 59 + [GoalStatus.WITHDRAWN]
