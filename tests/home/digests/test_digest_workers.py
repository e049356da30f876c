"""Two workers at once: in a file of its own, for it empties the database and so must come after all that does not."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from goals.measures.actions import add_measure
from home.digests.actions import digests
from home.digests.models import Digest
from tests.goals.factories import make_goal

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
MONDAY = date(2026, 11, 2)


@pytest.fixture
def forgotten(surnadal, surnadal_leader):
    goal = make_goal(surnadal, "Alle leser godt")
    return add_measure(
        goal, by=None, title="Glemt tiltak", decided_on=date(2026, 1, 5), responsible_person=surnadal_leader
    )


def run(day):
    """The day's run and the sending of what it wrote."""
    written = digests.write_digests(day)
    later = timezone.now() + timedelta(minutes=1)
    sent = [digests.send(pk, on=day) for pk in digests.waiting_to_be_sent(day, written_before=later)]
    return written, sum(sent)


def test_two_workers_at_once_send_one_mail(forgotten, monkeypatch):
    monkeypatch.setattr("home.digests.actions.digests.enqueue_on_commit", lambda *_: None)
    start, results = Barrier(2), []

    def work():
        try:
            start.wait(timeout=10)
            results.append(run(MONDAY))
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=60)
    assert (sum(written for written, _sent in results), sum(sent for _written, sent in results)) == (1, 1)
    assert len(mail.outbox) == 1
    assert Digest.objects.count() == 1
