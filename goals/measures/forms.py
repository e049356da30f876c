"""Measures, and the dated updates on them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.assignment.forms import NAMES, ResponsibleFields
from goals.goals.forms.changing import ChangingForm
from goals.goals.models import Goal
from goals.measures.enums import Light, MeasureStatus
from goals.measures.models import Measure, MeasureUpdate
from network.records.forms.fields import DayField, text_field


class MeasureForm(ResponsibleFields):
    """What is done, by whom, from when to when."""

    title = text_field(
        Measure,
        "title",
        _("What will you do?"),
        rows=2,
        error_messages={"required": _("Say what you will do.")},
    )
    starts_on = DayField(label=_("From"), required=False)
    ends_on = DayField(label=_("To"), required=False)
    description = text_field(Measure, "description", _("How?"), rows=3)
    decided_on = DayField(
        label=_("Decided on"),
        help_text=_("Today, or the day it was decided."),
        required=False,
    )

    field_order: Sequence[str] = ("title", "responsible_kind", *NAMES)

    def __init__(self, *args: Any, goal: Goal, measure: Measure | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_responsible(goal.organisation, measure)
        if "decided_on" in self.fields:
            self.fields["decided_on"].initial = timezone.localdate()


class MeasureEditForm(ChangingForm, MeasureForm):
    """A measure changed, except for the day it was decided on."""

    decided_on = None  # type: ignore[assignment]


class UpdateForm(forms.Form):
    """How it goes: status, light and text."""

    status = forms.ChoiceField(label=_("How far have you come?"), choices=MeasureStatus.choices)
    light = forms.ChoiceField(
        label=_("How does it look?"), choices=Light.choices, required=False, widget=forms.RadioSelect
    )
    text = text_field(
        MeasureUpdate, "text", _("How does it go?"), rows=2, error_messages={"required": _("Write a few words.")}
    )
    on = DayField(label=_("On which day?"), required=False)

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"tiltak-{measure.pk}-%s")
        kwargs.setdefault("initial", {})
        status = getattr(measure, "status_then", measure.status)
        # Whoever writes about a planned measure has most often begun.
        kwargs["initial"].setdefault("status", MeasureStatus.UNDER_WAY if status == MeasureStatus.PLANNED else status)
        kwargs["initial"].setdefault("light", getattr(measure, "light", "") or "")
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
