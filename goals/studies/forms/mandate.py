"""The form that answers a point of a study's mandate."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.studies.models import Hypothesis, MandateAnswer
from network.records.forms.fields import DayField, text_field


class AnswerForm(forms.Form):
    """What was found on a point, on which day, and in which hypotheses."""

    text = text_field(
        MandateAnswer,
        "text",
        rows=4,
        label=_("What was found?"),
        error_messages={"required": _("Say what was found.")},
    )
    hypotheses = forms.ModelMultipleChoiceField(
        queryset=Hypothesis.objects.none(),
        label=_("In which hypotheses?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    on = DayField(label=_("On which day?"), required=False, initial=timezone.localdate)

    def __init__(self, *args: Any, hypotheses: QuerySet[Hypothesis], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hypotheses"].queryset = hypotheses  # type: ignore[attr-defined]
