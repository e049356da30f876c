"""Forms of progress plans, their activities, how these go, and adoption."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gatherings.programme.models import GatheringPage
from gatherings.programme.rules.dates import date_range
from gatherings.progress_plan.enums import ActivityState, Lane
from gatherings.progress_plan.models import ActivityStep, PlanActivity, PlanVersion, ProgressPlan
from gatherings.progress_plan.rules import KEPT_BY
from gatherings.progress_plan.selectors.adopting import gatherings_to_adopt_at
from goals.goals.models import Goal
from network.networks.models import Network
from network.organisations.enums import OrganisationKind
from network.organisations.forms.fields import OrganisationField, choose_among
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.persons.models import Person
from network.records.forms.fields import day_field, reason_field, text_field, version_field
from network.text.alphabet import by_name


class PlanForm(forms.Form):
    """What the plan is called, and the period it is for."""

    title = text_field(ProgressPlan, "title", _("Title"), help_text=_("Such as “Progress plan 2026/27”."))
    starts_on = day_field(_("From"))
    ends_on = day_field(_("Until"))

    @property
    def changes(self) -> dict[str, Any]:
        """What the action is given of the plan itself."""
        return {name: self.cleaned_data[name] for name in PlanForm.base_fields}


class NewPlanForm(PlanForm):
    """A plan of one of the regions whose plans the person keeps."""

    region = OrganisationField(label=_("Region"))

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = Organisation.objects.with_permission(by, KEPT_BY).filter(kind=OrganisationKind.REGION).open()
        choose_among(self, "region", kept, empty=_("Choose a region"))
        rows = list(kept[:2])
        if len(rows) == 1:
            self.fields["region"].initial = rows[0].pk
            self.fields["region"].widget = forms.HiddenInput()


class EditPlanForm(PlanForm):
    """As PlanForm, with why it is changed."""

    reason = reason_field(_("For those who wonder later."), required=False)
    version = version_field()


class ActivityForm(forms.Form):
    """What is to be done, when, and by whom."""

    title = text_field(
        PlanActivity, "title", _("What is to be done?"), help_text=_("Short, such as “Sharpen the regional goals”.")
    )
    level = forms.ChoiceField(label=_("Level"), choices=Lane.choices, initial=Lane.REGION)
    starts_on = day_field(_("From"))
    ends_on = day_field(_("Until"), help_text=_("The day on which it is to be finished."))
    network = forms.ModelChoiceField(Network.objects.none(), label=_("Responsible network"), required=False)
    responsible = text_field(
        PlanActivity,
        "responsible",
        _("Others who are responsible"),
        help_text=_("A person or a group, as people say it."),
    )
    goal = forms.ModelChoiceField(Goal.objects.none(), label=_("Goal that it serves"), required=False)
    text = text_field(PlanActivity, "text", _("More about it"), rows=4)

    def __init__(self, *args: Any, plan: ProgressPlan, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        networks = Network.objects.alive(timezone.localdate())
        networks = networks.filter(in_subtrees([plan.region.path], "organisation__path")).select_related("organisation")
        choose_among(self, "network", networks.order_by(by_name("name")), empty=_("None"))
        goals = Goal.objects.visible_to(by).filter(organisation=plan.region).select_related("organisation")
        choose_among(self, "goal", goals.order_by(by_name("title")), empty=_("None"))

    @property
    def changes(self) -> dict[str, Any]:
        """What the action is given of the activity itself."""
        return {name: self.cleaned_data[name] for name in ActivityForm.base_fields}


class EditActivityForm(ActivityForm):
    """As ActivityForm, with why it is changed."""

    reason = reason_field(_("For those who wonder later."), required=False)
    version = version_field()


class ReportForm(forms.Form):
    """How an activity goes."""

    state = forms.ChoiceField(label=_("How does it go?"), choices=ActivityState.choices, widget=forms.RadioSelect)
    text = text_field(ActivityStep, "text", _("In a few words"), rows=3, help_text=_("Where it is postponed, say why."))


class _GatheringChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, gathering: GatheringPage) -> str:
        return f"{gathering.title}, {date_range(gathering.starts_on, gathering.ends_on)}"


class AdoptForm(forms.Form):
    """Where and when the plan was adopted, and by whom."""

    gathering = _GatheringChoice(GatheringPage.objects.none(), label=_("Adopted at"))
    on = day_field(_("On"), required=False, help_text=_("Leave it empty for the last day of the gathering, or today."))
    network = forms.ModelChoiceField(Network.objects.none(), label=_("Adopted by"), required=False)
    note = text_field(PlanVersion, "note", _("What was decided, and why"), rows=4)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, plan: ProgressPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gatherings = gatherings_to_adopt_at(plan, timezone.localdate()).select_related("organiser")
        choose_among(self, "gathering", gatherings, empty=_("Choose a gathering"))
        networks = Network.objects.filter(in_subtrees([plan.region.path], "organisation__path"))
        choose_among(
            self, "network", networks.select_related("organisation").order_by(by_name("name")), empty=_("None")
        )
