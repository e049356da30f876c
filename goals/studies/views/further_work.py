"""What follows from a study: activities and decisions."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goals.assignment.forms import responsible_initial
from goals.goals.forms.changing import ReasonForm
from goals.studies.actions.further_work import drop_activity, edit_activity, note_activity, note_decision
from goals.studies.forms.further_work import ActivityEditForm, DecisionForm, NewActivityForm
from goals.studies.models import Activity, StudyDecision
from goals.studies.views.access import anchored, recorded_study
from goals.studies.views.study_form import StudyFormView


class FurtherWorkView(StudyFormView):
    """A form about what follows from a study that is not withdrawn, also after its conclusion."""

    activity: Activity | None = None

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        study = recorded_study(self.request, kwargs["pk"])
        self.set_study(study)
        self.cancel_url = anchored(study, "videre")
        if "activity_pk" in kwargs:
            listed = Activity.objects.listed().select_related("responsible_person")
            self.activity = self.record = get_object_or_404(listed, pk=kwargs["activity_pk"], study=study)
            self.activity.study = study
        if study.is_followed:
            return None
        messages.info(self.request, gettext("The study is withdrawn. Take it up again to change it."))
        return redirect(study)


class NewActivity(FurtherWorkView):
    """GET, POST: an activity; after `another` the form for one more."""

    form_class = NewActivityForm
    fields_template = "goals/studies/parts/activity_fields.html"
    title = _("New activity")
    another = _("Save and add another")
    success_message = _("The activity is saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"study": self.study}

    def act(self, form: NewActivityForm) -> Activity:
        return note_activity(self.study, by=self.request.user, **form.cleaned_data)


class EditActivity(FurtherWorkView):
    """GET, POST: an activity changed, or done."""

    form_class = ActivityEditForm
    template_name = "goals/studies/activity.html"
    fields_template = "goals/studies/parts/activity_fields.html"
    title = _("Edit the activity")
    success_message = _("The activity is saved.")
    activity: Activity

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"study": self.study, "activity": self.activity}

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | responsible_initial(self.activity)

    def act(self, form: ActivityEditForm) -> Activity:
        version = form.cleaned_data["version"]
        return edit_activity(self.activity, by=self.request.user, expected_version=version, **form.changes)


class DropActivity(FurtherWorkView):
    """GET, POST: an activity taken out of the list, with a reason."""

    form_class = ReasonForm
    title = _("Take the activity out")
    submit = _("Take it out")
    success_message = _("The activity is taken out. It can still be read as of an earlier day.")
    activity: Activity

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        response = super().prepare(**kwargs)
        self.lead = self.activity.text
        return response

    def act(self, form: ReasonForm) -> Activity:
        return drop_activity(self.activity, by=self.request.user, reason=form.cleaned_data["reason"])


class NewDecision(FurtherWorkView):
    """GET, POST: a decision on what happens next; earlier ones stay."""

    form_class = DecisionForm
    title = _("New decision")
    text = _("What was decided after the study. It is added to those that stand there, and is not changed later.")
    success_message = _("The decision is saved.")

    def act(self, form: DecisionForm) -> StudyDecision:
        return note_decision(self.study, by=self.request.user, **form.cleaned_data)
