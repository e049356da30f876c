"""The upload of a sheet of goals, and goals pasted as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.goals import offer_organisations
from goals.goals.forms.uppers import UpperField, search_field
from goals.imports.actions.pasting import LONGEST_TEXT
from goals.imports.enums import LineKind
from goals.imports.rules.lines import PastedLine
from goals.imports.selectors.row_values import LENGTHS
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.forms.fields import DayField
from network.text.searching import search_text
from network.text.workbooks import LARGEST


class SheetForm(forms.Form):
    """One file. Whether it is a workbook or a CSV file is decided when it is parsed."""

    sheet = forms.FileField(
        label=_("The filled-in sheet"),
        help_text=_("The template filled in, or an exported plan: Excel (.xlsx) or CSV, at most 2,000 rows."),
        max_length=120,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
        error_messages={
            "required": _("Choose a file."),
            "max_length": _("The file's name is too long. Give it a shorter one."),
        },
    )

    def clean_sheet(self) -> Any:
        sheet = self.cleaned_data["sheet"]
        if sheet.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 2 MB. Divide it into several."))
        return sheet


class PasteForm(forms.Form):
    """A list of goals and measures as text, whose it is, and the goal above it."""

    text = forms.CharField(
        label=_("Your list"),
        help_text=_(
            "Copy it from Word, Teams, OneNote, PDF or Excel, and paste it here. Goals outermost, measures indented or "
            "as points beneath them. Days, and who is responsible, are read where they stand at the end of a line."
        ),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea({"rows": 14, "class": "paste__text", "data-outline": ""}),
        error_messages={"required": _("Paste the goals or measures first, one on each line.")},
    )
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Whose goals are they?"), empty_label=None
    )
    q = search_field()
    above = UpperField(required=False)
    outermost = forms.ChoiceField(
        label=_("What are the outermost lines?"),
        choices=[
            (LineKind.GOAL.value, _("New goals, which support the goal chosen above")),
            (LineKind.MEASURE.value, _("Measures of the goal chosen above, one of our own")),
        ],
        initial=LineKind.GOAL.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, user: Person, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_organisations(self.fields["organisation"], organisations)
        self.fields["above"].label = _("Which goal do they support, or belong to?")
        asked = self.data if self.is_bound else self.initial
        self.query = search_text(str(asked.get("q", "")))
        self.result_count = self.fields["above"].offer(  # type: ignore[attr-defined]
            user, organisations, query=self.query, chosen=asked.get("above")
        )


NAMES = ("kind", "text", "responsible", "starts_on", "ends_on")
"""The fields of a line, in their order on the page."""


@dataclass(frozen=True)
class LineFields:
    """The fields of one line of a pasted plan."""

    number: int
    kind: BoundField
    text: BoundField
    responsible: BoundField
    starts_on: BoundField
    ends_on: BoundField


class LinesForm(forms.Form):
    """What each line of a pasted plan is and says, to be corrected before its rows are looked through."""

    def __init__(self, *args: Any, lines: Sequence[PastedLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines = lines
        for line in lines:
            for name, field in _fields_of(line).items():
                field.belongs_to_another = True  # type: ignore[attr-defined]
                self.fields[f"{name}-{line.number}"] = field

    @property
    def rows(self) -> list[LineFields]:
        """The fields, line by line."""
        return [
            LineFields(
                line.number,
                *(self[f"{name}-{line.number}"] for name in NAMES),
            )
            for line in self._lines
        ]

    def lines(self) -> list[PastedLine]:
        """The lines as they were corrected, of a valid form."""
        return [self._line(line.number) for line in self._lines]

    def _line(self, number: int) -> PastedLine:
        data = {name: self.cleaned_data[f"{name}-{number}"] for name in NAMES}
        starts_on, ends_on = (day.isoformat() if day else "" for day in (data["starts_on"], data["ends_on"]))
        text = " ".join(data["text"].split())
        return PastedLine(number, data["kind"], text, starts_on, ends_on, data["responsible"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for line in self._lines:
            if data.get(f"kind-{line.number}") != LineKind.NOTHING and data.get(f"text-{line.number}") == "":
                self.add_error(f"text-{line.number}", _("Write something, or leave the line out."))
        return data


def _fields_of(line: PastedLine) -> dict[str, forms.Field]:
    """The fields of a line, filled in with what was read."""
    return {
        "kind": forms.ChoiceField(
            label=_("What is line %(n)d?") % {"n": line.number}, choices=LineKind.choices, initial=line.kind
        ),
        "text": forms.CharField(
            label=_("Text"),
            initial=line.text,
            required=False,
            max_length=LENGTHS["description"],
            widget=forms.Textarea({"rows": 1}),
        ),
        "responsible": forms.CharField(
            label=_("Responsible"), initial=line.responsible, required=False, max_length=LENGTHS["responsible"]
        ),
        "starts_on": DayField(label=_("From"), initial=line.starts_on, required=False),
        "ends_on": DayField(label=_("To"), initial=line.ends_on, required=False),
    }
