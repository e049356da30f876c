"""Text goes out compressed, what is compressed in itself does not, and no two answers give a token away."""

import gzip
import re

import pytest
from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse

from network.web.compression import CompressionMiddleware
from tests.goals.factories import make_goal

LONG = "Barn mestrer hverdagen. " * 100


def compressed(answer, rf) -> HttpResponse:
    return CompressionMiddleware(lambda request: answer)(rf.get("/", headers={"accept-encoding": "gzip"}))


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/calendar", "application/json", "image/svg+xml"])
def test_text_is_compressed(kind, rf):
    answer = compressed(HttpResponse(LONG, content_type=kind), rf)
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.content).decode() == LONG


@pytest.mark.parametrize(
    "kind",
    ["application/pdf", "image/png", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
)
def test_what_is_compressed_in_itself_is_left_alone(kind, rf):
    assert "Content-Encoding" not in compressed(HttpResponse(LONG, content_type=kind), rf)


def test_what_is_streamed_is_left_alone(rf):
    assert "Content-Encoding" not in compressed(StreamingHttpResponse([LONG.encode()]), rf)


def test_without_being_asked_nothing_is_compressed(rf):
    answer = CompressionMiddleware(lambda request: HttpResponse(LONG))(rf.get("/"))
    assert answer.content.decode() == LONG


@pytest.mark.django_db
def test_no_token_and_no_length_is_the_same_in_two_answers(client_for, coordinator, region):
    goal = make_goal(region)
    client = client_for(coordinator)
    answers = [client.get(f"/mal/{goal.pk}/rediger/", headers={"accept-encoding": "gzip"}) for _each in range(8)]
    texts = [gzip.decompress(answer.content).decode() for answer in answers]
    for name in ("csrfmiddlewaretoken", "submission"):
        tokens = [{*re.findall(rf'name="{name}" value="([^"]+)"', text)} for text in texts]
        assert all(tokens), name
        assert len(set.union(*tokens)) == sum(map(len, tokens)), name
    assert len({len(answer.content) for answer in answers}) > 1
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert not [answer for answer in answers if "ETag" in answer]


def test_compression_stands_outside_the_tags_of_versions():
    order = [name.rpartition(".")[2] for name in settings.MIDDLEWARE]
    assert (
        order.index("CompressionMiddleware")
        < order.index("ConditionalGetMiddleware")
        < order.index("PrivateMiddleware")
    )


@pytest.mark.django_db
def test_a_page_that_has_not_changed_is_not_sent_again(client, site):
    first = client.get("/", headers={"accept-encoding": "gzip"})
    again = client.get("/", headers={"accept-encoding": "gzip", "if-none-match": first["ETag"]})
    assert first["ETag"].startswith("W/")
    assert (again.status_code, again.content) == (304, b"")
    assert "Content-Security-Policy" in again
