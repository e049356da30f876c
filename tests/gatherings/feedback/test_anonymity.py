"""Somebody with the whole database, the files and the logs tries to find who answered what, and when.

Two people answer one after the other, signed in, each from an own browser, everything as on the site.
"""

import io
import logging
import re
from datetime import date, datetime
from itertools import permutations

import pytest
from django.apps import apps
from django.core import serializers
from django.core.cache import caches
from django.db import connection
from django.test import Client

from gatherings.feedback.models import (
    AskedQuestion,
    FeedbackComment,
    FeedbackCount,
    FeedbackForm,
    FeedbackOrigin,
    FeedbackTally,
)
from gatherings.feedback.rules import receipt_of
from network.submissions.models import Submission
from tests.clock import TODAY, YESTERDAY
from tests.gatherings.factories import GatheringFactory

from .factories import closed, make_feedback, send

pytestmark = pytest.mark.django_db

AT = "/samlinger/samling/tilbakemelding/"
ANSWERS = (AskedQuestion, FeedbackComment, FeedbackCount, FeedbackOrigin, FeedbackTally)
ADDRESS, AGENT = "203.0.113.77", "Mobil-til-Kari/7"


@pytest.fixture
def form(region, surnadal, tingvoll):
    gathering = GatheringFactory(
        slug="samling", starts_on=YESTERDAY, ends_on=TODAY, organiser=region, sessions=1, published=True
    )
    return make_feedback(gathering)


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]+)"', page)[1]


def fill_in(client, form, scale, choice, comment, municipality=""):
    """The form as a browser sends it: with every hidden field that the page gives it."""
    page = client.get(AT, REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=AGENT).content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    one, two, three = form.asked.order_by("place")
    fields |= {f"question_{one.pk}": scale, f"question_{two.pk}": choice, f"question_{three.pk}": comment}
    fields |= {"municipality": municipality, "receipt": hidden(page, "receipt")}
    response = client.post(AT, fields, REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=AGENT)
    assert response.status_code == 302
    return fields


def database():
    """Everything that is stored, by table: (table, row)."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            for row in serializers.serialize("python", model._base_manager.all()):
                yield model, row


def everything():
    return {(model._meta.label, str(row["pk"])): str(row["fields"]) for model, row in database()}


def test_an_answer_changes_nothing_in_the_database_but_counts_and_comments(form, client_for, surnadal_pro, surnadal):
    client = client_for(surnadal_pro)
    client.get(AT)
    fill_in(Client(), form, 3, 2, "Noe")  # so that all rows are there
    before = everything()
    fill_in(client, form, 5, 1, "Mer tid til grupper", surnadal.pk)
    after = everything()
    changed = {
        label for label, _pk in {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    }
    assert changed <= {
        "gatherings.FeedbackComment",
        "gatherings.FeedbackCount",
        "gatherings.FeedbackOrigin",
        "gatherings.FeedbackTally",
        "network.PageGeneration",
    }
    assert not Submission.objects.exists()


def test_no_column_of_an_answer_could_hold_who_or_when():
    for model in (FeedbackComment, FeedbackCount, FeedbackOrigin, FeedbackTally):
        kinds = {field.get_internal_type() for field in model._meta.concrete_fields}
        assert not kinds & {"DateTimeField", "DateField", "TimeField", "GenericIPAddressField"}
        related = {field.related_model._meta.label for field in model._meta.concrete_fields if field.related_model}
        assert related <= {"gatherings.AskedQuestion", "gatherings.FeedbackForm", "network.Organisation"}
        assert not hasattr(model, "history")


def test_the_form_and_its_history_are_not_touched_by_answers(form):
    before = FeedbackForm.objects.values().get()
    send(form, 4)
    assert FeedbackForm.objects.values().get() == before
    assert form.history.count() == 1


def rows_of(form):
    """All rows of the answers but the receipts, in the order in which the table has them."""
    order = "ctid" if connection.vendor == "postgresql" else "rowid"
    asked = "asked_id IN (SELECT id FROM gatherings_askedquestion WHERE form_id = %s)"
    tables = {
        FeedbackCount: ("asked_id, value, number", asked),
        FeedbackOrigin: ("municipality_id, number", "form_id = %s"),
    }
    for model, (columns, condition) in tables.items():
        with connection.cursor() as cursor:
            statement = f"SELECT {columns} FROM {model._meta.db_table} WHERE {condition} ORDER BY {order}"
            cursor.execute(statement, [form.pk])
            yield model, cursor.fetchall()


def turned(rows, *, begin):
    """The rows in their order, from the one that begins so on: PostgreSQL fills a page from where it has room."""
    at = next(at for at, row in enumerate(rows) if row[: len(begin)] == begin)
    return rows[at:] + rows[:at]


def test_numbers_are_the_same_in_whichever_order_they_came(region, surnadal, tingvoll):
    """Of three answers in all six orders the tables are the same, row for row as they lie on the disc."""
    tables = set()
    answers = [(1, 1, surnadal.pk), (4, 2, tingvoll.pk), (6, 3, None)]
    for turn, order in enumerate(permutations(answers)):
        gathering = GatheringFactory(starts_on=YESTERDAY, ends_on=TODAY, organiser=region, slug=f"samling-{turn}")
        form = make_feedback(gathering)
        first = form.asked.first().pk
        for scale, choice, place in order:
            send(form, scale, choice, municipality=place)
        on_disc = dict(rows_of(form))
        counts = turned([(key - first, *row) for key, *row in on_disc[FeedbackCount]], begin=(0, 1))
        origins = turned(on_disc[FeedbackOrigin], begin=(None,))
        assert len(counts) == 9
        tables.add((str(counts), str(origins)))
    assert len(tables) == 1


def test_the_order_of_comments_on_the_disc_is_drawn_anew(form):
    """The last comment does not lie last, nor the first one first: 40 are sent, and none of the tables is sorted."""
    texts = [f"Kommentar {number:02}" for number in range(40)]
    for text in texts:
        send(form, comment=text)
    order = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT text FROM gatherings_feedbackcomment ORDER BY {order}")
        on_disc = [text for (text,) in cursor.fetchall()]
    assert sorted(on_disc) == texts
    by_key = list(FeedbackComment.objects.order_by("pk").values_list("text", flat=True))
    for shown in (on_disc, by_key):
        inversions = sum(one > other for at, one in enumerate(shown) for other in shown[at:])
        assert 200 < inversions < 580  # of 780; sorted has 0, reversed 780


def test_every_comment_gets_a_new_key_with_each_answer(form):
    send(form, comment="Den første")
    earlier = FeedbackComment.objects.get().pk
    send(form, 4)  # one who wrote nothing
    assert FeedbackComment.objects.get().pk != earlier


def test_no_row_was_written_by_fewer_than_all(form):
    """On PostgreSQL each row carries the number of the transaction that wrote it: it is the same for all of a form."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's rows carry no number of a transaction")
    send(form, 3, 2, comment="Den første")
    send(form, 4)
    for model in (FeedbackCount, FeedbackComment, FeedbackOrigin):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(DISTINCT (xmin::text, cmin::text)) FROM {model._meta.db_table}")
            assert cursor.fetchone() == (1,)


def test_receipts_tell_of_no_device_and_lie_in_no_order(form, client_for, surnadal_pro):
    client = client_for(surnadal_pro)
    sent = fill_in(client, form, 5, 1, "")
    for number in range(20):
        send(form, 3, token=f"annen-{number}")
    receipts = FeedbackTally.objects.get().receipts
    assert receipts == sorted(receipts)
    assert receipt_of(sent["receipt"]) in receipts
    kept = {name: morsel.value for name, morsel in client.cookies.items()}
    assert kept[f"tilbakemelding_{form.pk}"] == "1"  # the same for everybody
    assert not any(receipt_of(value) in receipts for value in kept.values())
    closed(form)
    assert FeedbackTally.objects.get().receipts == []


def test_nothing_of_it_is_in_sessions_caches_logs_or_messages(form, client_for, surnadal_pro, surnadal, caplog):
    caplog.set_level(logging.DEBUG)
    client = client_for(surnadal_pro)
    session = dict(client.session.items())
    sent = fill_in(client, form, 5, 1, "Et særpreget ord: sølvrev", surnadal.pk)
    assert dict(client.session.items()) == session
    caches_written = io.StringIO()
    for cache in caches.all():
        caches_written.write(str(getattr(cache, "_cache", "")))
    for secret in (sent["receipt"], "sølvrev", ADDRESS, AGENT):
        assert secret not in caches_written.getvalue()
        statements = [record for record in caplog.records if not record.name.startswith("django.db")]
        assert not any(secret in record.getMessage() for record in statements)
    assert "messages" not in client.cookies


def test_an_error_report_holds_no_answer(form, monkeypatch, rf, caplog):
    """Where something breaks, what was sent is not in the report of it."""
    from django.views.debug import get_exception_reporter_filter

    class Broken(Exception):
        pass

    def broken(*args, **kwargs):
        raise Broken

    monkeypatch.setattr("gatherings.feedback.views.answering.answer", broken)
    client = Client(raise_request_exception=False)
    seen = []
    from django.core.signals import got_request_exception

    def remember(request=None, **kwargs):
        seen.append(request)

    got_request_exception.connect(remember)
    page = client.get(AT).content.decode()
    asked = form.asked.first()
    client.post(AT, {"receipt": hidden(page, "receipt"), f"question_{asked.pk}": 5})
    got_request_exception.disconnect(remember)
    (request,) = seen
    reported = get_exception_reporter_filter(request).get_post_parameters(request)
    assert {reported["receipt"], reported[f"question_{asked.pk}"]} == {"********************"}


def test_no_answer_says_when(form):
    send(form, 4, 2, comment="Noe")
    for model, row in database():
        if model in ANSWERS:
            assert not any(isinstance(value, datetime | date) for value in row["fields"].values())


def test_while_it_is_open_nobody_is_told_how_many(form, client_for, coordinator, surnadal_pro, superuser):
    for number in range(7):
        send(form, 1 + number % 5, 1 + number % 3, comment=f"Ord {number}")
    for person in (coordinator, surnadal_pro, superuser):
        client = client_for(person)
        for address in (
            AT,
            f"{AT}resultat/",
            f"{AT}resultat/?per=2030-01-01",
            f"{AT}oppsett/",
            f"{AT}skjerm/",
            "/samlinger/samling/",
            "/tilbakemeldinger/",
            "/tilbakemeldinger/?per=2030-01-01",
        ):
            response = client.get(address, follow=True)
            page = response.content.decode()
            assert "Ord " not in page
            assert "7 har svart" not in page
            assert "Snitt" not in page
