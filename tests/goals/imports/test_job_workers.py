"""Workers beside one another and beside those who wait: in a file of its own, for it empties the database."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils.translation import override

from goals.goals.models import Goal
from goals.imports.actions.importing import ask_to_store, keep_sheet, store_sheet
from network.jobs.actions import jobs
from network.jobs.models import BackgroundJob
from network.jobs.rules import KINDS
from network.persons.models import Person
from tests.goals.imports.sheets import workbook
from tests.network.jobs.jobs import Counting

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture(autouse=True)
def no_broker(monkeypatch):
    """What is asked for waits until a test lets a worker begin."""
    monkeypatch.setattr("network.jobs.actions.jobs.enqueue_on_commit", lambda *_: None)


def beside(*works):
    """Run each in a thread with a connection of its own, begun together; what they returned."""
    start, answers = Barrier(len(works)), []

    def run(work):
        try:
            start.wait(timeout=10)
            answers.append(work())
        finally:
            connection.close()

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


@pytest.fixture
def sheet(surnadal, surnadal_leader):
    rows = [{"organisation": "Surnadal", "title": f"Mål {n}", "measure": "Kurs"} for n in range(20)]
    return keep_sheet(workbook(rows), name="mål.xlsx", by=surnadal_leader)


def test_two_workers_at_once_store_once(sheet, surnadal_leader):
    job = ask_to_store(sheet, by=surnadal_leader)
    answers = beside(lambda: jobs.carry_out(job.pk), lambda: jobs.carry_out(job.pk))
    assert sorted(answers) == [False, True]
    assert Goal.objects.count() == 20


def test_one_who_was_thought_dead_and_its_successor_store_once(sheet, surnadal_leader):
    beside(lambda: store_sheet(sheet, by=surnadal_leader), lambda: store_sheet(sheet, by=surnadal_leader))
    assert Goal.objects.count() == 20


def test_while_goals_are_made_ready_others_write_and_nothing_is_stored_yet(sheet, surnadal_leader):
    seen = []

    def write_beside(done, total):
        if done == total // 2:
            beside(lambda: Person.objects.create_user("ny@nettverk.example"))
            seen.extend(beside(Goal.objects.count))

    store_sheet(sheet, by=surnadal_leader, progress=write_beside)
    assert Person.objects.filter(email="ny@nettverk.example").exists()
    assert (seen, Goal.objects.count()) == ([0], 20)


def test_how_far_it_is_is_seen_from_outside(surnadal_leader, monkeypatch):
    seen = []

    def look(job):
        seen.extend(beside(lambda: BackgroundJob.objects.values_list("done", "total", "attempts").get()))

    kind = Counting(on_the_way=look)
    monkeypatch.setitem(KINDS, kind.name, kind)
    with override("nb"):
        job = jobs.ask_for("counting", by=surnadal_leader, about="Tallene", parameters={"to": 5})
    jobs.carry_out(job.pk)
    assert seen == [(5, 5, 1)]
