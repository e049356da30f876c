"""Hypotheses: first a statement and two judgements, then what lies behind; evidence; steps."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.changing import ChangingForm
from goals.goals.models import Goal
from goals.studies.enums import HypothesisStatus
from goals.studies.models import Hypothesis, StudyArea
from goals.studies.rules import HYPOTHESIS_STEPS
from network.records.forms.fields import DayField, NumberField, reason_field

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
    statement = forms.CharField(
        label=_("What is possible?"),
        help_text=_("One sentence that can turn out to be right or wrong: “If we …, then …”"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Say what you think is possible.")},
    )
    background = forms.CharField(
        label=_("Background"),
        help_text=_("What makes you think so?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
    )
    how = forms.CharField(
        label=_("How?"),
        help_text=_("What would have to be done?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
    )
    value_text = forms.CharField(
        label=_("Value in words"),
        help_text=_("What would children, staff and the community get out of it?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, areas: Sequence[StudyArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        field.queryset = StudyArea.objects.filter(pk__in=[each.pk for each in areas])  # type: ignore[attr-defined]
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


def initial_of(hypothesis: Hypothesis) -> dict[str, Any]:
    """A hypothesis as its form begins."""
    names = ("statement", "background", "how", "value_text", "version")
    return {"area": hypothesis.area_id, **{name: getattr(hypothesis, name) for name in names}}


class JudgementForm(forms.Form):
    """Value and feasibility, and why; a second judgement always says what has changed."""

    value = _scale(_("How great is the value?"), VALUE_STEPS, required=True)
    feasibility = _scale(_("How easily is it done?"), FEASIBILITY_STEPS, required=True)
    why = reason_field(label=_("Why?"), required=False)
    on = DayField(label=_("On which day?"), required=False)

    def __init__(self, *args: Any, judged_before: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
        if judged_before:
            self.fields["why"].required = True
            self.fields["why"].label = _("What has changed since it was last judged?")


class EvidenceForm(forms.Form):
    """What speaks for it: words first, a figure where there is one, and where it is from."""

    text = forms.CharField(
        label=_("What speaks for it?"),
        help_text=_("Something known, seen or counted, in a few sentences."),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say what speaks for it.")},
    )
    number = NumberField(label=_("Figure"), required=False, max_digits=16, decimal_places=4)
    unit = forms.CharField(label=_("Unit"), help_text=_("Per cent, pupils, kroner."), required=False, max_length=40)
    label = forms.CharField(
        label=_("What does the figure tell?"),
        help_text=_("For instance: pupils who take part in the culture school, 2023."),
        required=False,
        max_length=120,
    )
    source = forms.CharField(
        label=_("Source"), help_text=_("Who says so, and where it is written."), required=False, max_length=240
    )
    url = forms.URLField(
        label=_("Link"),
        help_text=_("Begins with https://"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
    )
    on = DayField(label=_("On which day?"), help_text=_("Today, or the day it was found."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
        self.fields["number"].widget.attrs["inputmode"] = "decimal"


class HypothesisStepForm(forms.Form):
    """One step, from which day, and why."""

    to = forms.CharField(widget=forms.HiddenInput)
    reason = reason_field(label=_("Why?"), required=False)
    on = DayField(
        label=_("From which day?"),
        help_text=_("The day it was so, also where you write it down only now."),
    )

    def __init__(self, *args: Any, hypothesis: Hypothesis, to: HypothesisStatus, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].initial = to.value
        self.fields["on"].initial = timezone.localdate()
        if HYPOTHESIS_STEPS.needs_reason(hypothesis.status, to):
            self.fields["reason"].required = True
            self.fields["reason"].help_text = _("A few words for those who ask in two years.")


class ResultForm(forms.Form):
    """What an adopted hypothesis becomes: a goal of its own or one that is there, and measures."""

    title = forms.CharField(
        label=_("What do you want to achieve?"),
        help_text=_("The goal it becomes. It is tentative, and can be sharpened later."),
        required=False,
        max_length=240,
        widget=forms.Textarea({"rows": 2}),
    )
    goal = forms.ModelChoiceField(
        queryset=Goal.objects.none(),
        label=_("Or does it belong to a goal you have?"),
        empty_label=_("No, it becomes a goal of its own"),
        required=False,
        error_messages={"invalid_choice": _("Choose a goal that is still worked on.")},
    )
    measures = forms.CharField(
        label=_("Measures"),
        help_text=_("What will be done, one on each line. More can be added later."),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, goals: Any, statement: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goal"]
        field.queryset = goals  # type: ignore[attr-defined]
        self.fields["title"].initial = statement[:240]

    def clean_measures(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["measures"].splitlines() if line.strip()]

    @property
    def result(self) -> dict[str, Any]:
        """What goes to the verb: the goal that was chosen goes before a new one."""
        data = self.cleaned_data
        return {
            "goal": data["goal"],
            "title": "" if data["goal"] else data["title"],
            "measures": data["measures"],
        }


class AdoptForm(HypothesisStepForm, ResultForm):
    """Adopted from a day, with what it becomes where the person records goals there."""

    field_order = ("to", "title", "goal", "measures", "reason", "on")

    def __init__(self, *args: Any, writes: bool, hypothesis: Hypothesis, **kwargs: Any) -> None:
        super().__init__(*args, hypothesis=hypothesis, statement=hypothesis.statement, **kwargs)
        if not writes:
            for name in ("title", "goal", "measures"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "title" in self.fields and not data.get("title") and not data.get("goal") and "goal" not in self.errors:
            self.add_error("title", _("Say what you want to achieve."))
        return data

    @property
    def result(self) -> dict[str, Any]:
        return super().result if "title" in self.fields else {}
