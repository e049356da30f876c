"""Boards fetched for a request: by their code for those who take part, by their gathering for those who moderate."""

from contextlib import suppress
from secrets import token_urlsafe

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from redis.exceptions import RedisError

from gatherings.boards.models import Board
from gatherings.boards.querysets import moderated_gatherings
from gatherings.boards.rules import as_code, digest_of
from gatherings.boards.selectors.outlines import Outline, Token, recent_outline
from gatherings.programme.models import GatheringPage
from network.web.requests import MemberRequest

COOKIE = "tavle"
SALT = "gatherings.boards"
KEPT_SECONDS = 90 * 24 * 3600
COUNTED_SECONDS = 10 * 60


def secret_in(request: HttpRequest) -> str:
    """The secret of the device, empty where it has none yet."""
    return request.get_signed_cookie(COOKIE, default="", salt=SALT) or ""


def give_secret(response: HttpResponse) -> str:
    """A new secret, kept by the device alone, and told to the pages of boards alone."""
    secret = token_urlsafe(24)
    response.set_signed_cookie(
        COOKIE,
        secret,
        salt=SALT,
        max_age=KEPT_SECONDS,
        path="/t/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return secret


def find_board(request: HttpRequest, code: str) -> Board | None:
    """The board of a code, drafts among them; None where there is none (one query).

    Codes that are none are counted for the address that they come from.
    """
    board = Board.objects.with_number().select_related("gathering__organiser").filter(code=as_code(code)).first()
    if board is None:
        _count_wrong(request)
    return board


def find_outline(request: HttpRequest, code: str) -> Outline | None:
    """As `find_board`, without what a page that has not changed does not need (one query, or none: `recent_outline`).

    With `straks` in the address, as the page asks that has just sent something, it is as it is now.
    """
    since = Token.read(request.GET.get("etter", "")).number
    outline = recent_outline(as_code(code), at_least=since, is_fresh="straks" in request.GET)
    if outline is None:
        _count_wrong(request)
    return outline


def guesses_too_much(request: HttpRequest, secret: str) -> bool:
    """Whether so many wrong codes have come from the address that whoever has no voice yet is asked to wait (no query).

    Those who take part go on: the room of a whole gathering has one address. A cache that is away stops nobody.
    """
    if secret:
        return False
    with suppress(OSError, RedisError):
        return bool(cache.get(_counter(request), 0) >= settings.BOARD_WRONG_CODES)
    return False


def _counter(request: HttpRequest) -> str:
    address = get_adapter().get_client_ip(request)
    return f"board-codes:{digest_of(str(address), 0)}"


def _count_wrong(request: HttpRequest) -> None:
    with suppress(OSError, RedisError, ValueError):  # ValueError: the counter has run out since the line before
        cache.add(_counter(request), 0, COUNTED_SECONDS)
        cache.incr(_counter(request))


def no_board(request: HttpRequest, code: str) -> HttpResponse:
    """Say that no board has the code, with the form to try again."""
    return render(request, "gatherings/boards/join.html", {"code": code[:20], "is_unknown": True}, status=404)


def moderated_gathering(request: MemberRequest, slug: str) -> GatheringPage:
    """The gathering, a draft too, whose boards the user moderates; else 404 (one query beside the grants)."""
    gatherings = moderated_gatherings(request.user).select_related("organiser").order_by("pk")
    gathering = gatherings.filter(slug=slug).first()
    if gathering is None:
        raise Http404
    return gathering


def moderated_board(request: MemberRequest, slug: str, pk: int) -> Board:
    """The board of the gathering, which the user moderates; else 404 (one query beside the grants)."""
    boards = Board.objects.editable_by(request.user).with_number().select_related("gathering__organiser")
    return get_object_or_404(boards, gathering__slug=slug, pk=pk)
