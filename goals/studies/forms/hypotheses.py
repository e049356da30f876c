"""The forms of hypotheses: proposed, edited, judged, given evidence, taken from step to step."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.changing import ChangingForm
from goals.goals.forms.steps import StepDayForm
from goals.studies.enums import EvidenceSide, HypothesisStatus
from goals.studies.models import Evidence, Hypothesis, StudyArea
from goals.studies.rules import HYPOTHESIS_STEPS
from network.records.forms.fields import DayField, NumberField, reason_field, text_field

VALUE_STEPS = [(1, _("1 – very small")), (2, "2"), (3, "3"), (4, "4"), (5, _("5 – very great"))]
FEASIBILITY_STEPS = [(1, _("1 – very hard")), (2, "2"), (3, "3"), (4, "4"), (5, _("5 – very easy"))]


def _scale(label: Any, steps: Sequence[tuple[int, Any]], *, required: bool) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=steps,
        coerce=int,
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
    )


class HypothesisForm(forms.Form):
    """A possibility, in one sentence, and what is known about it."""

    area = forms.ModelChoiceField(
        queryset=StudyArea.objects.none(), label=_("Area"), empty_label=None, widget=forms.RadioSelect
    )
    statement = text_field(
        Hypothesis,
        "statement",
        rows=2,
        label=_("What is possible?"),
        help_text=_("One sentence that can turn out to be right or wrong: “If we …, then …”"),
        error_messages={"required": _("Say what you think is possible.")},
    )
    background = text_field(
        Hypothesis, "background", rows=3, label=_("Background"), help_text=_("What makes you think so?")
    )
    how = text_field(Hypothesis, "how", rows=3, label=_("How?"), help_text=_("What would have to be done?"))
    value_text = text_field(
        Hypothesis,
        "value_text",
        rows=3,
        label=_("Value in words"),
        help_text=_("What would children, staff and the community get out of it?"),
    )

    def __init__(self, *args: Any, areas: Sequence[StudyArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        field.queryset = StudyArea.objects.filter(pk__in=[area.pk for area in areas])  # type: ignore[attr-defined]
        field.initial = areas[0].pk
        if len(areas) == 1:
            field.widget = forms.HiddenInput()


class NewHypothesisForm(HypothesisForm):
    """A hypothesis written down, judged at once if one likes."""

    value = _scale(_("How great is the value?"), VALUE_STEPS, required=False)
    feasibility = _scale(_("How easily is it done?"), FEASIBILITY_STEPS, required=False)
    proposed_on = DayField(
        label=_("On which day was it put forward?"), help_text=_("Leave it empty where that is today."), required=False
    )

    @property
    def has_more(self) -> bool:
        """Whether anything of what lies behind is filled in or wrong: then it stands open."""
        names = ("background", "how", "value_text", "proposed_on")
        return any(self[name].value() or self[name].errors for name in names)


class HypothesisEditForm(ChangingForm, HypothesisForm):
    """A hypothesis reworded."""


class JudgementForm(forms.Form):
    """Value and feasibility, and why; a second judgement always says what has changed."""

    value = _scale(_("How great is the value?"), VALUE_STEPS, required=True)
    feasibility = _scale(_("How easily is it done?"), FEASIBILITY_STEPS, required=True)
    why = reason_field(label=_("Why?"), required=False)
    on = DayField(label=_("On which day?"), required=False, initial=timezone.localdate)

    def __init__(self, *args: Any, judged_before: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if judged_before:
            self.fields["why"].required = True
            self.fields["why"].label = _("What has changed since it was last judged?")


class EvidenceForm(forms.Form):
    """Evidence: whether it speaks for or against, a text, a figure if there is one, and the source."""

    side = forms.ChoiceField(
        label=_("Does it speak for the hypothesis, or against it?"),
        choices=EvidenceSide.choices,
        initial=EvidenceSide.FOR,
        required=False,
        widget=forms.RadioSelect,
    )
    text = text_field(
        Evidence,
        "text",
        rows=3,
        label=_("What is known?"),
        help_text=_("Something known, seen or counted, in a few sentences."),
        error_messages={"required": _("Say what is known.")},
    )
    number = NumberField(label=_("Figure"), required=False, max_digits=16, decimal_places=4)
    unit = text_field(Evidence, "unit", label=_("Unit"), help_text=_("Per cent, pupils, kroner."))
    label = text_field(
        Evidence,
        "label",
        label=_("What does the figure tell?"),
        help_text=_("For instance: pupils who take part in the culture school, 2023."),
    )
    source = text_field(Evidence, "source", label=_("Source"), help_text=_("Who says so, and where it is written."))
    url = forms.URLField(
        required=False,
        max_length=Evidence._meta.get_field("url").max_length,
        label=_("Link"),
        help_text=_("Begins with https://"),
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
    )
    on = DayField(
        label=_("On which day?"),
        help_text=_("Today, or the day it was found."),
        required=False,
        initial=timezone.localdate,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs["inputmode"] = "decimal"

    def clean_side(self) -> EvidenceSide:
        return EvidenceSide(self.cleaned_data["side"] or EvidenceSide.FOR)


class HypothesisStepForm(StepDayForm):
    """One step, from which day, and why."""

    to = forms.CharField(widget=forms.HiddenInput)
    reason = reason_field(label=_("Why?"), required=False)
    field_order: Sequence[str] = ("to", "reason", "on")

    def __init__(self, *args: Any, hypothesis: Hypothesis, to: HypothesisStatus, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].initial = to.value
        if HYPOTHESIS_STEPS.needs_reason(hypothesis.status, to):
            self.fields["reason"].required = True
            self.fields["reason"].help_text = _("A few words for those who ask in two years.")
