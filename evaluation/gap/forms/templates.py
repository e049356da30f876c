"""What is asked when a GAP template is written."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.gap.actions.templates import MOST_DIMENSIONS, DimensionDraft
from evaluation.gap.models import Dimension, GapTemplate
from goals.themes.models import Theme
from network.organisations.models import Organisation
from network.records.forms.fields import reason_field, text_field, version_field


class TemplateForm(forms.Form):
    """The template itself."""

    name = text_field(GapTemplate, "name", _("What is the template called?"))
    description = text_field(GapTemplate, "description", _("What is it for?"), rows=3)
    version = version_field(required=False)


class UseForm(forms.Form):
    """The word that goes with putting a template in use, or taking it out of use."""

    reason = reason_field(
        _("A sentence for those who file and those who read: it stands on the template’s page."),
        label=_("What does it change?"),
        error_messages={"required": _("Say in a few words what it changes.")},
    )


class DimensionForm(forms.Form):
    """One dimension; a row left empty is no dimension."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = text_field(Dimension, "name", _("Short name"), help_text=_("Stands in the tables: two or three words."))
    statement = text_field(
        Dimension,
        "statement",
        _("Statement"),
        help_text=_("One sentence a group can take a stand on, large on the screen."),
        rows=2,
    )
    low_label = text_field(Dimension, "low_label", _("What does 1 mean?"))
    high_label = text_field(Dimension, "high_label", _("What does 6 mean?"))
    theme = forms.TypedChoiceField(label=_("Theme"), required=False, empty_value=None)

    def __init__(self, *args: Any, themes: Mapping[str, Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["theme"]
        field.choices = [("", _("None")), *((pk, theme.name) for pk, theme in themes.items())]  # type: ignore[attr-defined]
        field.coerce = themes.get  # type: ignore[attr-defined]

    def draft(self) -> DimensionDraft:
        return DimensionDraft(**{field: self.cleaned_data[field] for field in FIELDS})


class BaseDimensionFormSet(forms.BaseFormSet):  # type: ignore[type-arg]
    """The dimensions in their order. A row left empty is none, so no row counts as there from before."""

    def initial_form_count(self) -> int:
        return 0

    def drafts(self) -> list[DimensionDraft]:
        return [form.draft() for form in self.forms if form.has_changed()]


FIELDS = ("pk", "name", "statement", "low_label", "high_label", "theme")
PREFIX = "dimensjon"

type Rows = list[dict[str, Any]]


def rows_of(template: GapTemplate) -> Rows:
    """The dimensions of a template as the form begins with them (one query)."""
    return [
        {**{field: getattr(dimension, field) for field in FIELDS}, "theme": dimension.theme_id}
        for dimension in Dimension.objects.of(template)
    ]


def dimensions_text(rows: Rows) -> str:
    """Dimensions in lines, to be compared by a reader."""
    return "\n".join(
        f"{number}. {row['name']}: {row['statement']} (1: {row['low_label']}, 6: {row['high_label']})"
        for number, row in enumerate(rows, start=1)
    )


def rows_sent(data: Mapping[str, Any]) -> Rows:
    """The rows as they were sent, right or wrong, as many as a template may have."""
    total = str(data.get(f"{PREFIX}-TOTAL_FORMS", ""))
    if total.isdecimal() and len(total) < 5:
        number = min(int(total), MOST_DIMENSIONS)
    else:
        number = sum(f"{PREFIX}-{n}-name" in data for n in range(MOST_DIMENSIONS))
    return [{field: data.get(f"{PREFIX}-{n}-{field}", "") for field in FIELDS} for n in range(number)]


def rearranged(rows: Rows, what: str) -> tuple[Rows, int | None]:
    """The rows after one of the form's buttons, and which of them to go on with; None where the word moves nothing.

    The buttons are `add`, and `up-3`, `down-3` and `out-3` for a row by its number from 0.
    """
    if what == "add":
        more = [] if len(rows) >= MOST_DIMENSIONS else [dict.fromkeys(FIELDS, "")]
        return [*rows, *more], len(rows) + len(more) - 1
    action, _dash, place = what.partition("-")
    if not (place.isdecimal() and len(place) < 5 and int(place) < len(rows)):
        return rows, None
    n, kept = int(place), list(rows)
    row = kept.pop(n)
    if action == "out":
        return kept, None
    to = {"up": max(0, n - 1), "down": min(len(kept), n + 1)}.get(action)
    if to is None:
        return rows, None
    kept.insert(to, row)
    return kept, to


def dimension_formset(rows: Rows, data: Any = None, *, region: Organisation) -> BaseDimensionFormSet:
    """The form's rows: with what was sent, else with the rows given."""
    make = forms.formset_factory(
        DimensionForm,
        formset=BaseDimensionFormSet,
        extra=len(rows),
        max_num=MOST_DIMENSIONS,
        absolute_max=MOST_DIMENSIONS + 10,
        validate_max=True,
    )
    themes = {str(theme.pk): theme for theme in Theme.objects.of_region(region)}
    return cast("BaseDimensionFormSet", make(data, prefix=PREFIX, form_kwargs={"themes": themes}, initial=rows))
