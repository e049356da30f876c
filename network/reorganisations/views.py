"""Organisations merged, split and closed; a change called off or undone."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.organisations.selectors.belongings import belongings
from network.organisations.views import OrganisationFormView
from network.records.access import get_editable
from network.records.views import ActionButtonView, PreviewFormView, Text
from network.reorganisations.actions import reorganising
from network.reorganisations.actions.reorganising import Decision
from network.reorganisations.enums import ReorganisationKind, ReorganisationState
from network.reorganisations.forms import CloseForm, MergeForm, PlacesForm, SplitForm, UndoForm
from network.reorganisations.models import Reorganisation
from network.web.requests import MemberRequest


class DecisionView(OrganisationFormView, PreviewFormView):
    """The end of an organisation: what becomes of everything is shown first, with a choice for each membership."""

    template_name = "network/reorganisations/decision.html"
    submit = _("See what happens")
    sure: Text
    """The words on the button that decides it."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"organisation": self.organisation, "by": self.request.user}

    def preview(self, form: Any) -> dict[str, Any]:
        decision = form.decision()
        reorganising.preview(self.organisation, decision, by=self.request.user)
        successor = decision.successor
        units = self.organisation.get_children().open()
        return {
            "decision": decision,
            "places": PlacesForm(organisation=self.organisation, decision=decision),
            "belongings": belongings(self.organisation, successor),
            "units": [(unit, decision.units.get(unit.pk, successor)) for unit in units],
            "is_ahead": decision.on > timezone.localdate(),
        }

    def act(self, form: Any) -> Reorganisation:
        decision = form.decision()
        places = PlacesForm(self.request.POST, organisation=self.organisation, decision=decision)
        if not places.is_valid():
            raise ValidationError([message for messages in places.errors.values() for message in messages])
        chosen = Decision(**{**vars(decision), "memberships": places.chosen})
        return reorganising.decide(self.organisation, chosen, by=self.request.user)

    def get_success_message(self, result: Reorganisation) -> str:
        return _said(result)


class Merge(DecisionView):
    """GET, POST: into another organisation of the same level from a day."""

    form_class = MergeForm
    title = _("Merge %(name)s into another")
    lead = _("Its units move over. What it recorded keeps its name, is found under both, and is counted once.")
    sure = _("Merge")


class Split(DecisionView):
    """GET, POST: into several of the same level from a day."""

    form_class = SplitForm
    title = _("Split %(name)s")
    lead = _(
        "Each part becomes part of an organisation that is there. You see what goes where before anything is stored."
    )
    sure = _("Split")


class Close(DecisionView):
    """GET, POST: the last day of an organisation that nothing comes after."""

    form_class = CloseForm
    title = _("Close %(name)s")
    lead = _("For an organisation that nothing comes after. What it recorded is kept, and no longer counts.")
    sure = _("Close it")


def _said(change: Reorganisation) -> str:
    words = {
        "name": change.organisation.name,
        "into": change.successor.name if change.successor else "",
        "day": date_format(change.on),
    }
    if change.state == ReorganisationState.PLANNED:
        return gettext("It is planned for %(day)s. Until then nothing changes, and it can be called off.") % words
    if change.kind == ReorganisationKind.MERGE:
        return gettext("%(name)s has become part of %(into)s.") % words
    if change.kind == ReorganisationKind.SPLIT:
        return gettext("%(name)s is split. What it recorded is kept.") % words
    return gettext("%(name)s has closed. What it recorded is kept.") % words


def managed_change(request: MemberRequest, pk: int) -> Reorganisation:
    """The change, to one who may decide it; 403 for others, 404 where there is none."""
    every = Reorganisation.objects.select_related("organisation", "successor", "other")
    return get_editable(every, Reorganisation.objects.editable_by(request.user), pk=pk)


class Cancel(ActionButtonView):
    """POST: call off what was planned."""

    success_message = _("It is called off.")

    def prepare(self, **kwargs: Any) -> None:
        self.change = managed_change(self.request, kwargs["pk"])
        self.cancel_url = self.change.organisation.get_absolute_url()

    def act(self, form: Form) -> None:
        reorganising.cancel(self.change, by=self.request.user)


class Undo(OrganisationFormView):
    """GET, POST: everything stands as before a change, with a reason; where something builds on it, it is said what."""

    form_class = UndoForm
    template_name = "network/reorganisations/undo_reorganisation.html"
    title = _("Let %(name)s stand as before")
    submit = _("Undo it")
    success_message = _("It is undone: everything stands as before.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.change = managed_change(self.request, kwargs["pk"])
        self.about(self.change.organisation)
        if self.change.state != ReorganisationState.DONE:
            return redirect(self.change.organisation)
        self.lead = gettext("The %(what)s of %(day)s is undone: places, units and memberships stand as they did.") % {
            "what": str(self.change.get_kind_display()).lower(),
            "day": date_format(self.change.on),
        }
        return None

    def act(self, form: Form) -> None:
        reorganising.undo(self.change, by=self.request.user, reason=form.cleaned_data["reason"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(builds_on=reorganising.builds_on(self.change), **kwargs)
