"""Plans begun and changed; activities added, changed, dropped, and how they go."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.progress_plan.actions.activities import (
    add_activity,
    drop_activity,
    edit_activity,
    report_activity,
    take_up_activity,
)
from gatherings.progress_plan.actions.plans import begin_plan, edit_plan
from gatherings.progress_plan.forms import (
    ActivityForm,
    EditActivityForm,
    EditPlanForm,
    NewPlanForm,
    ReportForm,
)
from gatherings.progress_plan.models import ActivityStep, PlanActivity, ProgressPlan
from gatherings.progress_plan.rules import KEPT_BY
from gatherings.progress_plan.views.pages import visible_activity, visible_plan
from goals.goals.forms.changing import ReasonForm
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.records.access import require_editable
from network.records.errors import NotAllowed
from network.records.views import ActionFormView


class NewPlan(ActionFormView):
    """GET, POST: begin the plan of a region for a period."""

    form_class = NewPlanForm
    title = _("New progress plan")
    text = _("A plan is for a school year or for the years of a project. Its activities come afterwards.")
    submit = _("Begin the plan")
    success_message = _("The plan is begun. Add what is to be done.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        kept = Organisation.objects.with_permission(self.request.user, KEPT_BY).filter(kind=OrganisationKind.REGION)
        if not kept.exists():
            raise NotAllowed(f"{self.request.user.pk} keeps no region's plan")
        self.cancel_url = reverse("gatherings:progress_plan")
        self.breadcrumbs = [(_("Progress plan"), self.cancel_url)]
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"by": self.request.user}

    def act(self, form: NewPlanForm) -> ProgressPlan:
        return begin_plan(form.cleaned_data["region"], by=self.request.user, **form.changes)

    def get_next(self, result: ProgressPlan) -> ProgressPlan:
        return result


class PlanFormView(ActionFormView):
    """A form about a plan that the user keeps."""

    plan: ProgressPlan

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.plan = visible_plan(self.request, kwargs["pk"])
        require_editable(self.plan, ProgressPlan.objects.editable_by(self.request.user))
        self.cancel_url = self.plan.get_absolute_url()
        self.lead = self.plan.title
        self.breadcrumbs = [(_("Progress plan"), self.cancel_url)]
        return None


class EditPlan(PlanFormView):
    """GET, POST: another title or period."""

    form_class = EditPlanForm
    title = _("Change the plan")
    success_message = _("The plan is changed.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.record = self.plan
        return None

    def act(self, form: EditPlanForm) -> ProgressPlan:
        data = form.cleaned_data
        return edit_plan(
            self.plan, by=self.request.user, reason=data["reason"], expected_version=data["version"], **form.changes
        )


class NewActivity(PlanFormView):
    """GET, POST: an activity added to the draft of a plan."""

    form_class = ActivityForm
    title = _("New activity")
    text = _("It is part of the draft until the plan is adopted at a gathering.")
    submit = _("Add")
    another = _("Add, and another")
    autosave = "activity-new"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"plan": self.plan, "by": self.request.user}

    def act(self, form: ActivityForm) -> PlanActivity:
        return add_activity(self.plan, by=self.request.user, **form.changes)

    def get_success_message(self, result: PlanActivity) -> str:
        return _("“%(title)s” is in the draft.") % {"title": result.title}


class ActivityFormView(ActionFormView):
    """A form about an activity."""

    activity: PlanActivity

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.activity = visible_activity(self.request, kwargs["pk"])
        self.require()
        self.cancel_url = self.activity.get_absolute_url()
        self.lead = self.activity.title
        self.breadcrumbs = [
            (_("Progress plan"), self.activity.plan.get_absolute_url()),
            (self.activity.title, self.cancel_url),
        ]
        return None

    def require(self) -> None:
        """Raise NotAllowed where the user may not."""
        require_editable(self.activity, PlanActivity.objects.editable_by(self.request.user))


class EditActivity(ActivityFormView):
    """GET, POST: an activity changed in the draft."""

    form_class = EditActivityForm
    title = _("Change the activity")
    text = _("The change is part of the draft until the plan is adopted at a gathering.")
    success_message = _("The activity is changed in the draft.")
    autosave = "activity"

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.record = self.activity
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"plan": self.activity.plan, "by": self.request.user}

    def act(self, form: EditActivityForm) -> PlanActivity:
        data = form.cleaned_data
        return edit_activity(
            self.activity, by=self.request.user, reason=data["reason"], expected_version=data["version"], **form.changes
        )


class DropActivity(ActivityFormView):
    """GET, POST: drop an activity with a reason, or take one up again."""

    form_class = ReasonForm

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.is_dropped = bool(self.activity.dropped_because)
        if self.is_dropped:
            self.title, self.submit = _("Take the activity up again"), _("Take it up again")
            self.success_message = _("The activity is in the draft again.")
        else:
            self.title, self.submit = _("Drop the activity"), _("Drop it")
            self.text = _("The reason is read by everybody when the plan is adopted.")
            self.success_message = _("The activity is dropped from the draft. You can take it up again from its page.")
        return None

    def act(self, form: ReasonForm) -> PlanActivity:
        action = take_up_activity if self.is_dropped else drop_activity
        return action(self.activity, by=self.request.user, reason=form.cleaned_data["reason"])


class ReportActivity(ActivityFormView):
    """GET, POST: how an activity goes, by who keeps the plan or sits in the responsible network."""

    form_class = ReportForm
    title = _("How does it go?")
    text = _("It is shown on the plan at once, with your name for the members of the network.")
    submit = _("Save")
    success_message = _("It is shown on the plan.")

    def require(self) -> None:
        require_editable(self.activity, PlanActivity.objects.reportable_by(self.request.user))

    def get_initial(self) -> dict[str, Any]:
        latest = self.activity.steps.order_by("on", "pk").last()
        return super().get_initial() | ({"state": latest.state} if latest else {})

    def act(self, form: ReportForm) -> ActivityStep:
        data = form.cleaned_data
        return report_activity(self.activity, by=self.request.user, state=data["state"], text=data["text"])
