"""Homework is set at a gathering, reported from a municipality, missed by another, and read at the next."""

import pytest
from django.core import mail
from playwright.sync_api import expect

from gatherings.homework.actions.reminding import send
from gatherings.homework.models import Homework, HomeworkReminder
from tests.clock import YESTERDAY
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.homework.factories import DUE_ON

AT = "/samlinger/samling/"


@pytest.fixture
def gathering(region, site):
    GatheringFactory(
        slug="neste", title="Neste samling", starts_on=DUE_ON, ends_on=DUE_ON, published=True, organiser=region
    )
    return GatheringFactory(
        slug="samling", title="Høstsamling", starts_on=YESTERDAY, ends_on=YESTERDAY, published=True, organiser=region
    )


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_homework_from_gathering_to_gathering(
    js, gathering, page_for, surnadal_pro, surnadal_leader, assert_accessible, assert_no_sideways_scroll
):
    giver = page_for(surnadal_pro, js=js, tolerate="422")
    giver.goto(AT)
    giver.get_by_role("link", name="Gi mellomarbeid").click()
    press(giver, "Gi det")
    expect(giver.locator("main").get_by_text("Fyll ut dette.").first).to_be_visible()
    giver.locator("[name=title]").fill("Ta bort én ting")
    giver.locator("[name=text]").fill("La noe ligge, og se hva som skjer.")
    press(giver, "Gi det")
    expect(giver.get_by_role("heading", name="Ta bort én ting")).to_be_visible()
    expect(giver.get_by_role("link", name="Neste samling")).to_be_visible()
    homework = Homework.objects.get()

    reporter = page_for(surnadal_leader, width=390, js=js, tolerate="422")
    reporter.goto("/min-side/")
    reporter.get_by_role("link", name="Skriv rapporten").click()
    reporter.locator("[name=saw]").fill("Det ble roligere.")
    press(reporter, "Lever rapporten")
    expect(reporter.locator("[name=saw]")).to_have_value("Det ble roligere.")
    reporter.locator("[name=tried]").fill("Vi lot ett møte ligge.")
    assert_no_sideways_scroll(reporter)
    if js:
        assert_accessible(reporter)
    press(reporter, "Lever rapporten")
    expect(reporter.get_by_text("Vi lot ett møte ligge.")).to_be_visible()

    giver.reload()
    expect(giver.get_by_text("Det ble roligere.")).to_be_visible()
    mail.outbox.clear()
    press(giver, "Minn på dem som mangler")
    reminders = list(HomeworkReminder.objects.values_list("pk", flat=True))
    assert reminders, "somebody lacks"
    for pk in reminders:
        send(pk)
    assert surnadal_leader.email not in {to for message in mail.outbox for to in message.to}
    assert mail.outbox
    giver.goto("/samlinger/neste/")
    giver.get_by_role("link", name="Ta bort én ting").click()
    expect(giver.get_by_text("Vi lot ett møte ligge.")).to_be_visible()
    assert giver.url.endswith(homework.get_absolute_url())
