"""A background job as the one who waits reads it."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from network.jobs.enums import JobState
from network.jobs.models import BackgroundJob
from network.jobs.rules import kind_of

if TYPE_CHECKING:
    from network.persons.models import User

LONG = timedelta(minutes=1)
"""After so long the page says that it takes longer than usual."""


class JobReading:
    """What a page says of a job; its words are those of its kind, in the reader's language."""

    def __init__(self, job: BackgroundJob, *, user: "User") -> None:
        self.job, self.user = job, user
        self.state = job.state
        self._kind = kind_of(job)
        self.heading = self._kind.heading(job)
        self.origin_address, self.origin_name = self._kind.origin(job)

    @property
    def progress_text(self) -> str:
        return self._kind.progress_text(self.job)

    @property
    def button(self) -> str:
        return self._kind.button(self.job)

    @property
    def is_going(self) -> bool:
        return self.state in {JobState.WAITING, JobState.UNDER_WAY}

    @property
    def is_waiting(self) -> bool:
        return self.state == JobState.WAITING

    @property
    def is_done(self) -> bool:
        return self.state == JobState.DONE

    @property
    def is_mine(self) -> bool:
        """Whether it stands on the reader's My page."""
        return self.job.requested_by_id is not None

    @property
    def takes_long(self) -> bool:
        return self.is_going and timezone.now() - self.job.requested_at > LONG

    @cached_property
    def may_have(self) -> bool:
        """Whether the reader may still see all that stands in the result."""
        return self.is_done and self._kind.may_have(self.job, self.user)

    @property
    def kept_until(self) -> datetime | None:
        """When a file is cleared away."""
        if not self.job.file or self.job.finished_at is None:
            return None
        return self.job.finished_at + timedelta(days=settings.JOBS_KEPT_DAYS)

    @property
    def address(self) -> str:
        """Where its button leads: to what came of it, or to the page that tells how far it is."""
        return reverse("network:job_result", args=[self.job.pk]) if self.is_done else self.job.get_absolute_url()
