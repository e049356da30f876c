"""A measure proposed because of a finding: read, accepted as a measure, declined, withdrawn."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluation.gap.actions.proposals import accept_proposal, decline_proposal, mark_answer_seen, withdraw_proposal
from evaluation.gap.forms.measures import AcceptForm, DeclineForm, chosen_goal
from evaluation.gap.models import MeasureProposal
from evaluation.gap.selectors.measures import goals_near, suggested_goal
from evaluation.gap.views.access import finding_url
from goals.goals.models import Goal
from goals.measures.models import Measure
from network.records.errors import NotAllowed
from network.records.views import ActionButtonView, ActionFormView
from network.web.requests import MemberRequest


def visible_proposal(request: MemberRequest, pk: int) -> MeasureProposal:
    """The proposal if the user may see it, else 404 (one query)."""
    proposals = MeasureProposal.objects.visible_to(request.user).with_finding()
    return get_object_or_404(proposals.select_related("score__dimension__theme", "proposed_by", "answered_by"), pk=pk)


class AnswerView(ActionFormView):
    """A form that answers a proposal, for those who record goals for the organisation."""

    proposal: MeasureProposal

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.proposal = visible_proposal(self.request, kwargs["pk"])
        self.cancel_url = self.proposal.get_absolute_url()
        self.may_answer = MeasureProposal.objects.answerable_by(self.request.user).filter(pk=kwargs["pk"]).exists()
        return None

    def refuse_answer(self) -> HttpResponse | None:
        """To the proposal where it has been answered; raises NotAllowed for those who only read it."""
        if not self.proposal.is_waiting:
            messages.info(self.request, _("This proposal has been answered already."))
            return redirect(self.proposal)
        if not self.may_answer:
            raise NotAllowed(f"{self.request.user.pk} may not answer proposal {self.proposal.pk}")
        return None


class ProposalPage(AnswerView):
    """What is proposed and why, and the form of the measure that it becomes, begun with the proposal's words.

    The proposer who reads an answer has seen it.
    """

    template_name = "evaluation/gap/proposal.html"
    form_class = AcceptForm
    submit = _("Accept and save the measure")
    success_message = _("The measure is saved, and whoever proposed it is told.")
    goal: Goal | None = None
    """The goal that the form begins with; None where there is none to choose."""

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        if self.request.method == "POST" and (response := self.refuse_answer()):
            return response
        if self.may_answer:
            self.goals = goals_near(self.proposal.score.analysis).editable_by(self.request.user)
            self.wanted = (
                self.goals.filter(pk=self.proposal.goal_id).first()
                if self.proposal.goal_id
                else suggested_goal(self.proposal.score, self.goals)
            )
            self.goal = chosen_goal(self.request.POST, self.goals, self.wanted)
        if self.request.method == "GET":
            mark_answer_seen(self.proposal, by=self.request.user)
        return None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.get(request) if self.goal is None else super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"title": self.proposal.title, "description": self.proposal.description, "goal": self.wanted}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "goal": self.goal, "goals": self.goals, "user": self.request.user}

    def act(self, form: Form) -> Measure:
        return accept_proposal(self.proposal, by=self.request.user, **form.cleaned_data)

    def get_next(self, result: Measure) -> Measure:
        return result

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.goal is None:
            kwargs["form"] = None
        withdrawable = MeasureProposal.objects.withdrawable_by(self.request.user)
        return super().get_context_data(
            proposal=self.proposal,
            score=self.proposal.score,
            analysis=self.proposal.score.analysis,
            may_answer=self.may_answer,
            may_withdraw=withdrawable.filter(pk=self.proposal.pk).exists(),
            finding=finding_url(self.proposal.score),
            **kwargs,
        )


class ProposalDecline(AnswerView):
    """A proposal declined, with words that the proposer reads."""

    form_class = DeclineForm
    title = _("Decline the proposal")
    submit = _("Decline")
    success_message = _("The proposal is declined, and whoever made it is told.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.lead = self.proposal.title
        self.breadcrumbs = [
            (_("GAP analyses"), reverse("evaluation:gap_list")),
            (self.proposal.title, self.cancel_url),
        ]
        return self.refuse_answer()

    def act(self, form: Form) -> MeasureProposal:
        return decline_proposal(self.proposal, by=self.request.user, words=form.cleaned_data["words"])


class ProposalWithdraw(ActionButtonView):
    """A proposal taken back by whoever made it."""

    success_message = _("The proposal is withdrawn.")

    def prepare(self, **kwargs: Any) -> None:
        self.proposal = visible_proposal(self.request, kwargs["pk"])
        self.cancel_url = finding_url(self.proposal.score)

    def act(self, form: Form) -> MeasureProposal:
        return withdraw_proposal(self.proposal, by=self.request.user)
