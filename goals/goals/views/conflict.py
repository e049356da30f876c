"""Two people have changed the same record of goals or studies: what is stored now beside what was typed."""

from typing import Any

from django import forms
from django.utils.functional import Promise

from goals.goals.models import Goal, GoalTheme
from goals.goals.selectors.history import names_for
from network.persons.models import Person
from network.records.forms import conflict
from network.records.models import Record


def _with_themes(then: Any) -> None:
    """The themes of an earlier version are read from its dated rows (one query)."""
    if isinstance(then, Goal):
        then.theme_rows_then = GoalTheme.objects.of(then).in_version(then.version)  # type: ignore[attr-defined]


def compare(form: forms.Form, current: Record) -> list[tuple[str | Promise, str, str]]:
    """The answers that both have changed, and differ: (label, theirs, yours)."""
    began = conflict.began_with(form, current, prepare=_with_themes)
    return conflict.compare(form, began=began, stored=conflict.stored_in(form, current))


def onto(form: forms.Form, current: Record) -> forms.Form:
    """The same form standing on the newer version: with what was typed, and what the other changed beside it."""
    began = conflict.began_with(form, current, prepare=_with_themes)
    return conflict.onto(form, current.version, began=began, stored=conflict.stored_in(form, current))


def saved_by(current: Record, user: Person) -> str:
    """Who saved the newer version, for those who may know (two queries)."""
    pk = current.history.order_by("history_date", "history_id").values_list("history_user_id", flat=True).last()
    return names_for(user, [pk]).get(pk, "")
