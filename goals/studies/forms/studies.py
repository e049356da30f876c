"""The forms of feasibility studies, their steps, areas and working groups."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.changing import ChangingForm
from goals.goals.forms.goals import offer_organisations
from goals.studies.enums import StudyStatus
from goals.studies.forms.sections import ONE_ON_EACH_LINE, list_field
from goals.studies.models import Study, StudyArea
from network.organisations.models import Organisation
from network.records.forms.fields import DayField, reason_field, text_field

SIX_WEEKS = timedelta(weeks=6)
MOST_AREAS = 8


class StudyForm(forms.Form):
    """What the study is called, what it asks, from when to when, and its mandate."""

    title = text_field(
        Study,
        "title",
        label=_("What is the study called?"),
        error_messages={"required": _("Give the study a name.")},
    )
    question = text_field(
        Study,
        "question",
        rows=2,
        label=_("Which question is it to answer?"),
        help_text=_("One or two sentences that everybody in the working groups can keep in mind."),
        error_messages={"required": _("Say which question the study is to answer.")},
    )
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("To"), required=False, help_text=_("Six weeks is usual."))
    mandate = text_field(
        Study,
        "mandate",
        rows=4,
        label=_("Mandate"),
        help_text=_("Who asks for it, what it is to look into, and what it is to leave alone."),
    )


class NewStudyForm(StudyForm):
    """A study begun: whose it is, and its areas, one on each line."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Who is it for?"), empty_label=None
    )
    areas = forms.CharField(
        label=_("Which areas does it look into?"),
        help_text=_("One on each line. Every area gets a working group of its own."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    field_order = ("title", "question", "organisation", "areas", "starts_on", "ends_on", "mandate")

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_organisations(self.fields["organisation"], organisations)
        self.fields["areas"].initial = "\n".join(
            (
                str(_("Professional environment and pedagogy")),
                str(_("Culture, sports, business and society")),
                str(_("Staff and administration")),
            )
        )
        today = timezone.localdate()
        self.fields["starts_on"].initial = today
        self.fields["ends_on"].initial = today + SIX_WEEKS

    def clean_areas(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["areas"].splitlines() if line.strip()]
        if any(len(name) > 120 for name in names):
            raise forms.ValidationError(_("The name of an area is at most 120 characters long."))
        if len({name.casefold() for name in names}) < len(names):
            raise forms.ValidationError(_("Two areas have the same name."))
        if len(names) > MOST_AREAS:
            raise forms.ValidationError(_("At most %(n)s areas.") % {"n": MOST_AREAS})
        return names


class StudyEditForm(ChangingForm, StudyForm):
    """A study changed."""


class StudyStepForm(forms.Form):
    """A study concluded with what it came to, withdrawn, or taken up again."""

    to = forms.CharField(widget=forms.HiddenInput)
    reason = reason_field(label=_("Why?"), rows=5)
    on = DayField(label=_("From which day?"), initial=timezone.localdate)

    def __init__(self, *args: Any, to: StudyStatus, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].initial = to.value
        if to == StudyStatus.CONCLUDED:
            self.fields["reason"].label = _("What did the study come to?")
            self.fields["reason"].help_text = _("A short answer to the question, for those who read only this.")


class AreaForm(forms.Form):
    """An area and its working group, the members one on each line."""

    name = text_field(StudyArea, "name", label=_("Name of the area"))
    vision = text_field(
        StudyArea,
        "vision",
        rows=2,
        label=_("The vision of the area"),
        help_text=_("How it is when you have succeeded."),
    )
    introduction = text_field(
        StudyArea,
        "introduction",
        rows=4,
        label=_("Introduction"),
        help_text=_("What the area is about. Text and points."),
    )
    organisations_text = list_field(
        _("Which organisations are in the working group?"), help_text=ONE_ON_EACH_LINE, rows=3
    )
    members = forms.CharField(
        label=_("Who sits in the working group?"),
        help_text=_(
            "One on each line: name, whom they represent. "
            "Those with an account here are named by their e-mail address, and can then write in the area themselves."
        ),
        required=False,
        max_length=6000,
        widget=forms.Textarea({"rows": 5}),
    )


class AreaEditForm(AreaForm):
    """An area renamed, and more members taken in. `version` is the one the person began from."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].label = _("More members")
