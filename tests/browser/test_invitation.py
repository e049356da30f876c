"""A leader invites a colleague, who opens the link in the mail and is in; with and without JavaScript."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from network.memberships.models import Membership
from tests.browser.screens import ON_SCREENS
from tests.network.factories import MembershipFactory

PASSWORD = "fjord-og-fjell-2040"


def link_in_the_mail():
    (message,) = mail.outbox
    return re.search(r"/invitasjon/\S+", message.body)[0]


@pytest.mark.postgres_too
@pytest.mark.parametrize("js", [True, False], ids=["with JavaScript", "without"])
def test_a_leader_invites_and_the_colleague_is_in(page_for, surnadal_leader, surnadal_school, js):
    leader = page_for(surnadal_leader, width=390, js=js)
    leader.goto("/personer/")
    leader.get_by_role("link", name="Inviter noen").click()
    leader.get_by_label("E-postadresse").fill("kari@surnadal.example")
    leader.get_by_label("Fornavn").fill("Kari")
    leader.get_by_label("Etternavn").fill("Vik")
    leader.get_by_label("Rolle").select_option("unit_leader")
    leader.get_by_label("Organisasjon").select_option(str(surnadal_school.pk))
    leader.get_by_role("button", name="Send invitasjonen").click()
    expect(leader.locator("h1")).to_have_text("Kari Vik")
    expect(leader.get_by_role("status").filter(has_text="kari@surnadal.example")).to_be_visible()

    colleague = page_for(width=390, js=js, tolerate="410")
    address = link_in_the_mail()
    colleague.goto(address)
    expect(colleague.locator("h1")).to_contain_text("Kari")
    colleague.locator("input[name=password]").fill(PASSWORD)
    colleague.locator("input[name=again]").fill(PASSWORD)
    colleague.locator("main form button[type=submit]").click()
    colleague.wait_for_url("**/min-side/")
    expect(colleague.get_by_role("link", name="totrinns")).to_be_visible()

    colleague.goto(address)
    expect(colleague.get_by_role("heading", level=1)).to_contain_text("konto")


def test_a_poor_password_is_told_beside_the_field(page_for, surnadal_leader, surnadal, assert_accessible):
    leader = page_for(surnadal_leader, tolerate="422")
    leader.goto(f"/personer/inviter/?organisation={surnadal.pk}&role=member&email=kari@surnadal.example")
    leader.get_by_label("Fornavn").fill("Kari")
    leader.get_by_label("Etternavn").fill("Vik")
    leader.get_by_role("button", name="Send invitasjonen").click()
    expect(leader.locator("h1")).to_have_text("Kari Vik")
    colleague = page_for(tolerate="422")
    colleague.goto(link_in_the_mail())
    colleague.locator("input[name=password]").fill("kort")
    colleague.locator("input[name=again]").fill("kort")
    colleague.locator("main form button[type=submit]").click()
    expect(colleague.locator("#id_password")).to_have_attribute("aria-invalid", "true")
    assert_accessible(colleague)


@ON_SCREENS
def test_the_pages_are_accessible(
    page_for, coordinator, surnadal_school, eva_network, assert_accessible, assert_no_sideways_scroll, width, dark
):
    held = MembershipFactory(organisation=surnadal_school, network=eva_network)
    page = page_for(coordinator, width=width, dark=dark)
    for address in (
        "/personer/",
        f"/personer/{held.person_id}/",
        "/personer/inviter/",
        f"/medlemskap/{held.pk}/avslutt/",
        "/organisasjoner/",
        "/organisasjoner/ny/",
        f"/organisasjoner/{surnadal_school.pk}/",
        f"/organisasjoner/{surnadal_school.pk}/nytt-navn/",
        f"/organisasjoner/{surnadal_school.pk}/flytt/",
        f"/organisasjoner/{surnadal_school.pk}/sla-sammen/",
        f"/organisasjoner/{surnadal_school.pk}/avslutt/",
        f"/nettverk-oppsett/{eva_network.pk}/",
        "/nettverk-oppsett/nytt/",
    ):
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        assert_accessible(page)
        assert_no_sideways_scroll(page)


def test_two_who_end_the_same_membership_see_both_texts(page_for, surnadal_leader, coordinator, surnadal_school):
    held = MembershipFactory(organisation=surnadal_school)
    pages = [page_for(who, tolerate="409") for who in (surnadal_leader, coordinator)]
    for page in pages:
        page.goto(f"/medlemskap/{held.pk}/avslutt/")
    for page, day, why in zip(pages, ("2026-06-30", "2026-07-31"), ("Permisjon", "Ny jobb"), strict=True):
        page.get_by_label("Siste dag").fill(day)
        page.get_by_label("Hvorfor").fill(why)
        page.locator("main form button[type=submit]").click()
    second = pages[1]
    expect(second.locator(".conflict")).to_contain_text("Permisjon")
    expect(second.locator(".conflict")).to_contain_text("Ny jobb")
    expect(second.get_by_label("Hvorfor")).to_have_value("Ny jobb")
    second.locator("main form button[type=submit]").click()
    expect(second.locator("h1")).to_have_text(str(held.person))
    assert str(Membership.objects.get(pk=held.pk).until) == "2026-07-31"
