"""What is asked when a GAP analysis is begun, filled in, corrected and followed up."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evaluation.filing.forms import participants_field
from evaluation.filing.querysets import evaluated_by
from evaluation.gap.models import GapAnalysis, GapScore, GapTemplate
from evaluation.gap.querysets import GapAnalysisQuerySet
from evaluation.gap.rules import STEPS
from evaluation.gap.selectors.measures import goals_near
from gatherings.programme.models import GatheringPage
from goals.goals.models import Goal
from goals.measures.models import Measure
from network.organisations.forms.fields import OrganisationOfDayField
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.records.forms.fields import DayField, reason_field, text_field, version_field
from network.records.querysets import is_among
from network.text.alphabet import by_name
from network.web.filters import FilterForm

if TYPE_CHECKING:
    from network.persons.models import User

NUMBERS = [(step, str(step)) for step in STEPS]


class AboutForm(forms.Form):
    """When the group met, where, and who took part."""

    held_on = DayField(label=_("When did you do it?"))
    gathering = forms.ModelChoiceField(
        queryset=GatheringPage.objects.none(),
        label=_("At a gathering?"),
        required=False,
        empty_label=_("No, at home"),
    )
    participants = participants_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gatherings = self.fields["gathering"]
        gatherings.queryset = GatheringPage.objects.live().order_by("-starts_on", "pk")  # type: ignore[attr-defined]


def _hide_the_only_one(field: Any) -> Any:
    """Hide a field that has one choice, and return that choice; None where there are others (one query)."""
    first_two = list(field.queryset[:2])
    if len(first_two) != 1:
        return None
    field.initial, field.widget = first_two[0].pk, forms.HiddenInput()
    return first_two[0]


class StartForm(AboutForm):
    """Which template, and for whom."""

    template = forms.ModelChoiceField(queryset=GapTemplate.objects.none(), label=_("Template"), empty_label=None)
    organisation: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Which organisation is it about?"), empty_label=None
    )
    field_order = ("template", "organisation", "held_on", "gathering", "participants")

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        templates, organisations = self.fields["template"], self.fields["organisation"]
        templates.queryset = GapTemplate.objects.editable_by(user).in_use()  # type: ignore[attr-defined]
        organisations.queryset = evaluated_by(user).order_by("path")  # type: ignore[attr-defined]
        self.fields["held_on"].initial = today
        self.only_template = _hide_the_only_one(templates)


class ScoreForm(forms.Form):
    """One dimension, whole or half done."""

    now = forms.TypedChoiceField(
        label=_("Now"), choices=NUMBERS, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    wanted = forms.TypedChoiceField(
        label=_("Wanted"), choices=NUMBERS, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    evidence = text_field(
        GapScore,
        "evidence",
        _("How do we know?"),
        help_text=_("What you have seen, heard or counted."),
        rows=2,
    )
    cause = text_field(GapScore, "cause", _("What causes the gap?"), help_text=_("Look for what, not for who."), rows=2)
    action = text_field(
        GapScore, "action", _("What do we do?"), help_text=_("The next step, and who takes it."), rows=2
    )
    version = version_field(required=False)

    def values(self) -> dict[str, int | str | None]:
        return {field: self.cleaned_data[field] for field in GapScore.WORDING}


class CorrectionForm(ScoreForm):
    """A dimension of a submitted analysis, and why it is corrected."""

    reason = reason_field(
        _("Stands in the history beside the old value, for everybody to read."),
        label=_("Why is it corrected?"),
        rows=2,
    )


class WithdrawForm(forms.Form):
    """Why an analysis is withdrawn."""

    reason = reason_field(label=_("Why is it withdrawn?"), rows=2)
    version = version_field(required=False)


class FollowUpForm(forms.Form):
    """A goal or a measure of the organisation, of what is under it, or of the region."""

    goal = forms.ModelChoiceField(
        queryset=Goal.objects.none(), label=_("Goal"), required=False, empty_label=_("None chosen")
    )
    measure = forms.ModelChoiceField(
        queryset=Measure.objects.none(), label=_("Measure"), required=False, empty_label=_("None chosen")
    )

    def __init__(self, *args: Any, user: "User", analysis: GapAnalysis, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goals = goals_near(analysis).visible_to(user)
        measures = Measure.objects.visible_to(user).filter(is_among("goal", goals))
        first = "organisation__path"
        self.fields["goal"].queryset = goals.select_related("organisation").order_by(first, by_name("title"))  # type: ignore[attr-defined]
        self.fields["measure"].queryset = measures.order_by(f"goal__{first}", by_name("title"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if not self.errors and bool(cleaned.get("goal")) == bool(cleaned.get("measure")):
            raise forms.ValidationError(_("Choose either a goal or a measure."))
        return cleaned


class NewGoalForm(forms.Form):
    """A goal made because of a finding; the rest of it can wait."""

    title = text_field(
        Goal,
        "title",
        _("What do you want to achieve?"),
        help_text=_("It is saved as a proposal, with this finding as its origin."),
    )


class GapFilterForm(FilterForm):
    """Which of the submitted analyses to list."""

    kommune = OrganisationOfDayField(
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        label=_("Municipality"),
        required=False,
        empty_label=_("All"),
    )
    mal = forms.ModelChoiceField(
        queryset=GapTemplate.objects.none(), label=_("Template"), required=False, empty_label=_("All")
    )
    ar = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(
        self, *args: Any, user: "User", on: date, years: list[int], regions: Collection[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        municipalities = Organisation.objects.municipalities().filter(in_subtrees(regions)).designated(on)
        municipalities = municipalities.order_by(by_name("name_then"), "pk")
        self.fields["kommune"].queryset = municipalities  # type: ignore[attr-defined]
        self.fields["mal"].queryset = GapTemplate.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["ar"].choices = [("", _("All")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]

    def narrow(self, analyses: GapAnalysisQuerySet, on: date) -> GapAnalysisQuerySet:
        if municipality := self.chosen("kommune"):
            analyses = analyses.counting_under(municipality, on)
        if template := self.chosen("mal"):
            analyses = analyses.filter(template=template)
        if year := self.chosen("ar"):
            analyses = analyses.filter(held_on__year=year)
        return analyses
