"""A measure proposed because of a finding, by somebody who evaluates but does not record goals there."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluation.gap.enums import ProposalStatus
from evaluation.gap.models.analysis import GapScore
from evaluation.gap.querysets import MeasureProposalQuerySet
from goals.goals.models import Goal
from goals.measures.models import Measure
from network.persons.models import Person
from network.records.models import Record
from network.records.reasons import REASON_LENGTH


class MeasureProposal(Record):
    """It waits for whoever leads the organisation, and is accepted as a measure or declined, with a word.

    `seen_on` is the day on which the proposer looked at the answer.
    """

    WORDING = ("title", "description")

    score = models.ForeignKey(GapScore, models.CASCADE, related_name="proposals")
    goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="measure_proposals", verbose_name=_("goal")
    )
    title = models.CharField(_("what one should do"), max_length=240)
    description = models.TextField(_("how and why"), max_length=4000, blank=True)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_on = models.DateField(_("proposed on"))
    status = models.CharField(
        _("status"), max_length=10, choices=ProposalStatus.choices, default=ProposalStatus.WAITING
    )
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.TextField(_("answer in words"), max_length=REASON_LENGTH, blank=True)
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name=_("measure")
    )
    seen_on = models.DateField(_("seen on"), null=True, blank=True, editable=False)

    objects = MeasureProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed measure")
        verbose_name_plural = _("proposed measures")
        ordering = ("proposed_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(status=ProposalStatus.WAITING, answered_on__isnull=True)
                | ~Q(status=ProposalStatus.WAITING) & Q(answered_on__isnull=False),
                name="measure_proposal_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(status=ProposalStatus.ACCEPTED, measure__isnull=False)
                | ~Q(status=ProposalStatus.ACCEPTED) & Q(measure__isnull=True),
                name="measure_proposal_accepted_as_a_measure",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("evaluation:measure_proposal", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.status == ProposalStatus.WAITING
