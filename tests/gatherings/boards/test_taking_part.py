"""What devices write and vote: stored once, changed and never counted twice, and refused with a word."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gatherings.boards.actions.running import close_board
from gatherings.boards.actions.taking_part import contribute, vote_up
from gatherings.boards.models import Contribution, Voice, Vote
from gatherings.boards.rules import CODE_LETTERS, as_code, new_code

from .factories import fresh, make_board, vote, write

pytestmark = pytest.mark.django_db


def test_a_contribution_that_is_sent_twice_is_stored_once():
    board, client_id = make_board(), uuid4()
    first = write(board, client_id=client_id)
    assert write(board, client_id=client_id) == first
    assert write(board, "Andre ord, samme skjema", client_id=client_id) == first
    assert Contribution.objects.count() == 1


def test_each_line_of_a_group_is_a_point_and_is_stored_once():
    board, client_id = make_board("group_results"), uuid4()
    for _time in range(2):
        contribute(board, by="en", text="- Mer tid\n\n- Færre mål\n- Mer tid", client_id=client_id, group="2")
    assert [(c.text, c.group) for c in board.contributions.all()] == [
        ("Mer tid", "2"),
        ("Færre mål", "2"),
        ("Mer tid", "2"),
    ]


def test_the_same_words_of_a_device_in_the_same_place_are_one_contribution():
    board = make_board("group_results", parts=["Hva går bra?", "Hva mangler?"])
    well, lacking = board.parts.all()
    first = write(board, "- Mer tid\n- Færre mål", part=well)
    assert write(board, "- Mer tid\n- Færre mål", part=well) == first, "sent from a form that was fetched again"
    assert board.contributions.count() == 2
    write(board, "- Mer tid", part=lacking)
    write(board, "- Mer tid", part=well, group="2")
    write(board, "- Mer tid", part=well, by="to")
    write(board, "- Mer tid\n- Flere voksne", part=well)
    assert board.contributions.count() == 7, "another question, another group, another device, and more than before"


def test_queries_of_a_contribution(django_assert_num_queries):
    board = make_board("group_results")
    write(board)
    with django_assert_num_queries(9):  # seven, and the savepoint in the transaction of the test
        write(board, "- Mer tid\n- Færre mål\n- Flere voksne")


def test_white_space_and_what_nobody_sees_is_taken_out():
    assert write(make_board(), "  Mer\u200b \n\t tid  ").text == "Mer tid"


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "a" * 501])
def test_a_text_that_is_empty_or_too_long_is_refused(text):
    board = make_board()
    with pytest.raises(ValidationError):
        write(board, text)
    assert not board.contributions.exists()


@pytest.mark.parametrize("group", ["", "0", "4", "1 000", "²"])
def test_a_group_that_the_board_does_not_have_is_refused(group):
    with pytest.raises(ValidationError):
        write(make_board("group_results"), group=group)


def test_a_question_of_another_board_is_refused():
    board = make_board("group_results", parts=["Hva går bra?", "Hva mangler?"])
    other = make_board("group_results", parts=["Hva nå?"])
    with pytest.raises(ValidationError):
        write(board, part=other.parts.get())
    with pytest.raises(ValidationError):
        write(board)
    assert write(board, part=board.parts.first()).part == board.parts.first()


def test_nothing_is_taken_in_before_the_board_opens_or_after_it_closes():
    draft, board = make_board(opened=False), make_board()
    close_board(board, by=None)
    poll = make_board("choice")
    close_board(poll, by=None)
    for refused in (lambda: write(draft), lambda: write(board), lambda: vote(poll, 0)):
        with pytest.raises(ValidationError):
            refused()


def test_a_word_counts_once_for_each_device():
    board = make_board("words")
    write(board, "Lek")
    write(board, " lek ")
    write(board, "LEK", by="to")
    assert board.contributions.count() == 2
    write(board, "Tid")
    write(board, "Ro")
    with pytest.raises(ValidationError):
        write(board, "Trygghet")


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("choice", [(0,)], [(2,)]),
        ("several", [(0, 1)], [(1, 2)]),
        ("dots", [(0, 1)], [(2,)]),
        ("scale", [(0, 1), [6, 2]], [(0, 2), [1, 3]]),
        ("ranking", [(0, 1, 2), [1, 2, 3]], [(0, 1, 2), [3, 1, 2]]),
    ],
)
def test_a_vote_that_is_changed_is_one_vote(kind, first, second):
    board = make_board(kind)
    for places, *values in (first, second, second):
        vote(board, *places, values=values[0] if values else None)
    parts = list(board.parts.all())
    places, *values = second
    expected = dict(zip((parts[place].pk for place in places), values[0] if values else [1] * len(places), strict=True))
    assert dict(Vote.objects.values_list("part", "value")) == expected
    assert Voice.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "places", "values"),
    [
        ("choice", (0, 1), None),
        ("dots", (0, 1, 2), None),
        ("scale", (0,), [7]),
        ("scale", (0,), [0]),
        ("ranking", (0, 1, 2), [1, 1, 2]),
        ("ranking", (0, 1), [1, 2]),
        ("ranking", (0, 1, 2), [1, 2, 4]),
        ("choice", (), None),
    ],
)
def test_a_vote_that_the_board_does_not_ask_for_is_refused(kind, places, values):
    board = make_board(kind)
    with pytest.raises(ValidationError):
        vote(board, *places, values=values)
    assert not Vote.objects.exists()


def test_the_database_holds_one_answer_to_one_vote():
    board = make_board("choice")
    vote(board, 0)
    voice, other = Voice.objects.get(), board.parts.last()
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(board=board, voice=voice, part=other, slot=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(board=board, voice=voice, part=other)


def test_a_question_is_voted_for_once_and_the_vote_taken_back():
    board = make_board("questions")
    question = write(board, "Når får vi mer tid?")
    for _time in range(2):
        vote_up(question, by="to", up=True)
    vote_up(question, by="tre", up=True)
    assert board.contributions.with_votes().get().votes_up == 2
    vote_up(question, by="to", up=False)
    assert board.contributions.with_votes().get().votes_up == 1


def test_every_change_raises_the_revision():
    board = make_board("questions")
    numbers = [fresh(board).number]
    question = write(board)
    numbers.append(fresh(board).number)
    vote_up(question, by="to", up=True)
    numbers.append(fresh(board).number)
    close_board(board, by=None)
    numbers.append(fresh(board).number)
    assert numbers == sorted(set(numbers))


def test_a_device_cannot_be_followed_from_board_to_board():
    one, other = make_board(), make_board()
    write(one, by="hemmelig")
    write(other, by="hemmelig")
    digests = set(Voice.objects.values_list("digest", flat=True))
    assert len(digests) == 2
    assert not any("hemmelig" in digest for digest in digests)


def test_codes_hold_no_letters_that_are_taken_for_one_another():
    assert not set("01OIL") & set(CODE_LETTERS)
    assert as_code(" ab-c d2e ") == "ABCD2E"
    assert len({new_code() for _time in range(200)}) == 200
