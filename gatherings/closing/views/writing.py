"""The summary and the decisions written, and all of it published."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gatherings.closing.actions.closing import publish_closing, write_summary
from gatherings.closing.actions.decisions import add_decision, change_decision, withdraw_decision
from gatherings.closing.forms import DecisionForm, PublishForm, SummaryForm, WithdrawForm
from gatherings.closing.models import Closing, ClosingEdition, GatheringDecision
from gatherings.closing.views.access import CLOSING, closed_by_reader, crumbs, work_url
from gatherings.programme.models import GatheringPage
from network.records.views import ActionFormView


class CloserView(ActionFormView):
    """A form for whoever arranges the gathering; leads back to where it is closed."""

    gathering: GatheringPage

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.gathering = closed_by_reader(self.request, kwargs["slug"])
        self.cancel_url = work_url(self.gathering)
        self.breadcrumbs = crumbs(self.gathering, (CLOSING, self.cancel_url))
        return None


class Summary(CloserView):
    """GET, POST: what the gathering came to."""

    form_class = SummaryForm
    title = gettext_lazy("Summary")
    autosave = "closing"
    success_message = gettext_lazy("The summary is saved. It is published when you publish the page.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.record = Closing.objects.filter(gathering=self.gathering.pk).first()
        self.lead = self.gathering.title
        return None

    def act(self, form: Any) -> Closing:
        given = form.cleaned_data
        version = (given["version"] or 0) if self.record else None
        return write_summary(self.gathering, by=self.request.user, summary=given["summary"], expected_version=version)


class NewDecision(CloserView):
    """GET, POST: one more decision."""

    form_class = DecisionForm
    title = gettext_lazy("New decision")
    another = gettext_lazy("Save and write another")
    success_message = gettext_lazy("The decision is written down.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "gathering": self.gathering}

    def get_initial(self) -> dict[str, Any]:
        return {"decided_on": self.gathering.ends_on}

    def act(self, form: Any) -> GatheringDecision:
        values = dict(form.cleaned_data)
        values.pop("version")
        return add_decision(self.gathering, by=self.request.user, **values)


class OneDecision(CloserView):
    """A form about a decision that stands."""

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        rows = GatheringDecision.objects.filter(gathering=self.gathering.pk).select_related("network")
        self.decision = get_object_or_404(rows, pk=kwargs["decision_pk"])
        self.decision.gathering = self.gathering
        if self.decision.withdrawn_on is not None:
            raise Http404
        return None


class ChangeDecision(OneDecision):
    """GET, POST: a decision, written down better."""

    form_class = DecisionForm
    title = gettext_lazy("Change the decision")
    success_message = gettext_lazy("The decision is changed.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.record = self.decision
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "gathering": self.gathering}

    def act(self, form: Any) -> GatheringDecision:
        values = dict(form.cleaned_data)
        version = values.pop("version")
        return change_decision(self.decision, by=self.request.user, expected_version=version or 0, **values)


class WithdrawDecision(OneDecision):
    """GET, POST: a decision that was written down by mistake."""

    form_class = WithdrawForm
    title = gettext_lazy("Withdraw the decision")
    text = gettext_lazy("It keeps its number, and stays with your reason. What was published with it stays too.")
    submit = gettext_lazy("Withdraw")
    danger = True
    success_message = gettext_lazy("The decision is withdrawn.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.lead = self.decision.text
        return None

    def act(self, form: Any) -> GatheringDecision:
        return withdraw_decision(self.decision, by=self.request.user, reason=form.cleaned_data["reason"])


class Publish(CloserView):
    """GET, POST: how the gathering ended, for everybody to read."""

    form_class = PublishForm
    title = gettext_lazy("Publish how the gathering ended")
    text = gettext_lazy(
        "Everybody can read it, and it is kept as it stands now. Corrections make a new edition beside the earlier one."
    )
    submit = gettext_lazy("Publish")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.is_first = not ClosingEdition.objects.filter(gathering=self.gathering.pk).exists()
        return None

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if self.is_first:
            del form.fields["note"]
        else:
            form.fields["note"].required = True
        return form

    def act(self, form: Any) -> ClosingEdition:
        return publish_closing(self.gathering, by=self.request.user, note=form.cleaned_data.get("note", ""))

    def get_success_message(self, result: ClosingEdition) -> str:
        return _("It is published, and stands first on the gathering's page.")

    def get_next(self, result: ClosingEdition) -> Any:
        return result
