"""A leader entrusts a measure to a role: only the choice in use is asked for, and the page says who holds it."""

import pytest
from playwright.sync_api import expect

from goals.measures.models import Measure
from tests.goals.factories import make_goal


@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_a_measure_is_entrusted_to_the_school_leader(
    js, page_for, surnadal, surnadal_school, surnadal_leader, surnadal_headteacher, assert_accessible
):
    goal = make_goal(surnadal)
    leader = page_for(surnadal_leader, width=390, js=js)
    leader.goto(f"/mal/{goal.pk}/nytt-tiltak/")
    leader.get_by_label("Hva vil dere gjøre?").fill("Kurs for alle")
    leader.get_by_label("En person").check()
    expect(leader.get_by_label("Rolle", exact=True)).to_be_hidden()
    leader.get_by_label("En rolle").check()
    expect(leader.get_by_label("Person", exact=True)).to_be_hidden()
    leader.get_by_label("Rolle", exact=True).select_option(label="Enhetsleder")
    leader.get_by_label("Hvor", exact=True).select_option(f"organisation-{surnadal_school.pk}")
    if js:
        assert_accessible(leader)
    leader.get_by_role("button", name="Lagre", exact=True).click()
    expect(leader.locator(".measure__facts")).to_contain_text("Enhetsleder, Elvevoll skole (Rektor Surnadal)")

    waiting = page_for(surnadal_headteacher, width=390, js=js)
    waiting.goto(f"/tiltak/{Measure.objects.get().pk}/")
    expect(waiting.get_by_role("button", name="Lagre oppdateringen")).to_be_visible()
