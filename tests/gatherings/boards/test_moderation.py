"""Boards made, run and moderated: by whom, and what is kept of it."""

import pytest
from django.core.exceptions import ValidationError

from gatherings.boards.actions.moderation import mark, merge, part_merged, sort_under
from gatherings.boards.actions.preparing import change_board, vote_on_ideas
from gatherings.boards.actions.preparing import make_board as make
from gatherings.boards.actions.running import close_board, open_board, open_next, show_results
from gatherings.boards.enums import Sight, StepKind
from gatherings.boards.models import Board, Contribution
from gatherings.boards.selectors.gathering import held_boards
from gatherings.boards.selectors.reading import Reading
from network.records.errors import NotAllowed
from tests.gatherings.factories import GatheringFactory

from .factories import fresh, make_board, vote, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering(region):
    return GatheringFactory(slug="samling", organiser=region, published=True)


@pytest.mark.parametrize("who", ["coordinator", "editor", "surnadal_pro", "pro_aure", "superuser"])
def test_those_who_moderate(who, request, gathering):
    by = request.getfixturevalue(who)
    board = make(gathering, by=by, title="Ideer", kind="wall")
    open_board(board, by=by)
    assert list(Board.objects.editable_by(by)) == [board]
    assert board.steps.get().by == by


@pytest.mark.parametrize(
    "who", ["surnadal_leader", "surnadal_eva", "steering", "other_coordinator", "former_leader", "outsider"]
)
def test_those_who_do_not(who, request, gathering):
    by, board = request.getfixturevalue(who), make_board(gathering=gathering)
    idea = write(board)
    assert not Board.objects.editable_by(by).exists()
    for refused in (
        lambda: make(gathering, by=by, title="Ideer", kind="wall"),
        lambda: change_board(board, by=by, title="Annet", parts=[], columns=[]),
        lambda: close_board(board, by=by),
        lambda: show_results(board, by=by),
        lambda: mark(board, StepKind.HID, of=[idea.pk], by=by),
        lambda: merge(board, of=[idea.pk], by=by),
        lambda: vote_on_ideas(board, by=by, title="Prikker", dots=3),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_role_that_has_ended_moderates_no_longer(pro_aure, gathering):
    from datetime import timedelta

    from django.utils import timezone

    from network.memberships.models import Membership

    Membership.objects.filter(person=pro_aure).update(until=timezone.localdate() - timedelta(days=1))
    assert not Board.objects.editable_by(pro_aure).exists()
    with pytest.raises(NotAllowed):
        make(gathering, by=pro_aure, title="Ideer", kind="wall")


def test_what_is_hidden_is_kept_with_its_trace(coordinator, gathering):
    board = make_board(gathering=gathering)
    idea = write(board)
    mark(board, StepKind.HID, of=[idea.pk], by=coordinator)
    mark(board, StepKind.HID, of=[idea.pk], by=coordinator)
    assert Reading(fresh(board), Sight.SCREEN).cards == []
    assert [card.is_hidden for card in Reading(fresh(board), Sight.MODERATOR).cards] == [True]
    step = board.steps.get(contribution=idea)
    assert (step.kind, step.by, step.role) == ("hid", coordinator, "coordinator")
    mark(board, StepKind.SHOWED, of=[idea.pk], by=coordinator)
    assert [card.pk for card in Reading(fresh(board), Sight.SCREEN).cards] == [idea.pk]


def test_merged_contributions_keep_their_words_and_their_votes_once(coordinator, gathering):
    from gatherings.boards.actions.taking_part import vote_up

    board = make_board("questions", gathering=gathering)
    first, second, third = (write(board, text, by=text) for text in ("Når?", "Når da?", "Når, da?"))
    vote_up(first, by="x", up=True)
    vote_up(second, by="x", up=True)
    vote_up(third, by="y", up=True)
    merge(board, of=[second.pk, third.pk], by=coordinator)
    merge(board, of=[first.pk, second.pk], by=coordinator)
    (card,) = Reading(fresh(board), Sight.SCREEN).cards
    assert (card.pk, card.votes, [other.text for other in card.merged]) == (first.pk, 2, ["Når da?", "Når, da?"])
    assert not Contribution.objects.filter(merged_into__merged_into__isnull=False).exists()
    part_merged(board, of=[first.pk], by=coordinator)
    assert len(Reading(fresh(board), Sight.SCREEN).cards) == 3
    assert {step.kind for step in board.steps.all()} == {"opened", "merged", "parted"}
    with pytest.raises(ValidationError):
        merge(board, of=[first.pk], by=coordinator)


def test_contributions_are_sorted_under_headings(coordinator, gathering):
    board = make_board(gathering=gathering, columns=["Tid", "Folk"])
    other = make_board(gathering=gathering, columns=["Penger"])
    idea = write(board)
    column = board.columns.get(title="Folk")
    sort_under(board, column, of=[idea.pk], by=coordinator)
    assert Reading(fresh(board), Sight.SCREEN).cards[0].list_id == f"liste-k{column.pk}"
    with pytest.raises(ValidationError):
        sort_under(board, other.columns.get(), of=[idea.pk], by=coordinator)
    with pytest.raises(ValidationError, match="Folk"):
        change_board(board, by=coordinator, parts=[], columns=["Tid"])


def test_contributions_of_another_board_are_left_alone(coordinator, gathering):
    board, other = make_board(gathering=gathering), make_board(gathering=gathering)
    theirs = write(other)
    with pytest.raises(ValidationError):
        mark(board, StepKind.HID, of=[theirs.pk], by=coordinator)


def test_answers_hold_what_they_hang_on(coordinator, gathering):
    board = make_board("choice", gathering=gathering)
    parts = [part.text for part in board.parts.all()]
    change_board(board, by=coordinator, title="Nye ord", parts=[*parts, "Lek"], columns=[])
    vote(board, 0)
    change_board(board, by=coordinator, title="Andre ord", parts=[*parts, "Lek"], columns=[])
    with pytest.raises(ValidationError) as refused:
        change_board(board, by=coordinator, kind="several", parts=parts, columns=[])
    assert set(refused.value.error_dict) == {"kind", "parts"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "choice", "parts": ["Bare ett"]}, "parts"),
        ({"kind": "choice", "parts": ["Likt", "Likt"]}, "parts"),
        ({"kind": "wall", "parts": ["Ett", "To"]}, "parts"),
        ({"kind": "ranking", "parts": [str(n) for n in range(13)]}, "parts"),
        ({"kind": "dots", "parts": ["Ett", "To"]}, "dots"),
        ({"kind": "group_results"}, "groups"),
        ({"kind": "wall", "title": "  "}, "title"),
        ({"kind": "wall", "columns": ["a" * 81]}, "columns"),
        ({"kind": "kake"}, "kind"),
    ],
)
def test_a_board_that_cannot_be_answered_is_not_made(values, field, gathering):
    with pytest.raises(ValidationError) as refused:
        make(gathering, by=None, **{"title": "Tavle", **values})
    assert set(refused.value.error_dict) == {field}


def test_the_next_board_opens_as_this_one_closes(coordinator, gathering):
    first = make_board(gathering=gathering)
    second = make_board("choice", gathering=gathering, opened=False)
    number = fresh(first).number
    assert open_next(first, by=coordinator) == second
    assert [board.state for board in Board.objects.of(gathering)] == ["closed", "open"]
    assert fresh(first).number > number
    with pytest.raises(ValidationError):
        open_next(second, by=coordinator)
    assert fresh(second).is_open


def test_ideas_become_a_dot_vote(coordinator, gathering):
    board = make_board(gathering=gathering)
    ideas = [write(board, f"Idé {number}", by=str(number)) for number in range(130)]
    mark(board, StepKind.HID, of=[ideas[0].pk], by=coordinator)
    dots = vote_on_ideas(board, by=coordinator, title="Hva først?", dots=3)
    assert (dots.parts.count(), dots.dots, dots.state) == (129, 3, "draft")


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_what_came_of_boards(number, gathering, django_assert_num_queries):
    for _time in range(number):
        for kind in ("wall", "choice", "words", "group_results"):
            board = make_board(kind, gathering=gathering)
            for by in range(number):
                _answer(board, str(by))
            close_board(board, by=None)
    boards = list(Board.objects.of(gathering))
    with django_assert_num_queries(7):
        held = held_boards(boards)
    assert len(held) == 4 * number


def _answer(board, by):
    return vote(board, 0, by=by) if board.kind == "choice" else write(board, f"Ord {by}", by=by)
