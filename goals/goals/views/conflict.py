"""Two people have changed the same record of goals or studies: what is stored now beside what was typed."""

from django import forms

from network.records.forms import conflict
from network.records.forms.conflict import BothChanged, saved_by
from network.records.models import Record

__all__ = ["compare", "onto", "saved_by"]


def compare(form: forms.Form, current: Record) -> BothChanged:
    """The answers that both have changed, and differ: (label, theirs, yours)."""
    began = conflict.values_of_version(form, current)
    return conflict.compare(form, began=began, stored=conflict.stored_values(form, current))


def onto(form: forms.Form, current: Record) -> forms.Form:
    """The same form standing on the newer version: with what was typed, and what the other changed beside it."""
    began = conflict.values_of_version(form, current)
    conflict.rebase_form(form, current.version, began=began, stored=conflict.stored_values(form, current))
    return form
