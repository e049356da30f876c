"""Organisations changed: a new one, another name or number, another place."""

from typing import Any

from django.forms import BaseForm, Form
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.organisations.actions.organisations import create_organisation, move_organisation, redesignate
from network.organisations.forms.organisations import CreateOrganisationForm, MoveForm, RenameForm
from network.organisations.models import Designation, Organisation
from network.organisations.views import ORGANISATIONS, CreateFormView, OrganisationFormView
from network.records.forms.conflict import Conflict, resolve_conflict
from network.records.models import Record


class CreateOrganisation(CreateFormView):
    """GET, POST: a new organisation; `parent` and `kind` in the address fill it in. After `another` one more."""

    form_class = CreateOrganisationForm
    title = _("New organisation")
    lead = _(
        "Is it the same organisation under another name, or two that have become one? Then change or merge what is "
        "there, and nothing is lost."
    )
    breadcrumbs = (ORGANISATIONS,)
    submit = _("Add")
    another = _("Add, and another")

    def prepare(self, **kwargs: Any) -> None:
        super().prepare(**kwargs)
        self.cancel_url = reverse("network:organisations")

    def get_initial(self) -> dict[str, Any]:
        return {field: self.request.GET[field] for field in ("parent", "kind") if field in self.request.GET}

    def act(self, form: Form) -> Organisation:
        return create_organisation(by=self.request.user, **form.cleaned_data)

    def get_success_message(self, result: Organisation) -> str:
        return gettext("%(name)s is added.") % {"name": result.name}

    def get_next(self, result: Organisation) -> Any:
        return result


class RenameOrganisation(OrganisationFormView):
    """GET, POST: another name, number, county or owner from a day."""

    form_class = RenameForm
    title = _("New name or number for %(name)s")
    lead = _("The earlier name and number stay readable, and lead here when somebody searches for them.")
    submit = _("Record the change")
    success_message = _("The change is recorded. The earlier name and number stay findable.")

    def about(self, organisation: Organisation) -> None:
        super().about(organisation)
        self.record = organisation
        latest = organisation.designations.order_by("since").last()
        dated = {"county": latest.county, "owner": latest.owner} if latest else {"county": "", "owner": ""}
        self.dated = dated | {f"{field}_before": value for field, value in dated.items()}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"organisation": self.organisation}

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | self.dated

    def act(self, form: Form) -> Designation:
        given = dict(form.cleaned_data)
        version = given.pop("version")
        facts = {name: value for name, value in given.items() if not name.endswith("_before")}
        return redesignate(self.organisation, by=self.request.user, expected_version=version, **facts)

    def find_conflict(self, form: BaseForm, current: Record) -> Conflict:
        """County and owner are no columns of the organisation: the form says what they were."""
        given = form.cleaned_data
        began = {name.removesuffix("_before"): value for name, value in given.items() if name.endswith("_before")}
        began |= {f"{name}_before": value for name, value in began.items()}
        stored = {name: self.dated[name] for name in began}
        return resolve_conflict(form, current, user=self.request.user, began=began, stored=stored)


class MoveOrganisation(OrganisationFormView):
    """GET, POST: to another place in the tree from a day, with all under it."""

    form_class = MoveForm
    title = _("Move %(name)s")
    lead = _(
        "Everything under it moves along. What was recorded counts in the old place before the day, and in the new "
        "from it."
    )
    submit = _("Move")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"organisation": self.organisation, "by": self.request.user}

    def act(self, form: Form) -> Organisation:
        self.to = form.cleaned_data["to"]
        return move_organisation(self.organisation, by=self.request.user, **form.cleaned_data)

    def get_success_message(self, result: Organisation) -> str:
        return gettext("%(name)s belongs to %(to)s.") % {"name": result.name, "to": self.to.name}
