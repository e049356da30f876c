"""How every record is saved: validated, versioned, with who and why in its history."""

from collections.abc import Callable, Collection, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from network.persons.models import Person
from network.records.dates import PeriodInOrder
from network.records.errors import StaleRecord
from network.records.models import Record

BATCH = 500
"""Rows in one statement."""


def _check_lengths(instance: Record) -> None:
    """Hold text fields to their longest, which Django asks of forms only."""
    errors: dict[str, list[ValidationError]] = {}
    for field in instance._meta.concrete_fields:
        if isinstance(field, models.TextField) and field.max_length:
            try:
                MaxLengthValidator(field.max_length)(field.value_from_object(instance) or "")
            except ValidationError as error:
                errors[field.name] = [error]
    if errors:
        raise ValidationError(errors)


def refuse_stale(stored: Record, expected_version: int | None) -> None:
    """Raise StaleRecord where the person began from another version than the one in the database.

    `stored` was read under a lock; it may since have been given new words, which are not told on.
    """
    if expected_version is not None and stored.version != expected_version:
        raise StaleRecord(type(stored)._base_manager.get(pk=stored.pk))


@transaction.atomic
def record[R: Record](
    instance: R,
    *,
    by: Person | None,
    reason: str = "",
    expected_version: int | None = None,
    save: Callable[[R], object] | None = None,
) -> R:
    """Validate and save a record, and write its history.

    `expected_version` is the version the person began from; a newer one raises StaleRecord and stores
    nothing. `by` is None only for the system itself. `save` replaces the plain save where a tree
    must place the row. Raises ValidationError.
    """
    instance.full_clean(validate_unique=instance.pk is not None)
    _check_lengths(instance)
    if instance.pk is not None:
        current = type(instance)._base_manager.select_for_update().get(pk=instance.pk)
        refuse_stale(current, expected_version)
        instance.version = current.version + 1
    else:
        instance.validate_unique()
    instance._history_user = by  # type: ignore[attr-defined]
    instance._change_reason = reason  # type: ignore[attr-defined]
    if save is None:
        instance.save()
    else:
        save(instance)
    return instance


def check_new(instance: Record, *, exclude: Collection[str] = ()) -> None:
    """Hold a record that is not saved yet against its fields' rules, but for those named. Raises ValidationError.

    `exclude` is for what it hangs on, where that is not saved yet either. A condition that only the database can judge
    is left to the insert, which refuses what the rules of the actions have let through. No query.
    """
    instance.full_clean(exclude=set(exclude), validate_constraints=False)
    for constraint in instance._meta.constraints:
        if isinstance(constraint, PeriodInOrder):
            constraint.validate(type(instance), instance, exclude)
    _check_lengths(instance)


@transaction.atomic
def record_all[R: Record](instances: Sequence[R], *, by: Person | None, reason: str = "") -> None:
    """Save new records of one kind that `check_new` has passed, with their history, as `record` does one by one.

    A few hundred go in one statement each for the rows and for their history. `by` is None only for the system itself.
    """
    if instances:
        bulk_create_with_history(
            instances, type(instances[0]), batch_size=BATCH, default_user=by, default_change_reason=reason
        )


@transaction.atomic
def record_same_change[R: Record](
    instances: Sequence[R], *, by: Person | None, reason: str = "", **values: object
) -> None:
    """Give many records of one kind the same values, each a version further and with its history, as `record` does.

    The instances were read under a lock in this transaction. The values are the caller's to hold against the rules.
    A few hundred go in one statement each for the rows and for their history.
    """
    if not instances:
        return
    model, now = type(instances[0]), timezone.now()
    for start in range(0, len(instances), BATCH):
        batch = instances[start : start + BATCH]
        rows = model._base_manager.filter(pk__in=[instance.pk for instance in batch])
        rows.update(**values, version=models.F("version") + 1, changed_at=now)
        for instance in batch:
            for name, value in {**values, "version": instance.version + 1, "changed_at": now}.items():
                setattr(instance, name, value)
        model.history.bulk_history_create(
            batch, batch_size=BATCH, update=True, default_user=by, default_change_reason=reason, default_date=now
        )


def apply_changes(record: Record, changes: Mapping[str, object], *, fields: Collection[str]) -> None:
    """Set fields of a record, texts without spaces around them. Raises TypeError for any but the given fields."""
    if unknown := set(changes) - set(fields):
        raise TypeError(f"Not fields of a {record._meta.model_name} that change: {sorted(unknown)}")
    for field, value in changes.items():
        setattr(record, field, value.strip() if isinstance(value, str) else value)
