"""The statuses of a record and the dated steps between them: which are allowed, and what each step needs."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from network.records.dates import check_not_future, check_order
from network.records.reasons import check_reason_length, require_reason


class Transitions[S: TextChoices]:
    """The steps that a kind of record may take from one status to another.

    `refusal` is the message for a step that is not allowed, with `%(now)s` and `%(then)s`. `needs_reason` tells of a
    step, by its two statuses, whether it asks for a reason; without it every step does.
    """

    def __init__(
        self,
        allowed: Mapping[S, Collection[S]],
        *,
        refusal: str | Promise,
        needs_reason: Callable[[S, S], bool] | None = None,
    ) -> None:
        self._allowed = allowed
        self._enum: type[S] = type(next(iter(allowed)))
        self._refusal, self._needs_reason = refusal, needs_reason

    def next_statuses(self, now: str) -> list[S]:
        """The statuses that may follow, in the order of the enum."""
        return [status for status in self._enum if self.is_allowed(now, status)]

    def is_allowed(self, now: str, to: S) -> bool:
        return to in self._allowed[self._enum(now)]

    def needs_reason(self, now: str, to: S) -> bool:
        return self._needs_reason is None or self._needs_reason(self._enum(now), to)

    def check_step(self, now: str, to: S, *, on: date, reason: str, last_on: date | None) -> str:
        """Check a step from the status of now to another, and return its reason without spaces around it.

        `last_on` is the day of the step before. Raises ValidationError where the day is in the future or before the
        last step, the step is not allowed, or its reason is missing or too long.
        """
        check_not_future(on)
        if not self.is_allowed(now, to):
            raise ValidationError(self._refusal % {"now": self._enum(now).label, "then": to.label})
        check = require_reason if self.needs_reason(now, to) else check_reason_length
        reason = check(reason)
        check_order(last_on, on, "on", _("The day must not come before the last step."))
        return reason
