"""What every form that changes a record asks beside the record's own fields."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from network.records.forms.fields import reason_field, version_field


class ChangingForm(forms.Form):
    """Why it is changed, and the version that the person began from. Stands before the record's form among bases."""

    reason = reason_field(
        _("Helps those who read the history. May be left out."),
        label=_("Why is it changed?"),
        required=False,
        rows=1,
    )
    version = version_field()

    @property
    def changes(self) -> dict[str, Any]:
        """What the action is given: all that was filled in, but for the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def require_reason_if_adopted(self, goal: Goal) -> None:
        """An adopted goal, and what belongs to it, is corrected only with a reason."""
        if goal.status == GoalStatus.ADOPTED:
            self.fields["reason"].required = True
            self.fields["reason"].help_text = _("The goal is adopted. The earlier wording stays readable.")


class ReasonForm(forms.Form):
    """A reason alone."""

    reason = reason_field(label=_("Why?"))
