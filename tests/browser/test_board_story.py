"""A phone, the screen of the room and a moderator on one board; the connection cut; and all of it as plain forms."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from gatherings.boards.models import Contribution, Vote
from tests.browser.screens import ON_SCREENS
from tests.gatherings.boards.factories import make_board, write
from tests.gatherings.factories import GatheringFactory

SOON = 2_000
"""What happens on one device is seen on the others within two seconds, and the time it takes to draw it."""


@pytest.fixture
def gathering(region):
    return GatheringFactory(slug="samling", organiser=region, sessions=2, published=True)


def open_board(page, board, path=""):
    page.goto(f"/t/{board.code}/{path}")
    page.wait_for_load_state("networkidle")


def test_the_screen_follows_the_phone(page_for, gathering):
    board = make_board("choice", gathering=gathering)
    screen, phone = page_for(), page_for(width=390)
    open_board(screen, board, "skjerm/")
    phone.goto("/t/")
    phone.get_by_label("Kode").fill(board.code.lower())
    phone.get_by_role("button", name="Gå til tavla").click()
    phone.get_by_label("Livsmestring").check()
    phone.get_by_role("button", name="Send svaret mitt").click()
    expect(phone.locator("[data-board-sent]")).to_have_text("Sendt.")
    expect(screen.locator(".board__count")).to_have_text("1 har svart", timeout=SOON + 500)
    expect(screen.locator(".figures__row", has_text="Livsmestring")).to_contain_text("100 %")
    phone.get_by_label("Dybdelæring").check()
    phone.locator("[data-board-form] button").click()
    expect(screen.locator(".figures__row", has_text="Dybdelæring")).to_contain_text("100 %", timeout=SOON + 500)
    phone.reload()
    expect(phone.get_by_label("Dybdelæring")).to_be_checked()
    phone.get_by_label("Livsmestring").check()
    phone.get_by_role("button", name="Endre svaret mitt").click()
    expect(screen.locator(".figures__row", has_text="Livsmestring")).to_contain_text("100 %", timeout=SOON + 500)
    assert Vote.objects.count() == 1


def test_what_is_written_without_a_connection_is_sent_once(page_for, gathering):
    board = make_board(gathering=gathering)
    screen, phone = page_for(), page_for(width=390, tolerate="ERR_INTERNET_DISCONNECTED|ERR_FAILED")
    open_board(screen, board, "skjerm/")
    open_board(phone, board)
    phone.context.set_offline(True)
    phone.get_by_label("Ideen din").fill("Mer tid til lesing")
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator("[data-board-sent]")).to_have_text("1 svar venter på å bli sendt.")
    expect(phone.locator("[data-board-connection]")).to_contain_text("Ingen forbindelse siden kl.")
    phone.get_by_label("Ideen din").fill("Halvferdig")
    assert not Contribution.objects.exists()
    phone.context.set_offline(False)
    expect(screen.locator(".board-card")).to_have_text(["Mer tid til lesing"], timeout=8_000)
    expect(phone.locator("[data-board-connection]")).to_be_hidden()
    phone.reload()
    expect(phone.get_by_label("Ideen din")).to_have_value("Halvferdig")
    phone.get_by_role("button", name="Send").click()
    expect(screen.locator(".board-card")).to_have_count(2, timeout=SOON + 500)
    phone.reload()
    expect(phone.get_by_label("Ideen din")).to_have_value("")
    assert [c.text for c in board.contributions.all()] == ["Mer tid til lesing", "Halvferdig"]


def test_a_moderator_hides_and_merges(page_for, gathering, pro_aure):
    board = make_board("group_results", gathering=gathering)
    for text in ("Mer tid", "Mer tid!", "Tull"):
        write(board, text, client_id=uuid4())
    screen, moderator = page_for(), page_for(pro_aure)
    open_board(screen, board, "skjerm/")
    expect(screen.locator(".board-card")).to_have_count(3)
    moderator.goto(f"/samlinger/samling/tavler/{board.pk}/")
    moderator.get_by_label("Tull").check()
    moderator.get_by_role("button", name="Skjul", exact=True).click()
    expect(screen.locator(".board-card")).to_have_count(2, timeout=SOON + 500)
    moderator.get_by_label("Mer tid", exact=True).check()
    moderator.get_by_label("Mer tid!").check()
    moderator.get_by_role("button", name="Slå sammen").click()
    expect(screen.locator(".board-card")).to_have_count(1, timeout=SOON + 500)
    expect(screen.locator(".board-card__merged")).to_contain_text("Mer tid!")
    expect(moderator.locator("#spor ~ ul")).to_contain_text("skjulte et innlegg")
    second = make_board("choice", gathering=gathering, opened=False)
    moderator.get_by_role("button", name="Lukk, og åpne den neste").click()
    screen.wait_for_url(f"**/t/{second.code}/skjerm/", timeout=SOON + 1500)


def test_without_javascript(page_for, gathering):
    wall, questions = make_board(gathering=gathering), make_board("questions", gathering=gathering)
    write(questions, "Når får vi mer tid?", by="annen")
    phone = page_for(width=390, js=False)
    phone.goto("/t/")
    phone.get_by_label("Kode").fill(wall.code)
    phone.get_by_role("button", name="Gå til tavla").click()
    phone.get_by_label("Ideen din").fill("Mer tid til lesing")
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator(".board-card__text")).to_have_text("Mer tid til lesing")
    phone.go_back()
    phone.get_by_role("button", name="Send").click()
    assert wall.contributions.count() == 1
    phone.goto(f"/t/{questions.code}/")
    phone.get_by_role("button", name="Jeg spør også om dette").click()
    expect(phone.locator(".board-card__number")).to_have_text("1 stemme")
    phone.get_by_role("button", name="Ta stemmen tilbake").click()
    expect(phone.locator(".board-card__number")).to_have_text("0 stemmer")


@ON_SCREENS
def test_the_pages_are_accessible(
    width, dark, page_for, gathering, coordinator, assert_accessible, assert_no_sideways_scroll
):
    visitor, moderator = page_for(width=width, dark=dark), page_for(coordinator, width=width, dark=dark)
    for kind in ("group_results", "scale", "ranking", "questions", "words"):
        board = make_board(kind, gathering=gathering)
        if board.is_written:
            write(board, "Menneskerettighetserklæringen" if kind == "words" else "Mer tid")
        for path in ("", "skjerm/"):
            open_board(visitor, board, path)
            assert_accessible(visitor)
            assert_no_sideways_scroll(visitor)
    for path in ("", "ny/", f"{board.pk}/"):
        moderator.goto(f"/samlinger/samling/tavler/{path}")
        assert_accessible(moderator)
        assert_no_sideways_scroll(moderator)
