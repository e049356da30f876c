"""The forms that make a goal of an adopted hypothesis."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.goals.models import Goal
from goals.measures.models import Measure
from goals.studies.forms.hypotheses import HypothesisStepForm
from goals.studies.models import Hypothesis
from goals.studies.parsers.lists import read_lines
from network.text.outline import read_outline

LONGEST_TITLE = Measure._meta.get_field("title").max_length or 0


def points_of(text: str) -> list[str]:
    """The points of a text without their marks, which may become measures; a text without any offers none."""
    points = [line.text for line in read_outline(text) if line.is_point]
    return [point for point in points if len(point) <= LONGEST_TITLE]


class ResultForm(forms.Form):
    """What an adopted hypothesis becomes: a goal of its own or one that is there, and measures."""

    title = forms.CharField(
        label=_("What do you want to achieve?"),
        help_text=_("The goal it becomes. It is tentative, and can be sharpened later."),
        required=False,
        max_length=Goal._meta.get_field("title").max_length,
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

    def __init__(self, *args: Any, goals: Any, statement: str, how: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goal"]
        field.queryset = goals  # type: ignore[attr-defined]
        self.fields["title"].initial = statement[: self.fields["title"].max_length]  # type: ignore[attr-defined]
        self.fields["measures"].initial = "\n".join(points_of(how))

    def clean_measures(self) -> list[str]:
        return [line.text for line in read_lines(self.cleaned_data["measures"])]

    @property
    def result(self) -> dict[str, Any]:
        """The arguments of the action: a goal that was chosen goes before a new one."""
        data = self.cleaned_data
        return {
            "goal": data["goal"],
            "title": "" if data["goal"] else data["title"],
            "measures": data["measures"],
        }


class AdoptForm(HypothesisStepForm, ResultForm):
    """Adopted from a day, with what it becomes where the person records goals there."""

    field_order = ("to", "title", "goal", "measures", "reason", "on")

    def __init__(self, *args: Any, makes_goal: bool, hypothesis: Hypothesis, **kwargs: Any) -> None:
        super().__init__(*args, hypothesis=hypothesis, statement=hypothesis.statement, how=hypothesis.how, **kwargs)
        if not makes_goal:
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
