"""What is asked when a GAP template is written."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.gap.actions.templates import MOST_DIMENSIONS, DimensionDraft
from evaluation.gap.models import Dimension, GapTemplate
from goals.themes.models import Theme
from network.organisations.models import Organisation


class TemplateForm(forms.Form):
    """The template itself."""

    name = forms.CharField(label=_("What is the template called?"), max_length=120)
    description = forms.CharField(
        label=_("What is it for?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def showing(cls, template: GapTemplate) -> "TemplateForm":
        return cls(initial={"name": template.name, "description": template.description, "version": template.version})


class UseForm(forms.Form):
    """The word that goes with putting a template in use, or taking it out of use."""

    reason = forms.CharField(
        label=_("What does it change?"),
        help_text=_("A sentence for those who file and those who read: it stands on the template’s page."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a few words what it changes.")},
    )


class DimensionForm(forms.Form):
    """One dimension; a row left empty is no dimension."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("Short name"), help_text=_("Stands in the tables: two or three words."), max_length=60
    )
    statement = forms.CharField(
        label=_("Statement"),
        help_text=_("One sentence a group can take a stand on, large on the screen."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    low_label = forms.CharField(label=_("What does 1 mean?"), max_length=80)
    high_label = forms.CharField(label=_("What does 6 mean?"), max_length=80)
    theme = forms.TypedChoiceField(label=_("Theme"), required=False, empty_value=None)

    def __init__(self, *args: Any, themes: Mapping[str, Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theme = self.fields["theme"]
        theme.choices = [("", _("None")), *((pk, each.name) for pk, each in themes.items())]  # type: ignore[attr-defined]
        theme.coerce = themes.get  # type: ignore[attr-defined]

    def draft(self) -> DimensionDraft:
        said = self.cleaned_data
        return DimensionDraft(
            name=said["name"],
            statement=said["statement"],
            low_label=said["low_label"],
            high_label=said["high_label"],
            theme=said["theme"],
            pk=said["pk"],
        )


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


def rows_sent(data: Mapping[str, Any]) -> Rows:
    """The rows as they were sent, right or wrong, as many as a template may have."""
    total = str(data.get(f"{PREFIX}-TOTAL_FORMS", ""))
    number = min(int(total), MOST_DIMENSIONS) if total.isdecimal() and len(total) < 5 else 0
    return [{field: data.get(f"{PREFIX}-{n}-{field}", "") for field in FIELDS} for n in range(number)]


def rearranged(rows: Rows, what: str) -> tuple[Rows, int | None]:
    """The rows after one of the form's buttons, and which of them to go on with; None where the word moves nothing.

    The buttons are `add`, and `up-3`, `down-3` and `out-3` for a row by its number from 0.
    """
    if what == "add":
        more = [] if len(rows) >= MOST_DIMENSIONS else [dict.fromkeys(FIELDS, "")]
        return [*rows, *more], len(rows) + len(more) - 1
    verb, _dash, place = what.partition("-")
    if not (place.isdecimal() and len(place) < 5 and int(place) < len(rows)):
        return rows, None
    n, kept = int(place), list(rows)
    row = kept.pop(n)
    if verb == "out":
        return kept, None
    to = {"up": max(0, n - 1), "down": min(len(kept), n + 1)}.get(verb)
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
