"""Critical success factors, and the dated words on how they stand."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.assignment.forms import NAMES, ResponsibleFields, responsible_initial
from goals.goals.forms.changing import ChangingForm
from goals.studies.enums import FactorState
from goals.studies.models import CriticalSuccessFactor, Study, StudyArea
from network.records.forms.fields import DayField


class FactorForm(ResponsibleFields):
    """What must be in place, and who sees to it."""

    text = forms.CharField(
        label=_("What must be in place?"),
        help_text=_("One sentence: without this the rest will not succeed."),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
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
        field.queryset = StudyArea.objects.filter(pk__in=[each.pk for each in areas])  # type: ignore[attr-defined]
        self.offer_responsible(study.organisation, factor)
        self.fields["responsible_kind"].label = _("Who sees to it?")


class NewFactorForm(FactorForm):
    """A factor written down, also one that was noted earlier."""

    noted_on = DayField(
        label=_("On which day was it noted?"), help_text=_("Leave it empty where that is today."), required=False
    )


class FactorEditForm(ChangingForm, FactorForm):
    """A factor changed."""


def initial_of(factor: CriticalSuccessFactor) -> dict[str, Any]:
    """A factor as its form begins."""
    return {"text": factor.text, "area": factor.area_id, "version": factor.version, **responsible_initial(factor)}


class FactorUpdateForm(forms.Form):
    """How it stands, and words."""

    state = forms.ChoiceField(label=_("How does it stand?"), choices=FactorState.choices)
    text = forms.CharField(
        label=_("In words"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Write a few words.")},
    )
    on = DayField(label=_("On which day?"), required=False)

    def __init__(self, *args: Any, factor: CriticalSuccessFactor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].initial = factor.state
        self.fields["on"].initial = timezone.localdate()
