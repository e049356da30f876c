"""Two people have changed the same dimension, evaluation or component."""

from django import forms
from django.utils.functional import Promise

from network.persons.models import Person
from network.records.forms.conflict import began_with, compare, onto, stored_in
from network.records.models import Record


def merged[F: forms.Form](form: F, current: Record) -> tuple[list[tuple[str | Promise, str, str]], F]:
    """What both have changed, as (label, theirs, yours); and the form on the newer version (one query)."""
    began, stored = began_with(form, current), stored_in(form, current)
    both = compare(form, began=began, stored=stored)
    return both, onto(form, current.version, began=began, stored=stored)


def last_saved_by(record: Record) -> Person | None:
    """Who saved the version that is stored now (one query)."""
    latest = record.history.select_related("history_user").first()
    return latest.history_user if latest else None
