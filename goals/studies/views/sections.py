"""The sections of a study, written in one form each."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.changing import ChangingForm
from goals.studies.actions.lists import LISTS
from goals.studies.actions.studies import edit_study
from goals.studies.enums import StudySection
from goals.studies.forms.sections import SECTION_FORMS
from goals.studies.models import Study
from goals.studies.parsers.lists import organisations_as_read, phases_as_read, points_as_read, tidied
from goals.studies.views.access import anchored, recorded_study, redirect_if_closed
from goals.studies.views.study_form import StudyFormView

AS_READ: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("background", "method", "mandate", "factors_introduction"), tidied),
    **dict.fromkeys(("points_text", "picture_points", "left_to_find_out"), points_as_read),
    **dict.fromkeys(("owners_text", "partners_text", "participants_text"), organisations_as_read),
    "phases_text": phases_as_read,
}
"""How the text of a field is read."""


class EditSection(StudyFormView):
    """GET, POST: a section of a study, named in the address."""

    section: StudySection
    success_message = _("The section is saved.")
    another = _("See how it is read")

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

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """What was pasted is shown as it is read, to be corrected, where the second button was pressed."""
        if "another" not in self.request.POST:
            return super().form_valid(form)
        data: Any = form.data.copy()  # type: ignore[attr-defined]
        for name in set(AS_READ) & set(form.fields):
            data[name] = AS_READ[name](form.cleaned_data[name])
        form.data = data
        self.text = _("This is how it is read. Nothing is stored yet: put it right, and save.")
        return self.render_to_response(self.get_context_data(form=form))

    def act(self, form: ChangingForm) -> Study:
        version = form.cleaned_data["version"]
        return edit_study(self.study, by=self.request.user, expected_version=version, **form.changes)
