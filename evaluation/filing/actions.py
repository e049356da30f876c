"""What is done alike to analyses and evaluations, and the rules that hold for both."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluation.filing.enums import FilingStatus
from evaluation.filing.models import FiledRecord
from evaluation.filing.rules import FILING_STEPS
from network.organisations.actions.rights import require
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import record
from network.records.dates import check_lifetime, check_not_future
from network.records.models import Record
from network.records.reasons import require_reason


def require_right(filed: FiledRecord, by: Person) -> None:
    """Raise NotAllowed unless the person may evaluate the organisation (one query)."""
    require(by, Permission.EVALUATE, filed.organisation)


def locked[R: Record](stored: R) -> R:
    """The record as it is stored now, locked until the transaction ends."""
    return type(stored)._default_manager.select_for_update().get(pk=stored.pk)


def check_day(held_on: date, organisation: Organisation) -> None:
    """Raise ValidationError for a day to come, or one on which the organisation did not exist."""
    check_not_future(held_on, "held_on")
    check_lifetime(organisation, held_on, "held_on")


def require_correction_reason(filed: FiledRecord, reason: str) -> None:
    """Raise ValidationError where a submitted record is corrected without a reason; a draft needs none."""
    if filed.is_submitted:
        require_reason(reason, message=_("Say in a few words why it is corrected."))


def set_wording(record: Record, values: Mapping[str, Any]) -> bool:
    """Set the given fields of a record's wording, unsaved; returns whether any of them differs from what was there."""
    changed = False
    for field, value in values.items():
        if field not in record.WORDING:
            raise ValueError(f"{field} is no part of {type(record).__name__}")
        fresh = value.strip() if isinstance(value, str) else value
        changed = changed or getattr(record, field) != fresh
        setattr(record, field, fresh)
    return changed


def _step(filed: FiledRecord, to: FilingStatus, *, reason: str = "") -> str:
    """Set the next status, unsaved, and return the reason without spaces around it. Raises ValidationError."""
    reason = FILING_STEPS.check_step(filed.status, to, on=timezone.localdate(), reason=reason, last_on=None)
    filed.status = to
    return reason


def submit_filed[F: FiledRecord](draft: F, *, by: Person, expected_version: int | None) -> F:
    """Make a complete draft known to every member. Raises StaleRecord."""
    _step(draft, FilingStatus.SUBMITTED)
    draft.submitted_at = timezone.now()
    return record(draft, by=by, expected_version=expected_version)


@transaction.atomic
def withdraw_filed[F: FiledRecord](filed: F, *, by: Person, reason: str, expected_version: int | None = None) -> F:
    """Take an analysis or an evaluation out of every list and roll-up; it is kept, and can be restored.

    Raises NotAllowed, ValidationError, StaleRecord.
    """
    require_right(filed, by)
    current = locked(filed)
    reason = _step(current, FilingStatus.WITHDRAWN, reason=reason)
    return record(current, by=by, reason=reason, expected_version=expected_version)


@transaction.atomic
def restore_filed[F: FiledRecord](filed: F, *, by: Person) -> F:
    """Give a withdrawn analysis or evaluation the status it had before. Raises NotAllowed, ValidationError."""
    require_right(filed, by)
    current = locked(filed)
    _step(current, FilingStatus.SUBMITTED if current.submitted_at else FilingStatus.DRAFT)
    return record(current, by=by, reason=_("Brought back"))
