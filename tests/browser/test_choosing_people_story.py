"""A coordinator chooses who leads a session by name, and adds a guest without leaving the form."""

from playwright.sync_api import expect

from gatherings.programme.models import GatheringPage
from tests.gatherings.factories import GatheringFactory


def test_a_member_and_a_new_guest_lead_a_session(site, region, page_for, coordinator, surnadal_pro, assert_accessible):
    gathering = GatheringFactory(slug="samling", sessions=2, published=True, organiser=region)
    office = page_for(coordinator, width=1280)
    office.goto(f"/admin/pages/{gathering.pk}/edit/")
    box = office.locator("#inline_child_sessions-0 [data-people]")
    name = box.get_by_role("combobox")
    name.fill(str(surnadal_pro))
    expect(box.get_by_role("option", name=f"{surnadal_pro}, Surnadal")).to_be_visible()
    name.press("Enter")
    expect(box.get_by_role("button", name=f"Ta ut: {surnadal_pro}, Surnadal")).to_be_visible()
    name.fill("Ola Sørli")
    expect(box.get_by_role("status")).to_contain_text("En gjest: skriv navn, komma, organisasjon")
    name.fill("Ola Sørli, NTNU")
    expect(box.get_by_role("status")).to_contain_text("Ny gjest")
    name.press("Enter")
    expect(box.get_by_role("button", name="Ta ut: Ola Sørli, NTNU")).to_be_visible()

    again = office.locator("#inline_child_sessions-1 [data-people]")
    again.get_by_role("combobox").fill("sørli")
    again.get_by_role("option", name="Ola Sørli, NTNU").click()
    expect(again.get_by_role("button", name="Ta ut: Ola Sørli, NTNU")).to_be_visible()
    again.get_by_role("button", name="Ta ut: Ola Sørli, NTNU").click()
    again.get_by_role("combobox").fill("sørli")
    expect(again.get_by_role("option", name="Ola Sørli, NTNU")).to_be_visible()
    again.get_by_role("combobox").press("ArrowDown")
    again.get_by_role("combobox").press("Enter")

    office.get_by_role("button", name="Legg til Økt").first.click()
    expect(office.locator("#inline_child_sessions-2 [data-people]").get_by_role("combobox")).to_be_visible()
    office.locator("#inline_child_sessions-2 button[title='Slett']").first.click()
    office.get_by_role("button", name="Publiser").first.click()
    office.get_by_role("button", name="Kunngjør versjon 2").click()
    expect(office.get_by_text(f"{surnadal_pro} (Surnadal), Ola Sørli (NTNU)").first).to_be_visible()
    assert GatheringPage.objects.get().session_people.count() == 3
