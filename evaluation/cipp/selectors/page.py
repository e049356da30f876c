"""The page of a CIPP evaluation: four components and their evidence, on a day."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from evaluation.cipp.enums import CippPart
from evaluation.cipp.models import CippComponent, CippEvaluation, CippEvidence
from evaluation.cipp.rules import GUIDES, Guide
from evaluation.cipp.selectors.cited import Card, cards_of
from network.records.selectors.history import read_as_of

if TYPE_CHECKING:
    from network.persons.models import User


@dataclass
class Quarter:
    """One component as it is shown."""

    component: CippComponent
    guide: Guide
    number: int
    cards: list[Card] = field(default_factory=list)
    withdrawn: list[Card] = field(default_factory=list)


def readable_day(evaluation: CippEvaluation, per: date | None, *, may_edit: bool) -> date | None:
    """The day an evaluation is read at: its drafts are for those who write it, whatever day is asked for."""
    if per is None or may_edit or evaluation.submitted_at is None:
        return per
    return max(per, timezone.localdate(evaluation.submitted_at))


def quarters_of(
    evaluation: CippEvaluation, *, user: "User", on: date | None = None, include_drafts: bool = False
) -> list[Quarter]:
    """The four components in their order, with their evidence; as they read on a day, where one is given.

    Two queries, one more with a day, and one for each kind of thing that evidence points at.
    """
    components = list(evaluation.components.in_order())
    read_as_of(components, on, include_drafts=include_drafts)
    evidence = list(
        CippEvidence.objects.filter(component__in=components).with_cited().in_order()
        if on is None
        else CippEvidence.objects.filter(component__in=components).not_withdrawn(on).with_cited().in_order()
    )
    quarters = {
        component.pk: Quarter(component, GUIDES[CippPart(component.part)], number)
        for number, component in enumerate(components, start=1)
    }
    for card in cards_of(evidence, user):
        quarter = quarters[card.evidence.component_id]
        is_withdrawn = on is None and card.evidence.withdrawn_on is not None
        (quarter.withdrawn if is_withdrawn else quarter.cards).append(card)
    return list(quarters.values())
