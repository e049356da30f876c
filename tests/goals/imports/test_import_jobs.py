"""A large sheet is stored by a worker: told of on the way, whole or not at all, and once; a forgotten one is pruned."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.imports.actions import importing
from goals.imports.actions.importing import STORED_SHEET, ask_to_store, being_stored, keep_sheet, store_sheet
from goals.imports.models import GoalImport
from goals.tasks import prune_import_sheets
from network.jobs.enums import JobState
from network.jobs.models import BackgroundJob
from network.jobs.rules import KINDS
from network.memberships.actions import end_membership
from network.memberships.models import Membership
from network.records.errors import NotAllowed
from network.tasks import do_job, sweep_jobs
from tests.goals.factories import make_goal
from tests.goals.imports.sheets import workbook

LIMIT = KINDS[STORED_SHEET].most_at_once


def keep(person, number, *, title="Mål"):
    rows = [{"organisation": "Surnadal", "title": f"{title} {n // 2}", "measure": f"Tiltak {n}"} for n in range(number)]
    return keep_sheet(workbook(rows), name="mål.xlsx", by=person)


@pytest.fixture
def sheet(surnadal, surnadal_leader):
    """One row more than what is stored at once."""
    return keep(surnadal_leader, LIMIT + 1)


def stored():
    return Goal.objects.filter(title__startswith="Mål ").count()


def now(job):
    job.refresh_from_db()
    return job


def test_a_sheet_at_the_limit_is_stored_at_once(client_for, surnadal, surnadal_leader):
    sheet = keep(surnadal_leader, LIMIT)
    answer = client_for(surnadal_leader).post(sheet.get_absolute_url())
    assert answer["Location"] == sheet.get_absolute_url()
    assert stored() == LIMIT // 2
    assert not BackgroundJob.objects.exists()


def test_a_larger_one_is_stored_by_a_worker(client_for, surnadal_leader, sheet, django_capture_on_commit_callbacks):
    client, address = client_for(surnadal_leader), sheet.get_absolute_url()
    answer = client.post(address)
    job = BackgroundJob.objects.get()
    assert answer["Location"] == job.get_absolute_url()
    assert (job.state, stored()) == (JobState.WAITING, 0)
    assert "0 av 51 mål er gjort klare" in client.get(job.get_absolute_url()).content.decode()
    assert client.get(address)["Location"] == job.get_absolute_url()
    assert client.post(address)["Location"] == job.get_absolute_url()

    assert do_job(job.pk) is True
    assert (now(job).state, job.done, job.total, stored()) == (JobState.DONE, 51, 51, 51)
    page = client.get(job.get_absolute_url()).content.decode()
    assert "Målene i «mål.xlsx» er lagret" in page
    assert "Se de 51 målene" in page
    assert client.get(f"/arbeid/{job.pk}/resultat/")["Location"] == address
    assert "51 mål er lagret" in client.get(address).content.decode()


def test_twice_is_once(surnadal_leader, sheet):
    job = ask_to_store(sheet, by=surnadal_leader)
    do_job(job.pk)
    BackgroundJob.objects.update(finished_at=None, started_at=None)  # as after a worker that died at the very end
    assert do_job(job.pk) is True
    assert stored() == 51


def test_a_worker_that_dies_half_way_leaves_nothing_half_stored(
    surnadal_leader, sheet, monkeypatch, django_capture_on_commit_callbacks
):
    """SystemExit is what a worker that is told to stop raises: nothing is written down of it."""
    job = ask_to_store(sheet, by=surnadal_leader)

    def die(*_args, **_kwargs):
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(GoalImport, "save", die)
        with pytest.raises(SystemExit):
            do_job(job.pk)
    assert (now(job).state, stored()) == (JobState.UNDER_WAY, 0)
    later = timezone.now() - timedelta(minutes=5)
    BackgroundJob.objects.update(requested_at=later, heard_at=later)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_jobs() == 1
    assert (now(job).state, job.attempts, stored()) == (JobState.DONE, 2, 51)


def test_what_has_become_wrong_meanwhile_is_told_and_nothing_stored(client_for, surnadal, surnadal_leader, sheet):
    job = ask_to_store(sheet, by=surnadal_leader)
    make_goal(surnadal, "Mål 50", status=GoalStatus.PROPOSED)
    assert do_job(job.pk) is False
    assert (now(job).state, stored()) == (JobState.FAILED, 1)
    client = client_for(surnadal_leader)
    page = client.get(job.get_absolute_url()).content.decode()
    assert "Noe har endret seg siden du så på det." in page
    assert f'href="{sheet.get_absolute_url()}"' in page
    assert "Lagre 50 mål og endre 1 mål" in client.get(sheet.get_absolute_url()).content.decode()


def test_what_changes_while_the_goals_are_made_ready_is_seen_too(surnadal, surnadal_leader, sheet):
    def interfere(done, total):
        if done == total:
            make_goal(surnadal, "Mål 3", status=GoalStatus.PROPOSED)

    with pytest.raises(ValidationError):
        store_sheet(sheet, by=surnadal_leader, progress=interfere)
    assert stored() == 1


def test_a_right_that_ended_while_it_waited_stores_nothing(surnadal_leader, sheet):
    job = ask_to_store(sheet, by=surnadal_leader)
    held = Membership.objects.get(person=surnadal_leader)
    end_membership(held, last_day=timezone.localdate() - timedelta(days=1), by=None, reason="Sluttet")
    do_job(job.pk)
    assert (now(job).state, stored()) == (JobState.FAILED, 0)


def test_only_ones_own_faultless_sheet_is_asked_for(surnadal, surnadal_leader, coordinator, sheet):
    with pytest.raises(NotAllowed):
        ask_to_store(sheet, by=coordinator)
    seen = importing.review(sheet, user=surnadal_leader).fingerprint
    make_goal(surnadal, "Mål 50", status=GoalStatus.PROPOSED)
    with pytest.raises(ValidationError):
        ask_to_store(sheet, by=surnadal_leader, seen=seen)
    assert not BackgroundJob.objects.exists()


@pytest.mark.parametrize("rows", [2, 6, 100])
def test_the_writing_takes_as_many_statements_whatever_the_rows(
    rows, surnadal, surnadal_leader, django_assert_num_queries
):
    """So that the one transaction, and with it SQLite's only lock for writing, is short."""
    sheet = keep(surnadal_leader, rows)
    found = importing.review(sheet, user=surnadal_leader)
    drafts = importing._drafts(found.goals, importing.no_progress)
    with django_assert_num_queries(29):
        importing._write(sheet, found, drafts, by=surnadal_leader)
    assert stored() == rows // 2


class TestPruning:
    def old(self, sheet, days):
        GoalImport.objects.filter(pk=sheet.pk).update(uploaded_at=timezone.now() - timedelta(days=days))
        return sheet

    def test_a_sheet_that_nobody_came_back_to_is_forgotten(self, surnadal, surnadal_leader, settings):
        settings.IMPORT_SHEETS_KEPT_DAYS = 30
        self.old(keep(surnadal_leader, 2), 31)
        fresh = self.old(keep(surnadal_leader, 2), 29)
        assert prune_import_sheets() == 1
        assert list(GoalImport.objects.all()) == [fresh]
        assert prune_import_sheets() == 0

    def test_one_that_was_stored_and_one_that_is_being_stored_stay(self, surnadal, surnadal_leader, sheet):
        self.old(store_sheet(keep(surnadal_leader, 2, title="Annet"), by=surnadal_leader), 90)
        ask_to_store(self.old(sheet, 90), by=surnadal_leader)
        assert being_stored(sheet) is not None
        assert prune_import_sheets() == 0
        assert GoalImport.objects.count() == 2


def test_the_page_of_a_forgotten_sheet_is_gone(client_for, surnadal, surnadal_leader):
    sheet = keep(surnadal_leader, 2)
    GoalImport.objects.update(uploaded_at=timezone.now() - timedelta(days=400))
    prune_import_sheets()
    address = reverse("goals:import_preview", args=[sheet.pk])
    assert client_for(surnadal_leader).get(address).status_code == 404
