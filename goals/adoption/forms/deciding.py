"""What is to become of the chosen goals, all of them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import GoalStatus
from network.records.forms.fields import DayField, reason_field

WORDS = {
    GoalStatus.ADOPTED: _("Adopt them"),
    GoalStatus.WITHDRAWN: _("Withdraw them"),
}


class DecideManyForm(forms.Form):
    """One step for many goals; which goals is read from the boxes beside it."""

    to = forms.ChoiceField(label=_("What shall become of the chosen goals?"), widget=forms.RadioSelect)
    on = DayField(
        label=_("From which day?"),
        help_text=_("The day it was so, also where you write it down only now."),
    )
    reason = reason_field(
        _("Needed when you withdraw. It stands in the history of each goal."),
        label=_("Why?"),
        required=False,
        rows=2,
    )

    def __init__(self, *args: Any, steps: Sequence[GoalStatus], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(step.value, WORDS[step]) for step in steps]  # type: ignore[attr-defined]
        self.fields["to"].initial = steps[0].value
        self.fields["on"].initial = timezone.localdate()
