"""Two texts laid over each other: right, and in a time that is bounded whatever the texts are."""

from random import Random
from time import process_time

import pytest
from django.core.cache import cache

from goals.goals.actions.goals import edit_goal
from goals.goals.enums import GoalStatus
from network.text.changes import CAME, SAME, WENT, Piece, word_diff
from tests.goals.factories import make_goal

WORDS = "barn unge skole mål læring og i på med det som er til av for en et vi de at ikke lek trygg"
LONG = " ".join(Random(1).choices(WORDS.split(" "), k=700))


def whole(pieces, *without):
    return "".join(piece.text for piece in pieces if piece.how not in without)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a " * 2000, "a b " * 1000),
        ("a b c d e f g h " * 250, "h g f e d c b a " * 250),
        ("x " * 300, "x y " * 300),
        (". " * 2000, ", . " * 1000),
        ("\n" * 4000, "a\n" * 2000),
        ("ab" * 2000, "ba" * 2000),
        (LONG, LONG[::-1]),
        ("", LONG),
    ],
)
def test_no_two_texts_take_long(before, after):
    began = process_time()
    pieces = word_diff(before, after)
    assert process_time() - began < 0.5
    assert whole(pieces, WENT) == after
    assert whole(pieces, CAME).split() == before.split()


def test_in_a_long_text_each_changed_word_is_found():
    words = LONG.split()
    for place in range(10, 700, 25):
        words[place] = "NYTT"
    pieces = word_diff(LONG, " ".join(words))
    assert [piece.text for piece in pieces if piece.how == CAME] == ["NYTT"] * 28


def test_a_text_that_only_grew_keeps_all_it_had():
    assert word_diff("Alle leser", "Alle leser godt hver dag") == [
        Piece(SAME, "Alle leser "),
        Piece(CAME, "godt hver dag"),
    ]


def test_what_took_long_is_computed_once(monkeypatch):
    before, after = "x " * 300, "x y " * 300
    first = word_diff(before, after)
    monkeypatch.setattr("network.text.changes._Matcher.pieces", lambda _self: pytest.fail("computed again"))
    assert word_diff(before, after) == first
    cache.clear()


def test_the_public_page_of_a_goal_answers_quickly_whatever_was_written(client, surnadal, surnadal_leader):
    goal = make_goal(surnadal, "Alle leser", description="a " * 2000, status=GoalStatus.ADOPTED)
    edit_goal(goal, by=surnadal_leader, expected_version=goal.version, description="a b " * 1000, reason="Prøve")
    for page in ("", "historikk/"):
        began = process_time()
        assert client.get(f"/mal/{goal.pk}/{page}").status_code == 200
        assert process_time() - began < 3
