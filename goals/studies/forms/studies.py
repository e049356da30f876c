"""A feasibility study: begun with a few fields, changed, concluded; its areas and who sits in their groups."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.changing import ChangingForm
from goals.goals.forms.goals import by_municipality
from goals.studies.enums import StudyStatus
from goals.studies.models import Study
from network.organisations.models import Organisation
from network.records.forms.fields import DayField, reason_field

SIX_WEEKS = timedelta(weeks=6)
MOST_AREAS = 8


class StudyForm(forms.Form):
    """What the study is called, what it asks, from when to when, and its mandate."""

    title = forms.CharField(
        label=_("What is the study called?"),
        max_length=160,
        error_messages={"required": _("Give the study a name.")},
    )
    question = forms.CharField(
        label=_("Which question is it to answer?"),
        help_text=_("One or two sentences that everybody in the working groups can keep in mind."),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Say which question the study is to answer.")},
    )
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("To"), required=False, help_text=_("Six weeks is usual."))
    mandate = forms.CharField(
        label=_("Mandate"),
        help_text=_("Who asks for it, what it is to look into, and what it is to leave alone."),
        required=False,
        max_length=6000,
        widget=forms.Textarea({"rows": 4}),
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
        place = self.fields["organisation"]
        place.queryset = Organisation.objects.filter(pk__in=[each.pk for each in organisations])  # type: ignore[attr-defined]
        place.choices = by_municipality(organisations)  # type: ignore[attr-defined]
        place.initial = organisations[0].pk
        if len(organisations) == 1:
            place.widget = forms.HiddenInput()
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


def initial_of(study: Study) -> dict[str, Any]:
    """A study as its form begins."""
    names = ("title", "question", "starts_on", "ends_on", "mandate", "version")
    return {name: getattr(study, name) for name in names}


class StudyStepForm(forms.Form):
    """A study concluded with what it came to, withdrawn, or taken up again."""

    to = forms.CharField(widget=forms.HiddenInput)
    reason = reason_field(label=_("Why?"), rows=5)
    on = DayField(label=_("From which day?"))

    def __init__(self, *args: Any, to: StudyStatus, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].initial = to.value
        self.fields["on"].initial = timezone.localdate()
        if to == StudyStatus.CONCLUDED:
            self.fields["reason"].label = _("What did the study come to?")
            self.fields["reason"].help_text = _("A short answer to the question, for those who read only this.")


class AreaForm(forms.Form):
    """An area and its working group, the members one on each line."""

    name = forms.CharField(label=_("Name of the area"), max_length=120)
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
