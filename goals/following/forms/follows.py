"""Suggesting to somebody that they follow a goal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.assignment.actions import people_for
from goals.goals.models import Goal
from network.memberships.selectors.people_in_words import PersonField
from network.persons.models import Person
from network.records.forms.fields import reason_field


class SuggestionForm(forms.Form):
    """Whom, and a word on why."""

    person = PersonField(
        queryset=Person.objects.none(),
        label=_("Who should follow it?"),
        help_text=_("They get a line on My page, and answer yes or no."),
        empty_label=_("Choose somebody"),
        error_messages={"required": _("Choose somebody.")},
    )
    words = reason_field(label=_("A word on why"), required=False, rows=2)

    def __init__(self, *args: Any, goal: Goal, user: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = people_for(goal.organisation).exclude(pk=user.pk).exclude(follows__goal=goal)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
