"""The questions that background jobs answer."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from network.jobs.models import BackgroundJob  # noqa: F401 - for mypy
    from network.persons.models import User

NOT_BEGUN_AFTER = timedelta(seconds=30)
"""Long enough that the task enqueued with the job has had its turn."""
SILENT_FOR = timedelta(minutes=2)
"""How long one who works is waited for without a sign of life; longer than any single step takes."""
SHARED_FOR = timedelta(minutes=10)
"""How long what one anonymous reader had made serves the next."""


class BackgroundJobQuerySet(models.QuerySet["BackgroundJob"]):
    """Work that was asked for: whose, how far, and what was left lying."""

    def visible_to(self, user: "User") -> Self:
        """One's own, and what nobody signed in asked for: that holds only what anyone may read."""
        own = Q(requested_by=user) if user.is_authenticated else Q(pk=None)
        return self.filter(own | Q(requested_by__isnull=True))

    def of(self, user: "User") -> Self:
        return self.filter(requested_by=user) if user.is_authenticated else self.none()

    def unfinished(self) -> Self:
        return self.filter(finished_at__isnull=True)

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)

    def succeeded(self) -> Self:
        return self.finished().filter(failure="")

    def unseen(self) -> Self:
        """What is to be told of: on its way, or finished and not looked at."""
        return self.filter(seen_at__isnull=True)

    def free(self, now: datetime) -> Self:
        """Unfinished ones that nobody is working on, as far as one hears."""
        return self.unfinished().filter(Q(started_at__isnull=True) | Q(heard_at__lt=now - SILENT_FOR))

    def left_lying(self, now: datetime) -> Self:
        """Free ones whose task should have come: the broker was away, or the worker died."""
        return self.free(now).filter(requested_at__lt=now - NOT_BEGUN_AFTER)

    def shared(self, now: datetime) -> Self:
        """Fresh results that no one in particular asked for, and that nobody has wanted made anew."""
        return self.succeeded().unseen().filter(requested_by__isnull=True, finished_at__gt=now - SHARED_FOR)
