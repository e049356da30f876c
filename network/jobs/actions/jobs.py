"""Long work: asked for, carried out once, tried again, swept up, cleared away."""

import json
import logging
from datetime import datetime, timedelta
from hashlib import sha256
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from network.jobs.actions.enqueueing import enqueue_on_commit
from network.jobs.enums import JobState
from network.jobs.models import BackgroundJob
from network.jobs.rules import KINDS, JobResult, kind_of
from network.persons.models import Person
from network.records.errors import NotAllowed, TooManyJobs

logger = logging.getLogger(__name__)

TASK = "network.tasks.do_job"
TOLD_EVERY = 1.0
"""Seconds between two words on how far the work has come."""
MOST_ANONYMOUS = 10
"""Jobs of readers who have not signed in that may wait at once; about a minute's work."""
LONGEST_KEY = BackgroundJob._meta.get_field("key").max_length or 0
MOST_ATTEMPTS = 3
"""Workers that may die of it before it is given up."""


@transaction.atomic
def ask_for(kind: str, *, by: Person | None, about: str, parameters: dict[str, Any]) -> BackgroundJob:
    """Write down that somebody wants long work done, and hand it to the workers after the commit.

    What the same person has asked for already, and waits for, is not asked for twice. What an anonymous reader (None)
    wants is for anyone who may read it: a fresh result serves the next. Whether `by` may is checked by the caller.
    Raises TooManyJobs where those of anonymous readers pile up.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    whose = by.pk if by is not None else "anyone"
    key = _key(f"{kind} {whose} {language}", json.dumps(parameters, sort_keys=True))
    if by is None:
        shared = BackgroundJob.objects.shared(timezone.now()).filter(key=key).first()
        if shared is not None:
            return shared
        waiting = BackgroundJob.objects.unfinished().filter(requested_by=None).exclude(key=key).count()
        if waiting >= MOST_ANONYMOUS:
            raise TooManyJobs(f"{waiting} jobs of anonymous readers wait")
    job, created = BackgroundJob.objects.get_or_create(
        key=key,
        finished_at=None,
        defaults={
            "kind": kind,
            "about": about[:200],
            "parameters": parameters,
            "requested_by": by,
            "language": language,
        },
    )
    if created:
        enqueue_on_commit(TASK, job.pk)
    return job


def _key(asked: str, parameters: str) -> str:
    """What tells the same work from other work; long parameters stand in it by their digest."""
    whole = f"{asked} {parameters}"
    return whole if len(whole) <= LONGEST_KEY else f"{asked} {sha256(parameters.encode()).hexdigest()}"


def carry_out(pk: int) -> bool:
    """Do the work of a job and write down what came of it; False where it is done, or somebody else is at it.

    Safe to run again and beside itself. What is wrong with the work is told to the one who waits. A database that does
    not answer leaves the job as a worker that died would: the sweep takes it up.
    """
    job = _claim(pk)
    if job is None:
        return False
    with translation.override(job.language):
        try:
            result = kind_of(job).work(job, Progress(job))
        except (OperationalError, InterfaceError) as error:
            logger.warning("job %s waits for the sweep, the database does not answer: %s", pk, error)
            return False
        except ValidationError as error:
            return _finish(job, failure=" ".join(error.messages))
        except NotAllowed:
            return _finish(
                job, failure=_("You may no longer do this. Ask whoever holds the roles in your organisation.")
            )
        except Exception:
            logger.exception("job %s failed", pk)
            return _finish(job, failure=_("Something went wrong with us. Nothing is half done: try again."))
    return _finish(job, result=result)


@transaction.atomic
def _claim(pk: int) -> BackgroundJob | None:
    now = timezone.now()
    job = BackgroundJob.objects.free(now).select_for_update().filter(pk=pk).first()
    if job is None:
        return None
    if job.attempts >= MOST_ATTEMPTS:
        with translation.override(job.language):
            job.failure = _("It has been begun several times without coming to an end.")
        job.finished_at = now
        job.save(update_fields=["failure", "finished_at"])
        logger.error("job %s is given up after %s attempts", pk, job.attempts)
        return None
    job.started_at = job.heard_at = now
    job.attempts += 1
    job.done = job.total = 0
    job.save(update_fields=["started_at", "heard_at", "attempts", "done", "total"])
    return job


class Progress:
    """Writes down how far a job has come, often enough to be followed and seldom enough to cost nothing.

    To be called outside of transactions: inside one nobody else would see it.
    """

    def __init__(self, job: BackgroundJob) -> None:
        self._mine = BackgroundJob.objects.unfinished().filter(pk=job.pk, attempts=job.attempts)
        self._told_at = monotonic()

    def __call__(self, done: int, total: int) -> None:
        if done < total and monotonic() - self._told_at < TOLD_EVERY:
            return
        self._mine.update(done=done, total=total, heard_at=timezone.now())
        self._told_at = monotonic()


@transaction.atomic
def _finish(job: BackgroundJob, *, result: JobResult | None = None, failure: str = "") -> bool:
    """Write down how it ended, unless another has taken the job over meanwhile."""
    mine = BackgroundJob.objects.unfinished().select_for_update().filter(pk=job.pk, attempts=job.attempts).first()
    if mine is None:
        return False
    mine.finished_at, mine.failure = timezone.now(), failure
    fields = ["finished_at", "failure"]
    if result is not None:
        mine.file.save(kind_of(job).file_name(job), ContentFile(result.content), save=False)
        mine.size, mine.holds = len(result.content), result.holds
        fields += ["file", "size", "holds"]
    mine.save(update_fields=fields)
    return not failure


@transaction.atomic
def try_again(job: BackgroundJob, *, by: Person | None) -> BackgroundJob:
    """Have failed work, or work whose result may no longer be had, done anew; what is on its way is left alone.

    Raises NotAllowed where another asked for it.
    """
    job = BackgroundJob.objects.select_for_update(of=("self",)).select_related("requested_by").get(pk=job.pk)
    asker = job.requested_by
    if asker is not None and asker != by:
        raise NotAllowed(f"Job {job.pk} was asked for by another")
    if job.state in {JobState.WAITING, JobState.UNDER_WAY}:
        return job
    job.seen_at = timezone.now()
    job.save(update_fields=["seen_at"])
    return ask_for(job.kind, by=asker, about=job.about, parameters=job.parameters)


def mark_seen(job: BackgroundJob, *, by: Person) -> None:
    """The result has been opened by the one who asked: My page need not tell of it any more."""
    BackgroundJob.objects.of(by).finished().unseen().filter(pk=job.pk).update(seen_at=timezone.now())


def sweep(now: datetime) -> int:
    """Hand what was left lying to the workers once more, and return how many jobs that was."""
    left = list(
        BackgroundJob.objects.left_lying(now).filter(kind__in=KINDS).order_by("pk").values_list("pk", flat=True)
    )
    for pk in left:
        enqueue_on_commit(TASK, pk)
    return len(left)


def prune(now: datetime) -> int:
    """Clear away jobs that ended long ago, and files that no job knows of any more; returns how many jobs."""
    before = now - timedelta(days=settings.JOBS_KEPT_DAYS)
    old = BackgroundJob.objects.finished().filter(finished_at__lt=before)
    count, _each = old.delete()
    known = {name.rpartition("/")[2] for name in BackgroundJob.objects.exclude(file="").values_list("file", flat=True)}
    for name in _kept_files():
        path = f"{BackgroundJob.FOLDER}/{name}"
        if name not in known and default_storage.get_modified_time(path) < now - timedelta(hours=1):
            default_storage.delete(path)
    return count


def _kept_files() -> list[str]:
    try:
        return default_storage.listdir(BackgroundJob.FOLDER)[1]
    except FileNotFoundError:
        return []
