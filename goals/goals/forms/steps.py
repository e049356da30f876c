"""Where a goal goes next, from which day, and why."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.forms import RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import CLOSED, GoalStatus
from goals.goals.models import Goal
from goals.goals.rules import GOAL_STEPS
from network.records.forms.fields import DayField, reason_field


def offer_instead(form: forms.Form, steps: Sequence[TextChoices]) -> None:
    """In place of a step that cannot be taken any more: those that can, as a choice. All that was typed is kept."""
    choices = [(step.value, step.label) for step in steps]
    form.full_clean()
    form.fields["to"] = forms.ChoiceField(label=_("Which step is to be taken?"), choices=choices, widget=RadioSelect)
    form.add_error(
        "to", _("That step cannot be taken from where it stands now, or it is not yours to take. Choose another.")
    )


class StepDayForm(forms.Form):
    """From which day a step holds."""

    on = DayField(
        label=_("From which day?"),
        help_text=_("The day it was so, also where you write it down only now."),
        initial=timezone.localdate,
    )


class StepForm(StepDayForm):
    """One step. How a goal ended is a choice; any other step is named by the page."""

    to = forms.ChoiceField(
        label=_("How did it end?"), widget=forms.RadioSelect, error_messages={"required": _("Choose how it ended.")}
    )
    reason = reason_field(label=_("Why?"), required=False)
    field_order = ("to", "on", "reason")

    def __init__(self, *args: Any, goal: Goal, to: Sequence[GoalStatus], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(step.value, step.label) for step in to]  # type: ignore[attr-defined]
        if len(to) == 1:
            self.fields["to"].widget = forms.HiddenInput()
            self.fields["to"].initial = to[0].value
        if any(GOAL_STEPS.needs_reason(goal.status, status) for status in to):
            self.fields["reason"].required = True
            self.fields["reason"].help_text = _("A few words for those who ask in two years.")
        if set(to) <= CLOSED:
            self.fields["reason"].label = _("What makes you say so?")
