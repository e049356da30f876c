"""Taking part by code: as plain forms, from a device that has no account."""

import re
from time import time
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from gatherings.boards.actions.moderation import mark
from gatherings.boards.actions.running import close_board, show_results
from gatherings.boards.enums import StepKind
from gatherings.boards.models import Contribution, Voice, Vote
from network.submissions.models import Submission
from tests.gatherings.factories import GatheringFactory

from .factories import fresh, make_board, vote, write

pytestmark = pytest.mark.django_db

KINDS = ["group_results", "wall", "choice", "several", "scale", "ranking", "words", "dots", "questions"]


def page_of(client, board):
    return client.get(board.get_absolute_url())


def send(client, board, **data):
    return client.post(board.get_absolute_url(), {"client_id": uuid4(), **data})


def test_a_code_leads_to_its_board_however_it_is_typed(client):
    board = make_board()
    typed = f" {board.code[:3].lower()}-{board.code[3:]} "
    assert client.get("/t/", {"kode": typed})["Location"] == board.get_absolute_url()
    assert client.get(f"/t/{board.code.lower()}/")["Location"] == board.get_absolute_url()
    assert client.get("/t/").status_code == 200


def test_a_code_that_is_none_is_said_kindly_and_not_guessed_at(client, settings):
    settings.BOARD_WRONG_CODES = 3
    board, taking_part = make_board(), Client()
    page_of(taking_part, board)
    for _time in range(3):
        answer = client.get("/t/", {"kode": "ZZZZZZ"})
        assert answer.status_code == 404
        assert "ZZZZZZ" in answer.text
    assert client.get("/t/", {"kode": "ZZZZZZ"}).status_code == 429
    assert client.get("/t/ZZZZZZ/").status_code == 404
    assert client.get(board.get_absolute_url()).status_code == 404, "codes cannot be tried one by one at the address"
    assert page_of(taking_part, board).status_code == 200, "who takes part goes on"


def test_a_board_that_is_not_open_yet(client):
    board = make_board(title="Hemmelig spørsmål", opened=False)
    answer = page_of(client, board)
    assert answer.status_code == 200
    assert "Hemmelig" not in answer.text
    assert client.get(reverse("gatherings:board_state", args=[board.code])).status_code == 204


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_answered_as_a_plain_form(kind, client):
    board = make_board(kind)
    page_of(client, board)
    parts = [part.pk for part in board.parts.all()]
    data = {
        "group_results": {"group": "2", "text": "Mer tid"},
        "choice": {"answers": parts[:1]},
        "several": {"answers": parts[:2]},
        "dots": {"answers": parts[:2]},
        "scale": {f"part_{parts[0]}": 4} if parts else {},
        "ranking": {f"part_{part}": place for place, part in enumerate(parts, start=1)},
    }.get(kind, {"text": "Mer tid"})
    assert send(client, board, **data).status_code == 302
    answer = page_of(client, board)
    assert "Mer tid" in answer.text or Vote.objects.exists()
    assert Voice.objects.count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_missing_is_said_and_what_was_typed_stays(kind, client):
    board = make_board(kind)
    page_of(client, board)
    answer = send(client, board, text="", answers="feil")
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert not Voice.objects.exists()


def test_the_same_device_stays_the_same_voice(client):
    board = make_board("choice")
    page_of(client, board)
    first, second, _third = [part.pk for part in board.parts.all()]
    send(client, board, answers=first)
    page_of(client, board)
    send(client, board, answers=second)
    assert list(Vote.objects.values_list("part", flat=True)) == [second]
    other = Client()
    page_of(other, board)
    send(other, board, answers=second)
    assert Vote.objects.count() == 2


def test_a_cookie_that_was_tampered_with_is_another_device(client):
    board = make_board()
    page_of(client, board)
    client.cookies["tavle"] = "noe-annet:aaaa:bbbb"
    assert page_of(client, board).status_code == 200
    assert client.cookies["tavle"].value != "noe-annet:aaaa:bbbb"


def test_no_personal_data_is_kept():
    names = {field.name for model in (Voice, Vote, Contribution) for field in model._meta.get_fields()}
    assert not names & {"user", "person", "by", "ip", "address", "user_agent", "created_at", "recorded_at"}


def test_the_cookie_is_for_boards_alone_and_no_page_is_kept(client):
    answer = page_of(client, make_board())
    cookie = answer.cookies["tavle"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/t/", True, "Lax")
    assert "no-store" in answer["Cache-Control"]


def test_answers_are_hidden_until_one_has_answered(client):
    board = make_board(results="after")
    write(board, "Andres idé", by="annen")
    assert "Andres idé" not in page_of(client, board).text
    send(client, board, text="Min idé")
    assert "Andres idé" in page_of(client, board).text
    assert "Andres idé" not in client.get(reverse("gatherings:board_screen", args=[board.code])).text


def test_answers_are_hidden_until_they_are_shown(client):
    board = make_board(results="when_shown")
    write(board, "Andres idé", by="annen")
    send(client, board, text="Min idé")
    page_of(client, board)
    send(client, board, text="Min andre idé")
    assert "Andres idé" not in page_of(client, board).text
    assert "Min andre idé" in page_of(client, board).text
    close_board(board, by=None)
    assert "Andres idé" not in page_of(client, board).text
    show_results(board, by=None)
    assert "Andres idé" in page_of(client, board).text
    assert "Andres idé" in client.get(reverse("gatherings:board_screen", args=[board.code])).text


def test_what_is_hidden_is_for_moderators_alone(client, client_for, coordinator, region):
    board = make_board(gathering=GatheringFactory(slug="samling", organiser=region, published=True))
    mark(board, StepKind.HID, of=[write(board, "Støtende", by="en").pk], by=coordinator)
    close = reverse("gatherings:board_screen", args=[board.code])
    for address in (board.get_absolute_url(), close, f"{board.get_absolute_url()}tilstand/", f"{close}tilstand/"):
        assert "Støtende" not in client.get(address).text
    moderated = client_for(coordinator).get(reverse("gatherings:board_moderate", args=["samling", board.pk]))
    assert "Støtende" in moderated.text
    close_board(board, by=coordinator)
    assert "Støtende" not in client.get("/samlinger/samling/").text


def test_markup_is_text(client):
    board = make_board()
    write(board, "<script>alert(1)</script>")
    assert "<script>alert" not in page_of(client, board).text
    assert "&lt;script&gt;alert" in page_of(client, board).text


def test_a_question_is_voted_for_as_a_plain_form(client):
    board = make_board("questions")
    question = write(board, "Når får vi mer tid?", by="annen")
    page_of(client, board)
    address = reverse("gatherings:board_vote_up", args=[board.code])
    assert client.post(address, {"up": question.pk}).status_code == 302
    assert "Ta stemmen tilbake" in page_of(client, board).text
    client.post(address, {"down": question.pk})
    assert not Vote.objects.exists()
    for hostile in ("9" * 30, "x", "", "0"):
        assert client.post(address, {"up": hostile}).status_code == 404


def test_the_projected_page_has_the_code_to_scan_and_to_type(client):
    board = make_board("choice")
    page = client.get(reverse("gatherings:board_screen", args=[board.code])).text
    assert board.code in page
    path = re.search(r'class="screen__modules" d="(M[^"]+)"', page)[1]
    assert len(path) > 1000


@pytest.mark.parametrize("number", [1, 3, 130])
@pytest.mark.parametrize(("kind", "queries"), [("wall", 7), ("group_results", 7), ("questions", 7)])
def test_queries_of_a_board(number, kind, queries, client, django_assert_num_queries):
    board = make_board(kind)
    for by in range(number):
        write(board, f"Idé {by}", by=str(by))
    page_of(client, board)
    with django_assert_num_queries(queries):
        assert page_of(client, board).text.count("innlegg-") == number


def test_drafts_and_boards_of_others_are_not_there(client_for, tingvoll_leader, other_coordinator, region):
    board = make_board(gathering=GatheringFactory(slug="samling", organiser=region), opened=False)
    for person in (tingvoll_leader, other_coordinator):
        client = client_for(person)
        assert client.get("/samlinger/samling/tavler/").status_code == 404
        assert client.get(f"/samlinger/samling/tavler/{board.pk}/").status_code == 404


def test_a_moderator_prepares_and_runs_a_board(client_for, pro_aure, region):
    GatheringFactory(slug="samling", organiser=region, sessions=2, published=True)
    client = client_for(pro_aure)
    assert client.get("/samlinger/samling/tavler/").status_code == 200
    form = {"title": "Hva vil vi?", "kind": "choice", "parts": "- Lek\n- Ro\n", "results": "after"}
    answer = client.post("/samlinger/samling/tavler/ny/", form)
    board = fresh(Vote._meta.get_field("board").related_model.objects.get())
    address = reverse("gatherings:board_moderate", args=["samling", board.pk])
    assert answer["Location"] == address
    assert [part.text for part in board.parts.all()] == ["Lek", "Ro"]
    client.post(f"{address}steg/apne/")
    assert fresh(board).is_open
    vote(board, 0)
    page = client.get(address).text
    assert "1 har svart" in page
    client.post(f"{address}steg/neste/")
    assert fresh(board).is_open, "there is no next one: nothing is closed"
    client.post(f"{address}steg/lukk/")
    assert "Lek" in client.get("/samlinger/samling/").text


def test_moderators_choose_what_to_do_with_what_they_tick(client_for, coordinator, region):
    board = make_board(gathering=GatheringFactory(slug="samling", organiser=region, published=True))
    ideas = [write(board, f"Idé {number}") for number in range(3)]
    client = client_for(coordinator)
    address = reverse("gatherings:board_contributions", args=["samling", board.pk])
    client.post(address, {"do": "merged", "of": [idea.pk for idea in ideas[:2]]})
    client.post(address, {"do": "hid", "of": [ideas[2].pk]})
    assert [(c.merged_into_id, c.is_hidden) for c in board.contributions.all()] == [
        (None, False),
        (ideas[0].pk, False),
        (None, True),
    ]
    for hostile in ({"do": "kake", "of": ideas[0].pk}, {"do": "hid", "of": ["9" * 30, "x"]}, {}):
        assert client.post(address, hostile).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_the_list_of_boards(number, client_for, coordinator, region, django_assert_num_queries):
    gathering = GatheringFactory(slug="samling", organiser=region, sessions=2, published=True)
    for _time in range(number):
        write(make_board(gathering=gathering))
    client = client_for(coordinator)
    client.get("/samlinger/samling/tavler/")
    with django_assert_num_queries(6):
        client.get("/samlinger/samling/tavler/")


def back_token():
    """As a page has that was fetched when its reader went back to it."""
    return f"x.{time():.3f}"


def test_queries_of_what_is_sent(client, django_assert_num_queries):
    board = make_board()
    page_of(client, board)
    send(client, board, text="Mer tid", submission="a")
    with django_assert_num_queries(11):
        send(client, board, text="Færre mål", submission="b")
    assert not Submission.objects.exists(), "what was written when is tied to no sender"


def test_gone_back_to_a_contribution_is_stored_once_and_a_vote_is_changed_back(client):
    wall, poll = make_board(), make_board("choice")
    page_of(client, wall)
    send(client, wall, text="Mer tid", submission="a")
    send(client, wall, text="Mer tid", submission=back_token())
    assert wall.contributions.count() == 1
    other = Client()
    page_of(other, wall)
    send(other, wall, text="Mer tid", submission=back_token())
    assert wall.contributions.count() == 2, "another device has the same idea"
    first, second, _third = [part.pk for part in poll.parts.all()]
    for number, answer in enumerate((first, second, first)):
        token = f"t{number}" if number < 2 else back_token()
        send(client, poll, answers=answer, answer_id=str(number), submission=token)
    assert Vote.objects.get().part_id == first
