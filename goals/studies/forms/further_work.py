"""The forms of what follows from a study: activities and decisions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.assignment.forms import NAMES, ResponsibleFields
from goals.goals.forms.changing import ChangingForm
from goals.studies.models import Activity, Study, StudyDecision
from network.records.forms.fields import DayField, text_field


class NewActivityForm(ResponsibleFields):
    """Something to do after the study, by when, and who sees to it."""

    text = text_field(
        Activity,
        "text",
        rows=2,
        label=_("What is to be done?"),
        error_messages={"required": _("Say what is to be done.")},
    )
    due_on = DayField(label=_("By which day?"), required=False)
    field_order: Sequence[str] = ("text", "due_on", "responsible_kind", *NAMES)

    def __init__(self, *args: Any, study: Study, activity: Activity | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_responsible(study.organisation, activity)
        self.fields["responsible_kind"].label = _("Who sees to it?")


class ActivityEditForm(ChangingForm, NewActivityForm):
    """An activity changed, or done."""

    done_on = DayField(label=_("Done on"), help_text=_("Leave it empty while it is not done."), required=False)
    field_order = ("text", "due_on", "done_on", "responsible_kind", *NAMES, "reason")


class DecisionForm(forms.Form):
    """What was decided on what happens next, who decided it, and when."""

    text = text_field(
        StudyDecision,
        "text",
        rows=5,
        label=_("What was decided?"),
        error_messages={"required": _("Say what was decided.")},
    )
    body = text_field(
        StudyDecision, "body", label=_("Who decided?"), help_text=_("The body, and the number of the case.")
    )
    on = DayField(label=_("On which day?"), required=False, initial=timezone.localdate)
