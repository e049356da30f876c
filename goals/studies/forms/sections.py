"""The forms of a study's sections: a few texts and lists each, a list one line a point."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.changing import ChangingForm
from goals.studies.enums import StudySection
from goals.studies.models import Study
from network.records.forms.fields import Text, text_field

ONE_LINE_ONE_POINT = _("One line is one point; an indented line is a sub-point.")
ONE_ON_EACH_LINE = _("One on each line.")


def list_field(label: Text, *, help_text: Text, rows: int = 6) -> forms.CharField:
    """A list written as text, one line each. The spaces at the beginning of a line count."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea({"rows": rows}),
    )


class BackgroundForm(ChangingForm):
    """What the study builds on, and how it works."""

    background = text_field(
        Study,
        "background",
        rows=8,
        label=_("What does the study build on?"),
        help_text=_("Text and points. A line that begins with a dash becomes a point."),
    )
    method = text_field(
        Study,
        "method",
        rows=6,
        label=_("Method"),
        help_text=_("How the work is done, and where the knowledge is taken from."),
    )


class OrganisationsForm(ChangingForm):
    """Owners, partners and those that take part, one on each line."""

    owners_text = list_field(_("Owners"), help_text=ONE_ON_EACH_LINE, rows=3)
    partners_text = list_field(
        _("Partners"), help_text=_("One on each line, also organisations outside the region."), rows=4
    )
    participants_text = list_field(
        _("Participating organisations"),
        help_text=_("One on each line, and after a comma how many took part: The parents’ council, 14"),
    )


class PhasesForm(ChangingForm):
    """The phases, one on each line, with what each is to deliver."""

    phases_text = list_field(
        _("Phases"),
        help_text=_(
            "One on each line, with its days after a comma: Survey, 12.1.2026 – 6.2.2026. "
            "What it is to deliver stands below it, indented."
        ),
        rows=12,
    )


class MandateForm(ChangingForm):
    """The mandate: the decision it follows from, its text, and its points."""

    mandate_decision = text_field(
        Study,
        "mandate_decision",
        label=_("Which decision does it follow from?"),
        help_text=_("Who decided, the number of the case, and the day."),
    )
    mandate = text_field(
        Study,
        "mandate",
        rows=4,
        label=_("Mandate"),
        help_text=_("Who asks for it, what it is to look into, and what it is to leave alone."),
    )
    points_text = list_field(
        _("Points of the mandate"),
        help_text=_(
            "One line is one point; an indented line is a sub-point. Each can be answered later by what was found."
        ),
        rows=8,
    )


class PictureForm(ChangingForm):
    """The picture of the goal, and the main hypothesis."""

    picture = text_field(
        Study,
        "picture",
        rows=2,
        label=_("Picture of the goal"),
        help_text=_("How it is when you have succeeded, in a sentence or two."),
    )
    slogans = text_field(Study, "slogans", rows=3, label=_("Slogans"), help_text=ONE_ON_EACH_LINE)
    picture_points = text_field(
        Study, "picture_points", rows=6, label=_("What does it mean?"), help_text=ONE_LINE_ONE_POINT, strip=False
    )
    main_hypothesis = text_field(
        Study,
        "main_hypothesis",
        rows=2,
        label=_("Main hypothesis"),
        help_text=_("What all the hypotheses together are to show."),
    )


class FactorsIntroductionForm(ChangingForm):
    """What is said before the success factors."""

    factors_introduction = text_field(
        Study,
        "factors_introduction",
        rows=5,
        label=_("About the success factors"),
        help_text=_("How they were found, and what they have in common."),
    )


class FurtherWorkForm(ChangingForm):
    """What is left to find out."""

    left_to_find_out = text_field(
        Study,
        "left_to_find_out",
        rows=8,
        label=_("What is left to find out?"),
        help_text=ONE_LINE_ONE_POINT,
        strip=False,
    )


SECTION_FORMS: dict[StudySection, tuple[type[ChangingForm], Any]] = {
    StudySection.BACKGROUND: (BackgroundForm, _("Write the background")),
    StudySection.ORGANISATIONS: (OrganisationsForm, _("Who is behind it and takes part?")),
    StudySection.PHASES: (PhasesForm, _("Write the phases")),
    StudySection.MANDATE: (MandateForm, _("Write the mandate")),
    StudySection.PICTURE: (PictureForm, _("Write the picture of the goal")),
    StudySection.FACTORS: (FactorsIntroductionForm, _("About the success factors")),
    StudySection.FURTHER_WORK: (FurtherWorkForm, _("What is left to find out?")),
}
"""The form of each section, and what its page is called."""
