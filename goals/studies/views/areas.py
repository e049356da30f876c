"""The areas of a study and their working groups."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.changing import ReasonForm
from goals.studies.actions.areas import add_area, add_members, edit_area, read_members, remove_member
from goals.studies.forms.studies import AreaEditForm, AreaForm
from goals.studies.models import AreaMember, StudyArea
from goals.studies.selectors.study import name_members
from goals.studies.views.access import anchored, recorded_study, redirect_if_closed
from goals.studies.views.study_form import StudyFormView
from network.persons.selectors import names_for


class AreaFormView(StudyFormView):
    """A form about an area of a study that one records."""

    success_message = _("The area is saved.")
    area: StudyArea

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.set_study(recorded_study(self.request, kwargs["pk"]))
        if "area_pk" in kwargs:
            self.area = get_object_or_404(StudyArea, pk=kwargs["area_pk"], study=self.study)
            self.area.study = self.study
        return redirect_if_closed(self.request, self.study)

    def get_next(self, result: StudyArea) -> str:
        return anchored(self.study, f"omrade-{result.pk}")


class NewArea(AreaFormView):
    """GET, POST: an area with its working group; after `another` the form for one more."""

    form_class = AreaForm
    title = _("New area")
    another = _("Save and add another")
    autosave = "new-area"

    def act(self, form: AreaForm) -> StudyArea:
        data = dict(form.cleaned_data)
        members = read_members(data.pop("members"), self.study.organisation)
        return add_area(self.study, by=self.request.user, members=members, **data)


class EditArea(AreaFormView):
    """GET, POST: an area's texts and organisations changed, and more members added; the present ones stand above."""

    form_class = AreaEditForm
    template_name = "goals/studies/area.html"
    title = _("The area and its working group")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        response = super().prepare(**kwargs)
        self.record = self.area
        return response

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"organisations_text": self.area.organisations_text}

    def act(self, form: AreaEditForm) -> StudyArea:
        data, by = dict(form.cleaned_data), self.request.user
        members = read_members(data.pop("members"), self.study.organisation)
        with transaction.atomic():
            edit_area(self.area, by=by, expected_version=data.pop("version"), **data)
            add_members(self.area, by=by, members=members)
        return self.area

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        members = list(self.area.members.current().select_related("person"))
        name_members(members, names_for(self.request.user, (member.person_id for member in members)))
        return super().get_context_data(members=members, study=self.study, area=self.area, **kwargs)


class RemoveMember(AreaFormView):
    """GET, POST: a member removed from a working group, with a reason."""

    form_class = ReasonForm
    template_name = "goals/studies/remove_member.html"
    title = _("Out of the working group")
    submit = _("Out of the group")
    success_message = _("The working group is saved.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        if response := super().prepare(**kwargs):
            return response
        members = AreaMember.objects.current().select_related("person")
        self.member = get_object_or_404(members, pk=kwargs["member_pk"], area=self.area)
        self.member.area = self.area
        name_members([self.member], names_for(self.request.user, [self.member.person_id]))
        self.lead = self.area.name
        self.cancel_url = reverse("goals:area_edit", args=[self.study.pk, self.area.pk])
        return None

    def act(self, form: ReasonForm) -> StudyArea:
        remove_member(self.member, by=self.request.user, reason=form.cleaned_data["reason"])
        return self.area
