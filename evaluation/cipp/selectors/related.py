"""The evaluations that are about a goal, a measure or a gathering, or that cite it or a GAP analysis: for its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluation.cipp.enums import CippGrade, CippPurpose, CippSubject, CippVerdict
from evaluation.cipp.models import CippComponent, CippEvaluation
from evaluation.cipp.querysets import may_choose
from evaluation.cipp.selectors.history import read_as_filed
from evaluation.gap.models import GapAnalysis
from gatherings.programme.models import GatheringPage
from goals.goals.models import Goal
from goals.measures.models import Measure
from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.organisations.selectors.names import name_organisations
from network.web.requests import Request

type Thing = Goal | Measure | GatheringPage | GapAnalysis

NAMES: dict[type[Any], str] = {Goal: "goal", Measure: "measure", GatheringPage: "gathering", GapAnalysis: "gap"}
BEGIN: dict[str, str | Promise] = {
    CippSubject.GOAL: _("Evaluate this goal"),
    CippSubject.MEASURE: _("Evaluate this measure"),
    CippSubject.GATHERING: _("Evaluate this gathering"),
}


@dataclass(frozen=True)
class RelatedEvaluation:
    """One evaluation in a line or two: what it is called and for, and what it leads to."""

    evaluation: CippEvaluation
    product: CippComponent | None = None

    @property
    def purpose(self) -> str | Promise:
        return CippPurpose(self.evaluation.purpose).word

    @property
    def outcome(self) -> CippVerdict | CippGrade | None:
        """What it says in one word: continue, change or stop, else how it judges."""
        if self.product is None:
            return None
        if self.product.verdict:
            return CippVerdict(self.product.verdict)
        return CippGrade(self.product.grade) if self.product.grade != CippGrade.NOT_ASSESSED else None

    @property
    def words(self) -> str:
        """What is decided, else how it is judged."""
        return (self.product.decision or self.product.judgement) if self.product else ""


def related_evaluations(request: Request, thing: Thing) -> dict[str, Any] | None:
    """The evaluations of a thing and those that cite it, as far as the reader may see them, and where to begin one.

    As of a day those held by then, worded as of then but never from before they were submitted. None for a page that
    is not stored yet and where there is nothing to say. At most 3 queries, 5 on another day; none for the anonymous.
    """
    user, on, per = request.user, request.on, request.per
    if thing.pk is None or not user.is_authenticated:
        return None
    name = NAMES[type(thing)]
    visible = CippEvaluation.objects.visible_to(user).not_withdrawn().held_by(on).select_related("organisation")
    every = list(visible.related_to(name, thing, per))
    about = [evaluation for evaluation in every if name in BEGIN and getattr(evaluation, f"{name}_id") == thing.pk]
    about_keys = {evaluation.pk for evaluation in about}
    citing = [evaluation for evaluation in every if evaluation.pk not in about_keys]
    related = _with_products(about, citing, per)
    begin = _begin(request, name, thing)
    if not related and not begin:
        return None
    return {
        "evaluated_in": [line for line in related if line.evaluation.pk in about_keys],
        "cited_in": [line for line in related if line.evaluation.pk not in about_keys],
        "begin": begin,
        "begin_words": BEGIN.get(name, ""),
    }


def _with_products(
    about: Sequence[CippEvaluation], citing: Sequence[CippEvaluation], per: date | None
) -> list[RelatedEvaluation]:
    concluding = CippComponent.objects.concluding().filter(evaluation__in=about) if about else ()
    products = {component.evaluation_id: component for component in concluding}
    every = [*about, *citing]
    read_as_filed(every, list(products.values()), per)
    name_organisations([evaluation.organisation for evaluation in every], per)
    return [RelatedEvaluation(evaluation, products.get(evaluation.pk)) for evaluation in every]


def _begin(request: Request, name: str, thing: Thing) -> str:
    """Where those who evaluate somewhere begin an evaluation of what they may choose; empty for the others."""
    if name not in BEGIN or request.per is not None:
        return ""
    if not grants_of(request.user).has(Permission.EVALUATE):
        return ""
    if not may_choose(thing, CippSubject(name), request.user):
        return ""
    return f"{reverse('evaluation:cipp_new')}?{name}={thing.pk}"
