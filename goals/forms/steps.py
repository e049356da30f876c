"""Where a goal goes next, from which day, and why."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.enums import CLOSED, NEEDS_REASON, GoalStatus
from goals.models import Goal
from network.forms.fields import DayField


class StepForm(forms.Form):
    """One step. The ways to close stand as a choice; any other step is named by the page."""

    to = forms.ChoiceField(label=_("How did it end?"), widget=forms.RadioSelect)
    on = DayField(
        label=_("From which day?"),
        help_text=_("The day it was so, also where you write it down only now."),
    )
    reason = forms.CharField(label=_("Why?"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, goal: Goal, to: Sequence[GoalStatus], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(each.value, each.label) for each in to]  # type: ignore[attr-defined]
        self.fields["on"].initial = timezone.localdate()
        if len(to) == 1:
            self.fields["to"].widget = forms.HiddenInput()
            self.fields["to"].initial = to[0].value
        if goal.status in NEEDS_REASON or set(to) & NEEDS_REASON:
            self.fields["reason"].required = True
            self.fields["reason"].help_text = _("A few words for those who ask in two years.")
        if set(to) <= CLOSED:
            self.fields["reason"].label = _("What makes you say so?")
