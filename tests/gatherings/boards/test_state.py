"""What a page that looks on is told: nothing where nothing has changed, and else only what has."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from gatherings.boards.actions.moderation import mark, merge
from gatherings.boards.actions.running import close_board, open_board, show_results
from gatherings.boards.enums import StepKind
from gatherings.boards.selectors import outlines
from gatherings.boards.selectors.outlines import Token

from .factories import make_board, vote, write

pytestmark = pytest.mark.django_db


def ask(client, board, *, since="", etag="", name="board_state"):
    headers = {"If-None-Match": etag} if etag else {}
    return client.get(reverse(f"gatherings:{name}", args=[board.code]), {"etter": since}, headers=headers)


def read(answer):
    """The token, and the ids of the cards with whether they are gone."""
    fragment = BeautifulSoup(answer.text, "html.parser").select_one("[data-board-fragment]")
    cards = {
        card["id"].removeprefix("innlegg-"): "data-gone" in card.attrs for card in fragment.select("[id^=innlegg]")
    }
    return fragment["data-token"], cards


@pytest.mark.parametrize("name", ["board_state", "board_screen_state"])
def test_nothing_new_costs_one_query(name, client, django_assert_num_queries):
    board = make_board()
    write(board)
    first = ask(client, board, name=name)
    with django_assert_num_queries(1):
        again = ask(client, board, etag=first["ETag"], name=name)
    assert (again.status_code, again.content) == (304, b"")
    write(board, "Noe nytt")
    assert ask(client, board, etag=first["ETag"], name=name).status_code == 200


def test_only_what_has_changed_comes(client):
    board = make_board()
    earlier = [write(board, f"Idé {number}") for number in range(5)]
    token, cards = read(ask(client, board))
    assert len(cards) == 5
    new = write(board, "Ny")
    token, cards = read(ask(client, board, since=token))
    assert cards == {str(new.pk): False}
    mark(board, StepKind.HID, of=[earlier[0].pk], by=None)
    token, cards = read(ask(client, board, since=token))
    assert cards == {str(earlier[0].pk): True}
    merge(board, of=[earlier[1].pk, earlier[2].pk], by=None)
    _token, cards = read(ask(client, board, since=token))
    assert cards == {str(earlier[1].pk): False, str(earlier[2].pk): True}


def test_all_comes_where_the_results_are_shown_now_and_goes_where_they_are_not(client):
    board = make_board(results="when_shown")
    write(board)
    token, cards = read(ask(client, board, name="board_screen_state"))
    assert cards == {}
    show_results(board, by=None)
    answer = ask(client, board, since=token, name="board_screen_state")
    token, cards = read(answer)
    assert len(cards) == 1
    assert "data-whole" in answer.text
    show_results(board, by=None, shown=False)
    answer = ask(client, board, since=token, name="board_screen_state")
    assert read(answer)[1] == {}
    assert "data-whole" in answer.text


def test_the_screen_follows_to_the_board_that_is_open(client):
    first, second = make_board(), make_board(opened=False)
    etag = ask(client, first, name="board_screen_state")["ETag"]
    close_board(first, by=None)
    open_board(second, by=None)
    answer = ask(client, first, etag=etag, name="board_screen_state")
    assert f'data-follow="/t/{second.code}/skjerm/"' in answer.text
    assert "data-follow" not in ask(client, first).text, "a phone is asked, not led"
    assert second.title in ask(client, first).text


@pytest.mark.parametrize("since", ["9" * 30, "x", "-1", "1-1-1", "a\x00b", "٣-1"])
def test_a_token_that_is_none_of_ours_brings_everything(since, client):
    board = make_board()
    write(board)
    assert len(read(ask(client, board, since=since))[1]) == 1
    assert Token.read(since).number in {0, 1}


@pytest.mark.parametrize("number", [1, 3, 130])
def test_queries_of_a_change(number, client, django_assert_num_queries):
    board = make_board("questions")
    client.get(board.get_absolute_url())
    for by in range(number):
        write(board, f"Spørsmål {by}", by=str(by))
    with django_assert_num_queries(8):
        assert len(read(ask(client, board, since="1-1"))[1]) == number


@pytest.mark.parametrize("number", [1, 3, 130])
def test_queries_of_figures(number, client, django_assert_num_queries):
    board = make_board("choice")
    for by in range(number):
        vote(board, by % 3, by=str(by))
    with django_assert_num_queries(6):
        ask(client, board, since="1-1")


def test_no_board_has_the_code(client):
    for name in ("board_state", "board_screen_state"):
        assert client.get(reverse(f"gatherings:{name}", args=["ZZZZZZ"])).status_code == 404


def test_all_that_ask_within_a_moment_get_one_answer(client, settings, django_assert_num_queries):
    settings.BOARD_MOMENT = 3600
    board = make_board()
    write(board, "Først")
    first = ask(client, board)
    write(board, "Så")
    with django_assert_num_queries(0):
        assert ask(client, board, etag=first["ETag"]).status_code == 304
    with django_assert_num_queries(0):
        assert read(ask(client, board)) == read(first)


def test_whoever_has_sent_something_or_seen_more_is_told_at_once(client, settings):
    settings.BOARD_MOMENT = 3600
    board = make_board()
    write(board, "Først")
    token, _cards = read(ask(client, board))
    new = write(board, "Så")
    now = client.get(reverse("gatherings:board_state", args=[board.code]), {"etter": token, "straks": ""})
    later_token, cards = read(now)
    assert cards == {str(new.pk): False}
    last = write(board, "Til slutt")
    assert ask(client, board, since=token, etag=now["ETag"]).status_code == 304  # still within the moment
    in_another_process = str(Token(Token.read(later_token).number + 1, sees=True))
    write(board, "Etterpå")
    _token, cards = read(ask(client, board, since=in_another_process))
    assert str(last.pk) not in cards
    assert len(cards) == 1


def test_boards_kept_for_a_moment_are_bounded(client, settings, monkeypatch):
    settings.BOARD_MOMENT = 3600
    monkeypatch.setattr(outlines, "MOST_RECENT", 2)
    for board in [make_board() for _number in range(3)]:
        assert ask(client, board).status_code == 200
    assert len(outlines._recent) <= 2
