"""Answers that people voted on, and words of a cloud, promoted: with their count and the question as the words."""

import pytest
from django.core.exceptions import ValidationError

from gatherings.boards.actions.running import close_board, open_board
from gatherings.results.actions.promoting import keep_as_idea, promote_to_goal
from gatherings.results.models import Promotion, PromotionSource
from goals.goals.models import Goal
from network.records.errors import NotAllowed
from tests.gatherings.boards.factories import fresh, make_board, vote, write
from tests.gatherings.results.factories import HELD_ON, held_gathering

pytestmark = pytest.mark.django_db

RESULTS = "/samlinger/samling/resultater/"
PROMOTE = f"{RESULTS}loft/"


def dot_vote(region, *, closed=True, kind="dots", title="Hva skal vi begynne med?"):
    """Three devices: two voted on the first answer, one on the second."""
    board = make_board(kind, gathering=held_gathering(region), opened=False, title=title)
    open_board(board, by=None, on=HELD_ON)
    for place, device in ((0, "en"), (0, "to"), (1, "tre")):
        vote(fresh(board), place, by=device)
    if closed:
        close_board(fresh(board), by=None, on=HELD_ON)
    return fresh(board)


def cloud(region):
    board = make_board("words", gathering=held_gathering(region), opened=False, title="Hva er god læring?")
    open_board(board, by=None, on=HELD_ON)
    words = [write(fresh(board), text, by=f"d{n}", on=HELD_ON) for n, text in enumerate(("Ro", "ro", "Tid", "RO"))]
    close_board(fresh(board), by=None, on=HELD_ON)
    return fresh(board), words


def parts_of(board):
    return list(board.parts.all())


def promote(board, places=(0,), **values):
    keys = [parts_of(board)[place].pk for place in places]
    return promote_to_goal(board, parts=keys, **{"by": None, "text": "Dybdelæring først", "on": HELD_ON, **values})


def test_an_answer_becomes_a_goal_once(region, client_for, coordinator):
    board = dot_vote(region)
    first = promote(board, organisation=region)
    assert promote(board, organisation=region) == first
    assert (Promotion.objects.count(), PromotionSource.objects.count(), Goal.objects.count()) == (1, 1, 1)
    shown = client_for(coordinator).get(first.goal.get_absolute_url()).text
    assert "Dybdelæring</blockquote>" in shown.replace("</p>", "")
    assert "2 stemmer" in shown
    assert "Hva skal vi begynne med?" in shown


def test_several_answers_together_and_again_with_another_is_told(region):
    board = dot_vote(region)
    assert promote(board, (0, 1), organisation=region).sources.count() == 2
    with pytest.raises(ValidationError, match="Dybdelæring"):
        promote(board, (0, 2), organisation=region)


def test_not_while_the_vote_is_open(region, coordinator):
    board = dot_vote(region, closed=False)
    with pytest.raises(ValidationError, match="Lukk avstemningen"):
        promote(board, organisation=region, by=coordinator)
    assert board.contributions.count() == 0


def test_another_boards_answer_is_none(region):
    board, other = dot_vote(region), make_board("choice", gathering=held_gathering(region, "annen"))
    with pytest.raises(ValidationError):
        promote_to_goal(board, parts=[parts_of(other)[0].pk], by=None, organisation=region, text="Feil")


def test_who_may(region, surnadal, surnadal_leader, surnadal_eva):
    board = dot_vote(region)
    assert promote(board, organisation=surnadal, by=surnadal_leader).goal.organisation == surnadal
    with pytest.raises(NotAllowed):
        promote(board, organisation=surnadal, by=surnadal_eva)


@pytest.mark.parametrize(
    ("kind", "figure"),
    [("dots", "2 stemmer"), ("choice", "2 stemmer"), ("scale", "snitt 1 av 6"), ("ranking", "snittplass 1")],
)
def test_each_kind_of_vote_tells_what_was_counted(client, region, kind, figure):
    if kind == "ranking":
        board = make_board(kind, gathering=held_gathering(region), opened=False)
        open_board(board, by=None, on=HELD_ON)
        vote(fresh(board), 0, 1, 2, values=[1, 2, 3])
        close_board(fresh(board), by=None, on=HELD_ON)
    elif kind == "scale":
        board = make_board(kind, gathering=held_gathering(region), opened=False)
        open_board(board, by=None, on=HELD_ON)
        vote(fresh(board), 0, 1, 2)
        close_board(fresh(board), by=None, on=HELD_ON)
    else:
        dot_vote(region, kind=kind)
    assert figure in client.get(RESULTS).text


def test_a_word_of_a_cloud_is_kept_as_an_idea_with_how_many_wrote_it(region, client_for, coordinator):
    board, words = cloud(region)
    page = client_for(coordinator).get(RESULTS).text
    assert "skrevet av 3" in page
    assert f'href="{PROMOTE}?of={words[0].pk}"' in page
    goal = promote_to_goal(board, of=[words[0].pk], by=None, organisation=region, text="Ro til å lære").goal
    assert "skrevet av 3" in client_for(coordinator).get(goal.get_absolute_url()).text
    keep_as_idea(board, of=[words[2].pk], by=None, organisation=region, text="Tid")
    assert "Tid" in client_for(coordinator).get("/ideer/").text


def test_in_the_form(region, client_for, coordinator):
    board = dot_vote(region)
    part, client = parts_of(board)[0], client_for(coordinator)
    assert f'href="{PROMOTE}?svar={part.pk}"' in client.get(RESULTS).text
    form = client.get(f"{PROMOTE}?svar={part.pk}").text
    assert f'<input type="hidden" name="svar" value="{part.pk}">' in form
    sent = {"svar": part.pk, "became": "goal", "text": "Dybdelæring først", "organisation": region.pk}
    answer = client.post(PROMOTE, sent)
    assert answer.headers["Location"] == f"{RESULTS}#svar-{part.pk}"
    assert "Dybdelæring først" in client.get(RESULTS).text
    assert client.post(PROMOTE, sent).status_code == 302
    assert Goal.objects.count() == 1
    assert client.post(PROMOTE, {**sent, "text": ""}).status_code == 422


def test_an_answer_that_is_promoted_stays_out_of_the_board(region, client_for, coordinator):
    board = dot_vote(region)
    promote(board, organisation=region)
    shown = client_for(coordinator).get(f"/samlinger/samling/tavler/{board.pk}/")
    assert shown.status_code == 200
    assert "board-card" not in shown.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_do_not_grow(client, region, number, django_assert_num_queries):
    board = dot_vote(region)
    for place in range(number):
        promote(board, (place,), organisation=region, text=f"Mål {place}")
    client.get(RESULTS)
    with django_assert_num_queries(12):
        client.get(RESULTS)
