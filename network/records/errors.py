"""What an action may refuse with, besides ValidationError."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from network.records.models import Record


class TooManyJobs(Exception):
    """So much work of anonymous readers waits that no more is taken on."""


class NotAllowed(PermissionDenied):
    """The person does not hold the right; views answer 403, or 404 where the record is hidden too."""


class StaleRecord(Exception):
    """Somebody saved a newer version meanwhile; `current` is that version. Nothing was stored."""

    def __init__(self, current: "Record") -> None:
        super().__init__(f"{current._meta.label} {current.pk} is at version {current.version}")
        self.current = current
