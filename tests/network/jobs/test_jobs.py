"""Long work: asked for, done once, told of on the way, swept up, tried again, cleared away."""

import os
from datetime import timedelta
from time import monotonic

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import override

from network.jobs.actions import jobs
from network.jobs.enums import JobState
from network.jobs.models import BackgroundJob
from network.jobs.rules import KINDS
from network.records.errors import NotAllowed
from network.tasks import do_job, prune_jobs, sweep_jobs
from tests.network.jobs.jobs import Counting

pytestmark = pytest.mark.django_db


@pytest.fixture
def counting(monkeypatch):
    kind = Counting()
    monkeypatch.setitem(KINDS, kind.name, kind)
    return kind


@pytest.fixture
def ask(counting, surnadal_leader, django_capture_on_commit_callbacks):
    """Ask for it; `work=True` lets the task that is enqueued run, too."""

    def run(*, by=surnadal_leader, work=False, to=3):
        with django_capture_on_commit_callbacks(execute=work), override("nb"):
            return jobs.ask_for("counting", by=by, about="Tallene", parameters={"to": to})

    return run


def put(job, **fields):
    BackgroundJob.objects.filter(pk=job.pk).update(**fields)


def ago(**time):
    return timezone.now() - timedelta(**time)


def now(job):
    job.refresh_from_db()
    return job


class TestAsking:
    def test_it_is_written_down_and_done_after_the_commit(self, ask, counting, surnadal_leader):
        job = ask()
        assert (job.state, job.requested_by, job.language) == (JobState.WAITING, surnadal_leader, "nb")
        assert counting.done == []
        job = now(ask(work=True, to=4))
        assert job.state == JobState.DONE
        assert (job.done, job.total, job.size, job.attempts) == (4, 4, 5, 1)
        assert job.file.read() == b"1 2 3"
        assert job.holds == {"numbers": [1, 2, 3]}
        job.file.close()

    def test_the_same_asked_for_twice_is_one_job_until_it_is_done(self, ask, surnadal_leader, tingvoll_leader):
        first = ask()
        assert ask() == first
        assert ask(by=tingvoll_leader) != first
        assert ask(to=5) != first
        do_job(first.pk)
        assert ask() != first

    def test_what_an_anonymous_reader_had_made_serves_the_next_for_a_while(self, ask):
        first = now(ask(by=None, work=True))
        assert first.requested_by is None
        assert ask(by=None) == first
        put(first, finished_at=ago(minutes=11))
        assert ask(by=None) != first

    def test_what_failed_serves_nobody(self, ask):
        first = ask(by=None)
        put(first, finished_at=timezone.now(), failure="Nei")
        assert ask(by=None) != first


class TestWorking:
    def test_twice_is_once(self, ask, counting):
        job = ask(work=True)
        assert do_job(job.pk) is False
        assert counting.done == [job.pk]

    def test_while_somebody_is_at_it_nobody_else_begins(self, ask, counting):
        job = ask()
        put(job, started_at=ago(seconds=90), heard_at=ago(seconds=90), attempts=1)
        assert do_job(job.pk) is False
        assert counting.done == []

    def test_a_job_that_is_gone_is_no_error(self):
        assert do_job(0) is False

    def test_what_is_wrong_is_told_in_the_words_of_the_one_who_asked(self, ask, counting):
        def refuse(job):
            raise ValidationError("Rad 3 må rettes.")

        counting.on_the_way = refuse
        job = now(ask(work=True))
        assert (job.state, job.failure, job.file.name) == (JobState.FAILED, "Rad 3 må rettes.", "")

    def test_a_right_that_has_ended_is_told(self, ask, counting):
        def refuse(job):
            raise NotAllowed

        counting.on_the_way = refuse
        assert now(ask(work=True)).failure.startswith("Du har ikke lenger lov til dette.")

    def test_a_fault_of_ours_is_logged_and_told_without_its_details(self, ask, counting, caplog):
        def fall(job):
            raise ZeroDivisionError("hemmelig")

        counting.on_the_way = fall
        job = now(ask(work=True))
        assert job.failure == "Noe gikk galt hos oss. Ingenting er halvgjort: prøv igjen."
        assert "hemmelig" in caplog.text

    def test_a_database_that_is_away_leaves_it_to_the_sweep(self, ask, counting, caplog):
        def fall(job):
            raise OperationalError("database is locked")

        counting.on_the_way = fall
        job = now(ask(work=True))
        assert job.state == JobState.UNDER_WAY
        assert "waits for the sweep" in caplog.text
        counting.on_the_way = lambda job: None
        put(job, requested_at=ago(minutes=4), heard_at=ago(minutes=3))
        assert sweep_jobs() == 1

    def test_one_that_was_taken_over_finishes_nothing(self, ask, counting):
        def be_overtaken(job):
            put(job, attempts=2)

        counting.on_the_way = be_overtaken
        job = now(ask(work=True))
        assert (job.state, job.file.name) == (JobState.UNDER_WAY, "")

    def test_it_tells_how_far_it_is_now_and_then(self, ask, counting, monkeypatch, django_assert_num_queries):
        job = ask(to=200)
        monkeypatch.setattr(jobs, "TOLD_EVERY", 60)
        told = jobs.Progress(jobs._claim(job.pk))
        with django_assert_num_queries(1):
            for number in range(1, 201):
                told(number, 200)
        assert (now(job).done, job.total) == (200, 200)
        monkeypatch.setattr(jobs, "TOLD_EVERY", 0)
        told(7, 200)
        assert now(job).done == 7


class TestLeftLying:
    def test_the_broker_is_away_and_the_sweep_hands_it_on(self, ask, counting, broker_away, caplog):
        began = monotonic()
        job = ask(work=True)
        assert monotonic() - began < 3
        assert now(job).state == JobState.WAITING
        assert "waits for the sweep" in caplog.text

    def test_the_sweep_takes_what_nobody_has_begun(self, ask, counting, django_capture_on_commit_callbacks):
        job = ask()
        assert sweep_jobs() == 0
        put(job, requested_at=ago(seconds=31))
        with django_capture_on_commit_callbacks(execute=True):
            assert sweep_jobs() == 1
        assert now(job).state == JobState.DONE
        assert sweep_jobs() == 0

    def test_a_worker_that_died_is_followed_by_another(self, ask, counting, django_capture_on_commit_callbacks):
        job = ask()
        put(job, requested_at=ago(minutes=5), started_at=ago(minutes=4), heard_at=ago(minutes=3), attempts=1, done=2)
        with django_capture_on_commit_callbacks(execute=True):
            assert sweep_jobs() == 1
        assert (now(job).state, job.attempts) == (JobState.DONE, 2)
        assert counting.done == [job.pk]

    def test_one_that_still_tells_of_itself_is_left_in_peace(self, ask):
        job = ask()
        put(job, requested_at=ago(hours=1), started_at=ago(hours=1), heard_at=ago(minutes=1), attempts=1)
        assert sweep_jobs() == 0

    def test_work_that_workers_die_of_is_given_up(self, ask, counting):
        job = ask()
        put(job, started_at=ago(minutes=9), heard_at=ago(minutes=9), attempts=jobs.MOST_ATTEMPTS)
        assert do_job(job.pk) is False
        assert (now(job).state, counting.done) == (JobState.FAILED, [])
        assert job.failure == "Arbeidet er påbegynt flere ganger uten å komme i mål."

    def test_sweep_and_pruning_are_on_the_schedule(self):
        tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
        assert {"network.tasks.sweep_jobs", "network.tasks.prune_jobs", "goals.tasks.prune_import_sheets"} <= tasks


class TestTryingAgain:
    def test_what_failed_is_asked_for_anew_and_the_old_one_forgotten(self, ask, surnadal_leader):
        job = ask()
        put(job, finished_at=timezone.now(), failure="Nei")
        fresh = jobs.try_again(job, by=surnadal_leader)
        assert fresh != job
        assert (fresh.state, fresh.parameters) == (JobState.WAITING, job.parameters)
        assert now(job).seen_at is not None

    def test_what_is_on_its_way_is_left_alone(self, ask, surnadal_leader):
        job = ask()
        assert jobs.try_again(job, by=surnadal_leader) == job
        assert BackgroundJob.objects.count() == 1

    def test_only_by_the_one_who_asked(self, ask, superuser):
        job = ask()
        with pytest.raises(NotAllowed):
            jobs.try_again(job, by=superuser)

    def test_what_anyone_may_read_anyone_may_have_made_anew(self, ask, surnadal_leader):
        job = now(ask(by=None, work=True))
        fresh = jobs.try_again(job, by=surnadal_leader)
        assert fresh != job
        assert fresh.requested_by is None


class TestClearingAway:
    def test_old_jobs_go_with_their_files_and_others_stay(self, ask, settings):
        settings.JOBS_KEPT_DAYS = 7
        old, fresh, unfinished = now(ask(work=True)), now(ask(work=True, to=4)), ask(to=5)
        put(old, finished_at=ago(days=8))
        put(unfinished, requested_at=ago(days=90))
        long_ago = ago(hours=2).timestamp()
        for job in (old, fresh):
            os.utime(default_storage.path(job.file.name), (long_ago, long_ago))
        assert prune_jobs() == 1
        assert not default_storage.exists(old.file.name)
        assert default_storage.exists(fresh.file.name)
        assert set(BackgroundJob.objects.all()) == {fresh, unfinished}
        assert prune_jobs() == 0

    def test_a_file_that_is_just_being_written_is_left(self, counting):
        name = default_storage.save("jobs/halvskrevet.pdf", ContentFile(b"%PDF"))
        prune_jobs()
        assert default_storage.exists(name)
        default_storage.delete(name)


class TestThePage:
    def test_tells_how_far_it_is_and_asks_again_by_itself(self, ask, client_for, surnadal_leader):
        job = ask()
        put(job, started_at=timezone.now(), heard_at=timezone.now(), done=32, total=62)
        page = client_for(surnadal_leader).get(f"/arbeid/{job.pk}/")
        text = page.content.decode()
        assert "32 av 62" in text
        assert 'max="62" value="32"' in text
        assert 'data-hx-trigger="every 1s"' in text
        assert "<noscript>" in text
        assert "no-store" in page["Cache-Control"]

    def test_the_fragment_is_the_same_part_and_says_when_it_is_over(self, ask, client_for, surnadal_leader):
        job = ask()
        client, htmx = client_for(surnadal_leader), {"HX-Request": "true"}
        text = client.get(f"/arbeid/{job.pk}/", headers=htmx).content.decode()
        assert "every 1s" in text
        assert "<html" not in text
        assert "job-said" not in text
        do_job(job.pk)
        text = client.get(f"/arbeid/{job.pk}/", headers=htmx).content.decode()
        assert "every 1s" not in text
        assert '<p data-hx-swap-oob="innerHTML:#job-said">Tallene: done</p>' in text
        assert "Hent Tallene (5 tegn)" in text

    def test_one_that_is_slow_says_that_nothing_is_lost(self, ask, client_for, surnadal_leader):
        job = ask()
        client = client_for(surnadal_leader)
        assert "lengre tid enn vanlig" not in client.get(f"/arbeid/{job.pk}/").content.decode()
        put(job, requested_at=ago(seconds=61))
        assert "lengre tid enn vanlig" in client.get(f"/arbeid/{job.pk}/").content.decode()

    def test_a_failure_is_told_with_a_way_to_try_again(self, ask, client_for, surnadal_leader):
        job = ask()
        put(job, finished_at=timezone.now(), failure="Rad 3 må rettes.")
        client = client_for(surnadal_leader)
        text = client.get(f"/arbeid/{job.pk}/").content.decode()
        assert "Rad 3 må rettes." in text
        assert f'action="/arbeid/{job.pk}/prov-igjen/"' in text
        answer = client.post(f"/arbeid/{job.pk}/prov-igjen/")
        assert answer["Location"] == BackgroundJob.objects.unfinished().get().get_absolute_url()

    def test_the_file_is_fetched_by_its_name_and_no_longer_waits(self, ask, client_for, surnadal_leader):
        job = now(ask(work=True))
        answer = client_for(surnadal_leader).get(f"/arbeid/{job.pk}/resultat/")
        assert b"".join(answer.streaming_content) == b"1 2 3"
        assert answer["Content-Disposition"] == 'attachment; filename="tall.txt"'
        assert "no-store" in answer["Cache-Control"]
        assert now(job).seen_at is not None

    def test_what_one_may_no_longer_see_is_not_handed_out(self, ask, counting, client_for, surnadal_leader):
        job = now(ask(work=True))
        counting.open_to_all = False
        client = client_for(surnadal_leader)
        assert client.get(f"/arbeid/{job.pk}/resultat/").status_code == 404
        text = client.get(f"/arbeid/{job.pk}/").content.decode()
        assert "Det du kan lese, har endret seg" in text
        assert "Hent Tallene" not in text

    def test_before_it_is_done_there_is_nothing_to_fetch(self, ask, client_for, surnadal_leader):
        job = ask()
        answer = client_for(surnadal_leader).get(f"/arbeid/{job.pk}/resultat/")
        assert answer["Location"] == f"/arbeid/{job.pk}/"

    def test_a_file_that_is_gone_is_404(self, ask, client_for, surnadal_leader):
        job = now(ask(work=True))
        default_storage.delete(job.file.name)
        assert client_for(surnadal_leader).get(f"/arbeid/{job.pk}/resultat/").status_code == 404

    def test_another_persons_job_is_404_and_that_of_nobody_is_open(self, ask, client, client_for, superuser):
        mine, public = now(ask(work=True)), now(ask(by=None, work=True))
        for reader in (client, client_for(superuser)):
            for part in ("", "resultat/"):
                assert reader.get(f"/arbeid/{mine.pk}/{part}").status_code == 404
            assert reader.post(f"/arbeid/{mine.pk}/prov-igjen/").status_code == 404
            assert reader.get(f"/arbeid/{public.pk}/").status_code == 200

    @pytest.mark.parametrize("others", [0, 2])
    def test_it_costs_the_same(self, ask, client_for, surnadal_leader, others, django_assert_num_queries):
        job = ask()
        for number in range(others):
            ask(to=number + 10)
        client = client_for(surnadal_leader)
        with django_assert_num_queries(3):
            client.get(f"/arbeid/{job.pk}/", headers={"HX-Request": "true"})
