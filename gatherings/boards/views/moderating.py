"""The boards of a gathering for those who prepare, run and moderate them."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gatherings.boards.actions import moderation
from gatherings.boards.actions.preparing import change_board, make_board, vote_on_ideas
from gatherings.boards.actions.running import close_board, open_board, open_next, show_results
from gatherings.boards.enums import BoardKind, ResultsShown, Sight, StepKind
from gatherings.boards.forms.preparing import BoardForm, DotVoteForm
from gatherings.boards.models import Board
from gatherings.boards.selectors.gathering import sessions_of
from gatherings.boards.selectors.outlines import outline_of
from gatherings.boards.selectors.reading import Reading
from gatherings.boards.views.access import moderated_board, moderated_gathering
from gatherings.boards.views.fragments import answer_again, page_context
from gatherings.programme.models import GatheringPage
from network.cms.addresses import address_of
from network.records.views import ActionButtonView, ActionFormView, Text
from network.text.numbers import parse_id
from network.web.requests import MemberRequest

STEPS = {
    "apne": (open_board, _("The board is open. Show the code, and people can take part.")),
    "lukk": (close_board, _("The board is closed. What came in is kept.")),
    "neste": (open_next, _("The board is closed, and the next one is open.")),
    "vis": (show_results, _("Everybody sees the results now.")),
    "skjul": (show_results, _("The results are no longer shown.")),
}
MOST_TICKED = 500


def crumbs(gathering: GatheringPage, board: Board | None = None) -> list[tuple[Text, Text]]:
    """The pages above one of a board: the gathering's, the list of its boards, and the board."""
    links: list[tuple[Text, Text]] = [(gathering.title, address_of(gathering))]
    links.append((_("Boards"), reverse("gatherings:boards", args=[gathering.slug])))
    if board is not None:
        links.append((board.title, moderate_url(board)))
    return links


def moderate_url(board: Board) -> str:
    return reverse("gatherings:board_moderate", args=[board.gathering.slug, board.pk])


@login_required
@require_safe
def boards(request: MemberRequest, slug: str) -> HttpResponse:
    """GET: the gathering's boards in their order, for whoever runs them (queries do not grow with their number)."""
    gathering = moderated_gathering(request, slug)
    titles = {session.uid: f"{session.clock} {session.title}" for session in sessions_of(gathering)}
    shown = list(Board.objects.of(gathering).with_counts())
    context = {
        "gathering": gathering,
        "breadcrumbs": crumbs(gathering)[:1],
        "rows": [(board, titles.get(board.session_uid, "") if board.session_uid else "") for board in shown],
    }
    return render(request, "gatherings/boards/list.html", context)


class BoardWrite(ActionFormView):
    """GET, POST: make a board, or change one."""

    form_class = BoardForm
    submit = _("Save")
    autosave = "board"
    record: Board | None = None

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        if "pk" in kwargs:
            self.record = moderated_board(self.request, kwargs["slug"], kwargs["pk"])
            self.gathering = self.record.gathering
            self.cancel_url = moderate_url(self.record)
            self.title = _("Change the board")
        else:
            self.gathering = moderated_gathering(self.request, kwargs["slug"])
            self.cancel_url = reverse("gatherings:boards", args=[self.gathering.slug])
            self.title = _("New board")
        self.breadcrumbs = crumbs(self.gathering, self.record)
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "sessions": sessions_of(self.gathering)}

    def get_initial(self) -> dict[str, Any]:
        if self.record is None:
            return {"kind": BoardKind.GROUP_RESULTS, "results": ResultsShown.AT_ONCE, "groups": 4}
        return super().get_initial() | {
            "parts": "\n".join(part.text for part in self.record.parts.all()),
            "columns": "\n".join(column.title for column in self.record.columns.all()),
        }

    def act(self, form: BoardForm) -> Board:
        given = dict(form.cleaned_data)
        version = given.pop("version")
        if self.record is None:
            return make_board(self.gathering, by=self.request.user, **given)
        return change_board(self.record, by=self.request.user, expected_version=version, **given)

    def get_success_message(self, result: Board) -> Text:
        return (
            _("The board is saved.") if self.record else _("The board is made. Open it when people are to take part.")
        )

    def get_next(self, result: Board) -> str:
        return moderate_url(result)


class VoteOnIdeas(ActionFormView):
    """GET, POST: a dot vote on what was written on a board."""

    form_class = DotVoteForm
    title = _("Vote on these ideas")
    text = _(
        "Each idea that is not hidden becomes something to give a dot. It is a new board, which you open yourself."
    )
    submit = _("Make the dot vote")
    success_message = _("The dot vote is made. Open it when people are to vote.")

    def prepare(self, **kwargs: Any) -> None:
        self.board = moderated_board(self.request, kwargs["slug"], kwargs["pk"])
        if not self.board.is_written:
            raise Http404
        self.gathering = self.board.gathering
        self.cancel_url = moderate_url(self.board)
        self.breadcrumbs = crumbs(self.gathering, self.board)

    def get_initial(self) -> dict[str, Any]:
        return {"title": self.board.title}

    def act(self, form: Form) -> Board:
        try:
            return vote_on_ideas(self.board, by=self.request.user, **form.cleaned_data)
        except ValidationError as error:
            if "parts" in getattr(error, "error_dict", {}):
                raise ValidationError(_("There are not two ideas on the board yet.")) from error
            raise

    def get_next(self, result: Board) -> str:
        return moderate_url(result)


class BoardStep(ActionButtonView):
    """POST: open or close the board, open the next one, show the results or stop showing them."""

    def prepare(self, **kwargs: Any) -> None:
        if kwargs["step"] not in STEPS:
            raise Http404
        self.board = moderated_board(self.request, kwargs["slug"], kwargs["pk"])
        self.step = kwargs["step"]
        self.cancel_url = moderate_url(self.board)

    def act(self, form: Form) -> Board:
        action, self.success_message = STEPS[self.step]
        if action is show_results:
            return show_results(self.board, by=self.request.user, shown=self.step == "vis")
        return action(self.board, by=self.request.user)

    def get_next(self, result: Board) -> str:
        return moderate_url(result)


@login_required
@require_safe
def moderate(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """GET: the board with everything on it, hidden contributions too, and what moderators did (constant queries)."""
    board = moderated_board(request, slug, pk)
    context = {
        **page_context(Reading(board, Sight.MODERATOR)),
        "gathering": board.gathering,
        "breadcrumbs": crumbs(board.gathering),
        "steps": board.steps.select_related("by", "contribution")[:100],
        "state_url": reverse("gatherings:board_moderate_state", args=[slug, pk]),
    }
    return render(request, "gatherings/boards/moderate.html", context)


@login_required
@require_safe
def moderate_state(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """GET: what has changed on the board for its moderators."""
    outline = outline_of(moderated_board(request, slug, pk).code)
    if outline is None:
        raise Http404
    return answer_again(request, outline, sight=Sight.MODERATOR)


class Moderate(ActionButtonView):
    """POST with `of`, the keys of contributions, and `do`, a kind of step; `column` is the heading to sort under."""

    success_message = _("It is done, and noted below.")

    def prepare(self, **kwargs: Any) -> None:
        self.board = moderated_board(self.request, kwargs["slug"], kwargs["pk"])
        self.cancel_url = moderate_url(self.board)

    def act(self, form: Form) -> object:
        what = self.request.POST.get("do", "")
        texts = self.request.POST.getlist("of")[:MOST_TICKED]
        chosen = [key for text in texts if (key := parse_id(text))]
        by = self.request.user
        if what in moderation.FLAGS:
            return moderation.mark(self.board, StepKind(what), of=chosen, by=by)
        if what == StepKind.MERGED:
            return moderation.merge(self.board, of=chosen, by=by)
        if what == StepKind.PARTED:
            return moderation.part_merged(self.board, of=chosen, by=by)
        if what == StepKind.MOVED:
            key = parse_id(self.request.POST.get("column", ""))
            column = get_object_or_404(self.board.columns.all(), pk=key) if key else None
            return moderation.sort_under(self.board, column, of=chosen, by=by)
        raise ValidationError(_("Choose what to do with the contributions."))
