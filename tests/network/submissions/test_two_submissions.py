"""Two posts of one form at once: in a file of its own, for it empties the database."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from goals.goals.models import Goal

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_one_is_stored_and_both_get_its_answer(client_for, surnadal, surnadal_leader):
    together, answers = Barrier(2), []
    sent = {"title": "Alle leser godt", "organisation": surnadal.pk, "submission": "a"}

    def send(client):
        try:
            together.wait(timeout=10)
            answers.append(client.post("/mal/ny/", sent)["Location"])
        finally:
            connection.close()

    threads = [Thread(target=send, args=[client_for(surnadal_leader)]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert answers == [f"/mal/{Goal.objects.get().pk}/"] * 2
