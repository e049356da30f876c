"""The programme and the boards without a connection: opened once, they open again and say from when they are."""

import re

import pytest
from django.http import HttpResponse
from playwright.sync_api import expect

from gatherings.programme.models import GatheringPage
from tests.gatherings.boards.factories import make_board
from tests.gatherings.factories import GatheringFactory

AT = "/samlinger/samling/"
AWAY = "Failed to load resource|ERR_INTERNET_DISCONNECTED|ERR_FAILED|net::|Importing|load"
KEPT = """async (path) => {
  for (let turn = 0; turn < 100; turn += 1) {
    for (const name of await caches.keys()) if (await (await caches.open(name)).match(path)) return true;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  return false;
}"""


@pytest.fixture
def gathering(region, site):
    return GatheringFactory(slug="samling", title="Vårsamling", sessions=2, published=True, organiser=region)


def open_once(page, path):
    page.goto(path)
    assert page.evaluate(KEPT, path)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()


def kept_words(page):
    """Everything that the browser keeps, as text."""
    return page.evaluate(
        """async () => {
          const texts = [];
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              const answer = await cache.match(request, { ignoreVary: true });
              if ((answer.headers.get("Content-Type") ?? "").includes("html")) texts.push(await answer.text());
            }
          }
          return texts.join(" ");
        }"""
    )


def test_the_programme_opens_without_a_connection_and_is_new_again_with_one(gathering, page_for):
    phone = page_for(width=390, tolerate=AWAY)
    open_once(phone, AT)
    expect(phone.locator("#offline")).to_be_hidden()
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Vårsamling")
    expect(phone.get_by_text("Økt 2")).to_be_visible()
    expect(phone.locator("#offline")).to_contain_text(
        re.compile(r"Ingen forbindelse\. Slik var siden i dag kl\. \d\d[.:]\d\d")
    )
    page = GatheringPage.objects.get(pk=gathering.pk)
    page.title = "Vårsamling i nytt hus"
    page.save_revision().publish()
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Vårsamling i nytt hus")
    expect(phone.locator("#offline")).to_be_hidden()


def test_nothing_else_is_kept_and_nothing_personal(gathering, page_for, coordinator):
    phone = page_for(coordinator, width=390, tolerate=AWAY)
    open_once(phone, AT)
    phone.goto("/min-side/")
    phone.goto(f"{AT}tavler/")
    words = kept_words(phone)
    assert "Vårsamling" in words
    assert str(coordinator) not in words
    assert "logout" not in words
    phone.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        phone.goto("/min-side/")


def test_a_board_opens_without_a_connection_and_is_forgotten_at_sign_out(gathering, page_for, coordinator):
    board = make_board(gathering=gathering, title="Hva tar vi med hjem?")
    path = board.get_absolute_url()
    phone = page_for(coordinator, width=390, tolerate=AWAY)
    open_once(phone, path)
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Hva tar vi med hjem?")
    expect(phone.locator("#offline")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.locator("#offline")).to_be_hidden()
    assert str(coordinator) in kept_words(phone)
    phone.goto("/")
    phone.locator("form[action$='/logout/'] button").first.dispatch_event("click")
    phone.wait_for_url("**/")
    expect(phone.get_by_role("link", name="Logg inn").first).to_be_attached()
    assert str(coordinator) not in kept_words(phone)


def test_turned_off_it_takes_back_what_it_kept(gathering, page_for, settings):
    phone = page_for(width=390, tolerate=AWAY)
    open_once(phone, AT)
    settings.OFFLINE_PROGRAMME = False
    phone.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    phone.wait_for_function("caches.keys().then((names) => names.every((name) => !name.startsWith('programme-')))")


def test_a_server_in_trouble_shows_what_was_kept(gathering, page_for, monkeypatch):
    phone = page_for(width=390, tolerate=AWAY + "|503")
    open_once(phone, AT)
    monkeypatch.setattr(GatheringPage, "serve", lambda *args, **kwargs: HttpResponse("Nede", status=503))
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Vårsamling")
    expect(phone.locator("#offline")).to_be_visible()
