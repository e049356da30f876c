"""Two people have changed the same dimension, evaluation or component."""

from django import forms

from network.persons.models import Person
from network.records.forms.conflict import BothChanged, compare, rebase_form, stored_values, values_of_version
from network.records.models import Record


def merged[F: forms.Form](form: F, current: Record) -> tuple[BothChanged, F]:
    """What both have changed, as (label, theirs, yours); and the form on the newer version (one query)."""
    began, stored = values_of_version(form, current), stored_values(form, current)
    both = compare(form, began=began, stored=stored)
    rebase_form(form, current.version, began=began, stored=stored)
    return both, form


def last_saved_by(record: Record) -> Person | None:
    """Who saved the version that is stored now (one query)."""
    latest = record.history.select_related("history_user").first()
    return latest.history_user if latest else None
