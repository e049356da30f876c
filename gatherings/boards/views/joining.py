"""Taking part: the code typed in, the board on one's own device, and the projected page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gatherings.boards.actions.taking_part import contribute, vote, vote_up
from gatherings.boards.enums import Sight
from gatherings.boards.exports import qr_drawing
from gatherings.boards.forms.answering import ContributionForm, VoteForm, initial_of
from gatherings.boards.models import Board, Contribution
from gatherings.boards.querysets import moderates
from gatherings.boards.rules import as_code
from gatherings.boards.selectors.reading import Reading, voice_of
from gatherings.boards.views.access import find_board, find_outline, give_secret, guesses_too_much, no_board, secret_in
from gatherings.boards.views.fragments import answer_again, page_context
from network.records.conditions import holds
from network.records.views import ActionButtonView, ActionFormView, Text
from network.text.numbers import parse_id

BY_SCRIPT = "X-Board"
"""The header of what the page's script sends: it needs no message on the next page."""


@never_cache
@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """GET: type the code that stands on the wall; with `kode` on to the board."""
    code = as_code(request.GET.get("kode", ""))
    if not code:
        return render(request, "gatherings/boards/join.html")
    if guesses_too_much(request, secret_in(request)):
        return render(request, "gatherings/boards/join.html", {"code": code, "is_too_often": True}, status=429)
    board = find_board(request, code)
    return no_board(request, code) if board is None else redirect(board)


class OpenToAll(ActionFormView):
    """A page of one board, for whoever has the code.

    `leaves_no_trace`: a contribution and a vote recognise themselves what is sent again (`taking_part`), so that no
    submission is written down beside them, and what a room of 300 sends locks the database as shortly as it can.
    """

    is_public = True
    leaves_no_trace = True
    board: Board
    secret = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.secret = secret_in(request)

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        board = None if guesses_too_much(self.request, self.secret) else find_board(self.request, kwargs["code"])
        if board is None:
            return no_board(self.request, kwargs["code"])
        if board.is_draft and not holds(moderates(self.request.user), board.gathering):
            return render(self.request, "gatherings/boards/waiting.html", {"board": board})
        self.board = board
        self.cancel_url = board.get_absolute_url()
        return None


@method_decorator(never_cache, name="dispatch")
class BoardPage(OpenToAll):
    """GET: the board, for a phone. POST: a contribution or a vote, stored once however often it is sent."""

    template_name = "gatherings/boards/board.html"
    new_secret = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A device without a secret is given one with the first board that it asks for."""
        given = HttpResponse()
        is_new = not self.secret
        if is_new:
            self.new_secret = give_secret(given)
        response = super().dispatch(request, *args, **kwargs)
        if is_new and self.secret:
            response.cookies.update(given.cookies)
        return response

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        if (answer := super().prepare(**kwargs)) is not None:
            return answer
        if kwargs["code"] != self.board.code:
            return redirect(self.board)
        self.secret = self.secret or self.new_secret
        self.reading = Reading(self.board, Sight.PARTICIPANT, voice_of(self.board, self.secret))
        return None

    def get_form_class(self) -> type[ContributionForm | VoteForm]:
        return ContributionForm if self.board.is_written else VoteForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "board": self.board, "parts": self.reading.parts}

    def get_initial(self) -> dict[str, Any]:
        if self.board.is_written:
            return {"group": self.reading.voice.group if self.reading.voice else ""}
        return initial_of(self.board, self.reading.own_votes)

    def act(self, form: ContributionForm | VoteForm) -> object:
        if isinstance(form, VoteForm):
            return vote(self.board, by=self.secret, answers=form.answers())
        given = form.cleaned_data
        return contribute(
            self.board,
            by=self.secret,
            text=given["text"],
            client_id=given["client_id"],
            group=given.get("group", ""),
            part=given.get("part"),
        )

    def get_success_message(self, result: object) -> Text:
        if BY_SCRIPT in self.request.headers:
            return ""
        return _("Thank you, it is sent.") if self.board.is_written else _("Thank you, your answer is counted.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(gathering=self.board.gathering, **page_context(self.reading), **kwargs)


class VoteUp(OpenToAll, ActionButtonView):
    """POST with `up` or `down`, the key of a question: vote for it, or take the vote back."""

    form_class = Form
    http_method_names = ("post", "options")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        if (answer := super().prepare(**kwargs)) is not None:
            return answer
        sent = self.request.POST
        key = parse_id(sent.get("up") or sent.get("down") or "")
        contribution = Contribution.objects.on(self.board).shown().filter(pk=key or 0).first()
        if contribution is None:
            raise Http404
        self.contribution = contribution
        return None

    def act(self, form: Form) -> None:
        if not self.secret:
            raise ValidationError(_("Open the board first: your browser has not been given a voice yet."))
        vote_up(self.contribution, by=self.secret, up="up" in self.request.POST)

    def get_success_message(self, result: object) -> Text:
        if BY_SCRIPT in self.request.headers:
            return ""
        return _("Your vote is counted.") if "up" in self.request.POST else _("Your vote is taken back.")


def _state(request: HttpRequest, code: str, *, sight: Sight) -> HttpResponse:
    secret = secret_in(request)
    outline = None if guesses_too_much(request, secret) else find_outline(request, code)
    if outline is None:
        raise Http404
    if outline.is_draft and not Board.objects.visible_to(request.user).filter(pk=outline.pk).exists():
        return HttpResponse(status=204)
    return answer_again(request, outline, sight=sight, secret=secret if sight == Sight.PARTICIPANT else "")


@require_safe
def state(request: HttpRequest, code: str) -> HttpResponse:
    """GET: what has changed on the board for this device; 204 while it is being prepared (one query for 304)."""
    return _state(request, code, sight=Sight.PARTICIPANT)


@never_cache
@require_safe
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """GET: the board for the wall of the room, with its code; everything that it shows is on the server."""
    board = None if guesses_too_much(request, secret_in(request)) else find_board(request, code)
    if board is None:
        return no_board(request, code)
    if board.is_draft and not holds(moderates(request.user), board.gathering):
        return render(request, "gatherings/boards/waiting.html", {"board": board})
    address = request.build_absolute_uri(board.get_absolute_url())
    context = {
        **page_context(Reading(board, Sight.SCREEN)),
        "gathering": board.gathering,
        "qr": qr_drawing(address),
        "address": request.build_absolute_uri("/t/").partition("://")[2],
    }
    return render(request, "gatherings/boards/screen.html", context)


@require_safe
def screen_state(request: HttpRequest, code: str) -> HttpResponse:
    """GET: what has changed on the projected page (one query for 304)."""
    return _state(request, code, sight=Sight.SCREEN)
