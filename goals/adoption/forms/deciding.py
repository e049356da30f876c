"""One decision for all goals that were chosen."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import GoalStatus
from goals.goals.forms.steps import StepDayForm
from network.records.forms.fields import reason_field

LABELS = {
    GoalStatus.ADOPTED: _("Adopt them"),
    GoalStatus.WITHDRAWN: _("Withdraw them"),
}


class DecideManyForm(StepDayForm):
    """One step for many goals; which goals is read from the boxes beside it."""

    to = forms.ChoiceField(label=_("What shall become of the chosen goals?"), widget=forms.RadioSelect)
    reason = reason_field(
        _("Needed when you withdraw. It stands in the history of each goal."), label=_("Why?"), required=False, rows=2
    )
    field_order = ("to", "on", "reason")

    def __init__(self, *args: Any, steps: Sequence[GoalStatus], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(step.value, LABELS[step]) for step in steps]  # type: ignore[attr-defined]
        self.fields["to"].initial = steps[0].value
