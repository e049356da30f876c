"""What is asked when a GAP template is written."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.domain.gap_templates import MOST_DIMENSIONS, DimensionDraft
from evaluation.models import Dimension, GapTemplate
from goals.models import Theme
from network.models import Organisation


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


class BaseDimensionFormSet(forms.BaseFormSet):
    """The dimensions in their order; one is taken out by its tick, and moved by its number."""

    def drafts(self) -> list[DimensionDraft]:
        return [form.draft() for form in self.ordered_forms]


def dimension_formset(template: GapTemplate | None, data: Any = None, *, region: Organisation) -> BaseDimensionFormSet:
    """The rows of a template: those it has, and three more to fill in (eight for a new one)."""
    existing = list(Dimension.objects.of(template)) if template else []
    make = forms.formset_factory(
        DimensionForm,
        formset=BaseDimensionFormSet,
        can_order=True,
        can_delete=True,
        extra=3 if existing else 8,
        max_num=MOST_DIMENSIONS,
        absolute_max=MOST_DIMENSIONS + 10,
        validate_max=True,
    )
    rows = make(
        data,
        prefix="dimensjon",
        form_kwargs={"themes": {str(theme.pk): theme for theme in Theme.objects.of_region(region)}},
        initial=[
            {
                "pk": each.pk,
                "name": each.name,
                "statement": each.statement,
                "low_label": each.low_label,
                "high_label": each.high_label,
                "theme": each.theme_id,
            }
            for each in existing
        ],
    )
    return cast("BaseDimensionFormSet", rows)
