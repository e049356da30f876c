"""The forms of hypotheses pasted as one text: the text, and what was read from it, to be corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goals.studies.models import Hypothesis, StudyArea
from goals.studies.parsers.hypotheses import PastedHypothesis
from network.records.forms.fields import text_field

MOST_HYPOTHESES = 40
LONGEST_TEXT = 100_000
NAMES = ("area", "statement", "background", "how", "value_text", "skip")
"""The fields of a hypothesis, in their order on the page."""


class PasteForm(forms.Form):
    """The text, and the area of the hypotheses for which it names none."""

    text = forms.CharField(
        label=gettext_lazy("The hypotheses"),
        help_text=gettext_lazy(
            "Paste them from Word, PDF or OneNote. A hypothesis begins at “Hypothesis 1:” or at a number. "
            "Background, how and value stand under headings, or as the paragraphs after it. "
            "The name of an area holds for those below it."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 18}),
        error_messages={"required": gettext_lazy("Paste the text with the hypotheses.")},
    )
    area = forms.ModelChoiceField(
        queryset=StudyArea.objects.none(),
        label=gettext_lazy("Which area, where the text does not say?"),
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, areas: Sequence[StudyArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        field.queryset = StudyArea.objects.filter(pk__in=[area.pk for area in areas])  # type: ignore[attr-defined]
        field.initial = areas[0].pk
        if len(areas) == 1:
            field.widget = forms.HiddenInput()


@dataclass(frozen=True)
class HypothesisFields:
    """The fields of one hypothesis."""

    number: int
    fields: Sequence[BoundField]


class PastedForm(forms.Form):
    """What was read, hypothesis by hypothesis; `parts` says how many there are."""

    text = forms.CharField(max_length=LONGEST_TEXT, widget=forms.HiddenInput, required=False, strip=False)
    parts = forms.IntegerField(min_value=1, max_value=MOST_HYPOTHESES, widget=forms.HiddenInput)

    def __init__(self, *args: Any, areas: Sequence[StudyArea], parts: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = range(1, min(max(parts, 1), MOST_HYPOTHESES) + 1)
        for number in self.numbers:
            for name, field in _fields(areas).items():
                self.fields[f"{name}-{number}"] = field

    @property
    def rows(self) -> list[HypothesisFields]:
        return [HypothesisFields(number, [self[f"{name}-{number}"] for name in NAMES]) for number in self.numbers]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for number in self.numbers:
            if data.get(f"skip-{number}"):
                for name in NAMES:
                    self.errors.pop(f"{name}-{number}", None)
            elif not data.get(f"statement-{number}") and f"statement-{number}" not in self.errors:
                self.add_error(f"statement-{number}", _("Say what you think is possible, or leave it out."))
        return data

    def entries(self) -> list[dict[str, Any]]:
        """The hypotheses that are not left out, of a valid form."""
        kept = [number for number in self.numbers if not self.cleaned_data[f"skip-{number}"]]
        return [{name: self.cleaned_data[f"{name}-{number}"] for name in NAMES if name != "skip"} for number in kept]


def _fields(areas: Sequence[StudyArea]) -> dict[str, forms.Field]:
    area = forms.ModelChoiceField(
        queryset=StudyArea.objects.filter(pk__in=[area.pk for area in areas]), label=_("Area"), empty_label=None
    )
    if len(areas) == 1:
        area.widget = forms.HiddenInput()
    return {
        "area": area,
        "statement": text_field(Hypothesis, "statement", rows=2, label=_("What is possible?"), required=False),
        "background": text_field(Hypothesis, "background", rows=4, label=_("Background")),
        "how": text_field(Hypothesis, "how", rows=4, label=_("How?")),
        "value_text": text_field(Hypothesis, "value_text", rows=4, label=_("Value in words")),
        "skip": forms.BooleanField(label=_("Leave this one out"), required=False),
    }


def initial_of(
    hypotheses: Sequence[PastedHypothesis], *, areas: Sequence[StudyArea], otherwise: StudyArea, text: str
) -> dict[str, Any]:
    """What the form of the parts begins with."""
    initial: dict[str, Any] = {"text": text, "parts": len(hypotheses)}
    for number, hypothesis in enumerate(hypotheses, start=1):
        area = otherwise if hypothesis.area is None else areas[hypothesis.area]
        initial |= {
            f"area-{number}": area.pk,
            f"statement-{number}": hypothesis.statement,
            f"background-{number}": hypothesis.background,
            f"how-{number}": hypothesis.how,
            f"value_text-{number}": hypothesis.value_text,
        }
    return initial
