"""The forms of critical success factors and their dated updates."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.assignment.forms import NAMES, ResponsibleFields
from goals.goals.forms.changing import ChangingForm
from goals.studies.enums import FactorState
from goals.studies.models import CriticalSuccessFactor, FactorUpdate, Study, StudyArea
from network.records.forms.fields import DayField, text_field


class FactorForm(ResponsibleFields):
    """What must be in place, and who is responsible for it."""

    text = text_field(
        CriticalSuccessFactor,
        "text",
        rows=2,
        label=_("What must be in place?"),
        help_text=_("One sentence: without this the rest will not succeed."),
        error_messages={"required": _("Say what must be in place.")},
    )
    area = forms.ModelChoiceField(
        queryset=StudyArea.objects.none(), label=_("Area"), required=False, empty_label=_("The whole study")
    )

    field_order = ("text", "responsible_kind", *NAMES)

    def __init__(
        self,
        *args: Any,
        study: Study,
        areas: Sequence[StudyArea],
        whole: bool,
        factor: CriticalSuccessFactor | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        if not whole:
            field.empty_label = None  # type: ignore[attr-defined]
            field.required = True
            field.initial = areas[0].pk if areas else None
        field.queryset = StudyArea.objects.filter(pk__in=[area.pk for area in areas])  # type: ignore[attr-defined]
        self.offer_responsible(study.organisation, factor)
        self.fields["responsible_kind"].label = _("Who sees to it?")


class NewFactorForm(FactorForm):
    """A factor written down, also one that was noted earlier."""

    noted_on = DayField(
        label=_("On which day was it noted?"), help_text=_("Leave it empty where that is today."), required=False
    )


class FactorEditForm(ChangingForm, FactorForm):
    """A factor changed."""


class FactorUpdateForm(forms.Form):
    """A dated update of a factor: its state and a text."""

    state = forms.ChoiceField(label=_("How does it stand?"), choices=FactorState.choices)
    text = text_field(
        FactorUpdate, "text", rows=2, label=_("In words"), error_messages={"required": _("Write a few words.")}
    )
    on = DayField(label=_("On which day?"), required=False, initial=timezone.localdate)

    def __init__(self, *args: Any, factor: CriticalSuccessFactor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].initial = factor.state
