"""The sections of a study, written in one form each."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.changing import ChangingForm
from goals.studies.actions.lists import LISTS
from goals.studies.actions.studies import edit_study
from goals.studies.enums import StudySection
from goals.studies.forms.sections import SECTION_FORMS
from goals.studies.models import Study
from goals.studies.views.access import anchored, recorded_study, redirect_if_closed
from goals.studies.views.study_form import StudyFormView


class EditSection(StudyFormView):
    """GET, POST: a section of a study, named in the address."""

    section: StudySection
    success_message = _("The section is saved.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        if kwargs["section"] not in StudySection.values:
            raise Http404
        self.section = StudySection(kwargs["section"])
        self.record = study = recorded_study(self.request, kwargs["pk"])
        self.set_study(study)
        self.title = SECTION_FORMS[self.section][1]
        self.autosave = f"study-{self.section}"
        self.cancel_url = anchored(study, self.section)
        return redirect_if_closed(self.request, study)

    def get_form_class(self) -> type[ChangingForm]:
        return SECTION_FORMS[self.section][0]

    def get_initial(self) -> dict[str, Any]:
        lists = LISTS & set(self.get_form_class().base_fields)
        return super().get_initial() | {name: getattr(self.study, name) for name in lists}

    def act(self, form: ChangingForm) -> Study:
        version = form.cleaned_data["version"]
        return edit_study(self.study, by=self.request.user, expected_version=version, **form.changes)
