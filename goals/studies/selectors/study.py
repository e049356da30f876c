"""A feasibility study read as one document, and one hypothesis with all that belongs to it, as of a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from goals.assignment.selectors import Responsibles
from goals.goals.models import Goal
from goals.goals.selectors.open_time import OpenTime
from goals.studies.enums import EvidenceSide, FactorState, HypothesisOrder, HypothesisStatus, StudyStatus
from goals.studies.models import (
    AreaMember,
    CriticalSuccessFactor,
    Evidence,
    Hypothesis,
    HypothesisResult,
    HypothesisStep,
    Judgement,
    Study,
    StudyArea,
    StudyOrganisation,
    StudyStep,
)
from goals.studies.selectors.parts import StudyParts, link_answers, read_parts, updates_by_factor
from goals.studies.selectors.value_chart import ValueChart, value_chart
from network.persons.selectors import names_for
from network.records.querysets import is_among
from network.records.selectors.history import read_as_of

if TYPE_CHECKING:
    from network.persons.models import User


@dataclass
class StudyChapter:
    """One area of a study: who sits in its group, and its hypotheses in the order that is asked for."""

    area: StudyArea
    members: list[AreaMember]
    organisations: list[StudyOrganisation]
    hypotheses: list[Hypothesis]


@dataclass
class StudyDocument:
    """All of a study, ready to be read from top to end."""

    chapters: list[StudyChapter]
    parts: StudyParts
    order: HypothesisOrder
    listed: list[Hypothesis]
    """The hypotheses that are neither rejected nor withdrawn, numbered in the order that is asked for."""
    rejected: list[Hypothesis]
    withdrawn: list[Hypothesis]
    factors: Sequence[CriticalSuccessFactor]
    factors_withdrawn: Sequence[CriticalSuccessFactor]
    steps: list[StudyStep]
    value_chart: ValueChart
    members: int
    represented: int
    """How many bodies the members come from."""

    @property
    def conclusion(self) -> StudyStep | None:
        """The step that concluded the study, where it stands concluded."""
        last = self.steps[-1] if self.steps else None
        return last if last is not None and last.status == StudyStatus.CONCLUDED else None

    @property
    def judged(self) -> bool:
        return bool(self.value_chart.dots)


def mark(rows: Iterable[Any], names: dict[int | None, str]) -> None:
    """Set on dated rows the name of whoever recorded them, and whether that was after the day."""
    for row in rows:
        row.by_name = names.get(row.by_id, "")
        row.recorded_afterwards = timezone.localdate(row.recorded_at) > row.on


def _by_hypothesis[R: (Evidence, Judgement, HypothesisStep, HypothesisResult)](rows: Iterable[R]) -> dict[int, list[R]]:
    by_hypothesis: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        by_hypothesis[row.hypothesis_id].append(row)
    return by_hypothesis


def results_for(hypotheses: Sequence[Hypothesis], *, on: date, user: "User") -> dict[int, list[HypothesisResult]]:
    """What hypotheses became by the day, as far as the user may see the goals (one query)."""
    rows = HypothesisResult.objects.filter(
        is_among("goal", Goal.objects.visible_to(user, on)),
        hypothesis__in=[hypothesis.pk for hypothesis in hypotheses],
        on__lte=on,
    )
    return _by_hypothesis(rows.select_related("goal__organisation", "measure"))


def _by_side(evidence: Iterable[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """What speaks for it, and what against."""
    rows = list(evidence)
    return (
        [row for row in rows if row.side == EvidenceSide.FOR],
        [row for row in rows if row.side == EvidenceSide.AGAINST],
    )


def complete(hypotheses: Sequence[Hypothesis], *, on: date, user: "User", others: Iterable[int | None] = ()) -> Any:
    """Give hypotheses their evidence, judgements, steps and results of the day (5 queries for all of them).

    Returns the names known to the reader, those of `others` among them.
    """
    pks = [hypothesis.pk for hypothesis in hypotheses]
    evidence = _by_hypothesis(Evidence.objects.on(on).filter(hypothesis__in=pks))
    judgements = _by_hypothesis(Judgement.objects.filter(hypothesis__in=pks, on__lte=on))
    steps = _by_hypothesis(HypothesisStep.objects.filter(hypothesis__in=pks, on__lte=on))
    results = results_for(hypotheses, on=on, user=user)
    rows = [row for group in (evidence, judgements, steps) for listed in group.values() for row in listed]
    names = names_for(user, [*(row.by_id for row in rows), *others])
    mark(rows, names)
    for hypothesis in hypotheses:
        hypothesis.evidence_then = evidence[hypothesis.pk]  # type: ignore[attr-defined]
        by_side = _by_side(evidence[hypothesis.pk])
        hypothesis.evidence_for, hypothesis.evidence_against = by_side  # type: ignore[attr-defined]
        hypothesis.judgements_then = judgements[hypothesis.pk]  # type: ignore[attr-defined]
        hypothesis.last_judgement = judgements[hypothesis.pk][-1] if judgements[hypothesis.pk] else None  # type: ignore[attr-defined]
        hypothesis.steps_then = steps[hypothesis.pk]  # type: ignore[attr-defined]
        hypothesis.last_step = steps[hypothesis.pk][-1] if steps[hypothesis.pk] else None  # type: ignore[attr-defined]
        hypothesis.results_then = results[hypothesis.pk]  # type: ignore[attr-defined]
    return names


def name_members(members: Iterable[AreaMember], names: dict[int | None, str]) -> None:
    """Set on members the name that the user may know; empty where it may not be known."""
    for member in members:
        member.shown_name = names.get(member.person_id, "") if member.person_id else member.name  # type: ignore[attr-defined]


def number(hypotheses: Iterable[Hypothesis]) -> None:
    """Number hypotheses by their place in the list."""
    for place, hypothesis in enumerate(hypotheses, start=1):
        hypothesis.number = place  # type: ignore[attr-defined]


def visible_steps(study: Study, steps: list[StudyStep], user: "User") -> list[StudyStep]:
    """The steps that the user may know of: without a role there those that concluded the study (one query)."""
    if Study.objects.inside_for(user).filter(pk=study.pk).exists():
        return steps
    return [step for step in steps if step.status == StudyStatus.CONCLUDED]


def read_study(
    study: Study, *, on: date, per: date | None, user: "User", order: HypothesisOrder = HypothesisOrder.GROUP
) -> StudyDocument:
    """The study as it was on the day. The number of queries does not grow with its size."""
    areas = read_as_of(list(study.areas.all()), per)
    members = list(AreaMember.objects.on(on).filter(area__study=study).select_related("person"))
    read_as_of(members, per)
    parts = read_parts(study, on=on, per=per)
    on_day = Hypothesis.objects.filter(area__study=study).with_status_on(on).ranked().select_related("area")
    hypotheses = in_order(read_as_of(list(on_day), per), order)
    factors = list(CriticalSuccessFactor.objects.filter(study=study).with_status_on(on).order_by("area__order", "pk"))
    factors = list(read_as_of(factors, per))
    updates = updates_by_factor(study, on)
    steps = list(study.steps.filter(on__lte=on))
    responsibles = Responsibles([*factors, *parts.activities], on=on, per=per)
    dated = [*steps, *parts.decisions, *parts.answers]
    others = [
        *(member.person_id for member in members),
        *responsibles.people,
        *(row.by_id for row in dated),
    ]
    names = complete(hypotheses, on=on, user=user, others=others)
    name_members(members, names)
    mark([*dated, *(update for listed in updates.values() for update in listed)], names)
    responsibles.add_names(names)
    for factor in factors:
        factor.updates_then = updates.get(factor.pk, [])  # type: ignore[attr-defined]
    by_status: dict[str, list[Hypothesis]] = defaultdict(list)
    for hypothesis in hypotheses:
        by_status[hypothesis.status_then].append(hypothesis)  # type: ignore[attr-defined]
    aside = {HypothesisStatus.REJECTED, HypothesisStatus.WITHDRAWN}
    listed = [hypothesis for hypothesis in hypotheses if hypothesis.status_then not in aside]  # type: ignore[attr-defined]
    number(listed)
    rejected = by_status[HypothesisStatus.REJECTED]
    link_answers(parts.answers, (*listed, *rejected))
    withdrawn = [factor for factor in factors if factor.status_then == FactorState.WITHDRAWN]  # type: ignore[attr-defined]
    represented = {member.represents.casefold() for member in members if member.represents}
    return StudyDocument(
        chapters=[
            StudyChapter(
                area,
                [member for member in members if member.area_id == area.pk],
                parts.in_group(area.pk),
                [hypothesis for hypothesis in listed if hypothesis.area_id == area.pk],
            )
            for area in areas
        ],
        parts=parts,
        order=order,
        listed=listed,
        rejected=rejected,
        withdrawn=by_status[HypothesisStatus.WITHDRAWN],
        factors=[factor for factor in factors if factor not in withdrawn],
        factors_withdrawn=withdrawn,
        steps=steps,
        value_chart=value_chart(listed),
        members=len({(member.person_id or member.name.casefold(), member.represents.casefold()) for member in members}),
        represented=len(represented),
    )


def in_order(ranked: Iterable[Hypothesis], order: HypothesisOrder) -> list[Hypothesis]:
    """Ranked hypotheses in the order that is asked for: as they are, or area by area as the groups have put them."""
    if order == HypothesisOrder.RANK:
        return list(ranked)
    return sorted(ranked, key=lambda row: (row.area.order, row.area_id, row.order, row.pk))


def opened_to(study: Study, user: "User") -> OpenTime:
    """When the study was concluded, and so open to the user; always for those with a role there (1 or 2 queries)."""
    inside = Study.objects.inside_for(user).filter(pk=study.pk).exists()
    return OpenTime((), None) if inside else OpenTime(study.steps.all(), {StudyStatus.CONCLUDED})
