"""The rounds of a goal's wording: what came, what went, and two rounds laid over each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.goals.actions.goals import edit_goal, take_step
from goals.goals.enums import GoalStatus
from goals.goals.selectors.history import versions_of
from network.text.changes import CAME, SAME, WENT, Piece, word_diff
from tests.goals.factories import make_goal


def test_words_that_came_and_went():
    assert word_diff("Alle barn blir sett.", "Alle barn blir hørt og sett.") == [
        Piece(SAME, "Alle barn blir "),
        Piece(CAME, "hørt og "),
        Piece(SAME, "sett."),
    ]
    assert word_diff("Alle leser", "Mange leser") == [Piece(WENT, "Alle"), Piece(CAME, "Mange"), Piece(SAME, " leser")]


def test_a_word_that_stayed_amid_changes_goes_with_them():
    assert word_diff("De er med og vet hva", "Vi er sammen med barna og vet hva") == [
        Piece(WENT, "De er med"),
        Piece(CAME, "Vi er sammen med barna"),
        Piece(SAME, " og vet hva"),
    ]


def test_a_paragraph_keeps_its_own_changes():
    assert word_diff("Før.\n\nDa.", "Nå.\n\nSå.") == [
        Piece(WENT, "Før"),
        Piece(CAME, "Nå"),
        Piece(SAME, ".\n\n"),
        Piece(WENT, "Da"),
        Piece(CAME, "Så"),
        Piece(SAME, "."),
    ]


@given(st.text(), st.text())
def test_the_pieces_make_up_both_texts(before, after):
    """But for the blanks of the earlier text: where only they differ, the words stayed."""
    pieces = word_diff(before, after)
    assert "".join("".join(piece.text for piece in pieces if piece.how != CAME).split()) == "".join(before.split())
    assert "".join(piece.text for piece in pieces if piece.how != WENT) == after


@pytest.fixture
def goal(surnadal, surnadal_leader):
    goal = make_goal(surnadal, "Én", status=GoalStatus.PROPOSED, by=surnadal_leader)
    for title in ("To", "Tre"):
        edit_goal(goal, by=surnadal_leader, title=title, reason=f"Ble {title}")
    take_step(goal, to=GoalStatus.TENTATIVE, by=surnadal_leader)
    goal.refresh_from_db()
    return edit_goal(goal, by=surnadal_leader, kind="effect")


def test_only_what_changed_the_wording_is_a_round(goal, surnadal_leader):
    found = versions_of(goal, user=surnadal_leader)
    assert [(each.version, each.reason, len(each.changes)) for each in found] == [
        (4, "", 1),
        (3, "Ble Tre", 1),
        (2, "Ble To", 1),
        (1, "", 0),
    ]
    assert (found[0].changes[0].before, found[0].changes[0].after) == ("", "Effektmål")
    assert {each.by for each in found} == {"Oppvekst Surnadal"}


@pytest.mark.parametrize(("query", "texts"), [("?fra=1&til=3", ["Én", "Tre"]), ("?fra=3&til=1", ["Én", "Tre"])])
def test_two_rounds_are_laid_over_each_other(query, texts, goal, client, surnadal_leader):
    client.force_login(surnadal_leader)
    comparison = client.get(f"/mal/{goal.pk}/historikk/{query}").context["comparison"]
    assert [piece.text for piece in comparison["changes"][0].pieces] == texts


@pytest.mark.parametrize("query", ["", "?fra=1", "?fra=1&til=99", "?fra=a&til=b"])
def test_rounds_that_are_not_there_are_not_compared(query, goal, client, surnadal_leader):
    client.force_login(surnadal_leader)
    answer = client.get(f"/mal/{goal.pk}/historikk/{query}")
    assert (answer.status_code, answer.context["comparison"]) == (200, None)
