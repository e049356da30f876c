"""The questions that mails about a release answer."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from gatherings.release.models import ReleaseMail  # noqa: F401 - in a base class, as a string


class ReleaseMailQuerySet(models.QuerySet["ReleaseMail"]):
    """Who is told of a version of a programme."""

    def waiting(self) -> Self:
        """Those that are to go, and have not gone."""
        return self.filter(sent_at__isnull=True, why_not="")

    def sent(self) -> Self:
        return self.filter(sent_at__isnull=False)

    def not_sent(self) -> Self:
        """Those that could not go."""
        return self.exclude(why_not="")
