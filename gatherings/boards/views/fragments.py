"""The parts of a board that change while one looks at it, and the answer to a page that asks for them again."""

from functools import lru_cache
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from gatherings.boards.enums import Sight
from gatherings.boards.models import Board
from gatherings.boards.rules import digest_of
from gatherings.boards.selectors.cards import Card, CardList
from gatherings.boards.selectors.outlines import Outline, Token
from gatherings.boards.selectors.reading import Reading, voice_of
from gatherings.boards.selectors.results import Results


@lru_cache(maxsize=4096)
def _card(card: Card, sight: Sight, language: str) -> SafeString:
    """The markup of a card: made once for all who see the same."""
    context = {"card": card, "may_vote": sight == Sight.PARTICIPANT, "may_tick": sight == Sight.MODERATOR}
    return mark_safe(render_to_string("gatherings/boards/parts/card.html", context))


@lru_cache(maxsize=256)
def _results(results: Results, board: str, language: str) -> SafeString:
    """The markup of figures: made once for all who see the same."""
    return mark_safe(render_to_string("gatherings/boards/parts/results.html", {"results": results, "title": board}))


def card_markup(card: Card, sight: Sight) -> SafeString:
    return _card(card, sight, get_language() or "")


def results_markup(results: Results, board: Board) -> SafeString:
    return _results(results, board.title, get_language() or "")


def lists_markup(reading: Reading) -> list[tuple[CardList, SafeString]]:
    """Each list of the board with the cards that stand in it."""
    markup: dict[str, list[SafeString]] = {place.id: [] for place in reading.lists}
    for card in reading.cards:
        markup.setdefault(card.list_id, []).append(card_markup(card, reading.sight))
    return [(place, mark_safe("".join(markup[place.id]))) for place in reading.lists]


def page_context(reading: Reading) -> dict[str, object]:
    """What the template of a board shows of a reading."""
    return {
        "reading": reading,
        "board": reading.board,
        "lists": lists_markup(reading),
        "answer_id": uuid4(),
        "results": results_markup(reading.results, reading.board) if reading.results else "",
    }


def _etag(outline: Outline, secret: str, sight: Sight) -> str:
    """Names all that a page of the board can show: its revision, who looks, in which language and version."""
    looks = digest_of(secret, outline.pk)[:12] if secret else "0"
    return f'"{outline.number}-{sight}-{looks}-{get_language()}-{settings.VERSION}"'


def answer_again(request: HttpRequest, outline: Outline, *, sight: Sight, secret: str = "") -> HttpResponse:
    """GET with `etter`, the token of what the page shows: what has changed since; 304 where the ETag is still the same.

    304 costs no query beside the one that fetched the outline. What is the same for all is made once for all.
    """
    etag = _etag(outline, secret, sight)
    headers = {"ETag": etag, "Cache-Control": "private, no-store"}
    if request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
        return HttpResponseNotModified(headers=headers)
    since = Token.read(request.GET.get("etter", ""))
    if outline.is_same_for_all(sight):
        content = _same_for_all(outline, since, sight, get_language() or "")
    else:
        content = _fragments(outline, since, sight, secret)
    return HttpResponse(content, headers=headers)


@lru_cache(maxsize=64)
def _same_for_all(outline: Outline, since: Token, sight: Sight, language: str) -> str:
    return _fragments(outline, since, sight, "")


def _fragments(outline: Outline, since: Token, sight: Sight, secret: str) -> str:
    board = Board.objects.with_number().get(pk=outline.pk)
    reading = Reading(board, sight, voice_of(board, secret), since)
    context = {
        **page_context(reading),
        "cards": [card_markup(card, sight) for card in reading.cards],
        "is_screen": sight == Sight.SCREEN,
    }
    return render_to_string("gatherings/boards/fragments.html", context)
