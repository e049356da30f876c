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
from goals.studies.enums import FactorState, HypothesisStatus, StudyStatus
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
    StudyStep,
)
from goals.studies.selectors.value_picture import Picture, draw
from network.persons.selectors import names_for
from network.records.selectors.history import read_as_of

if TYPE_CHECKING:
    from network.persons.models import User


@dataclass
class Chapter:
    """One area of a study: who sits in its group, and its hypotheses in the order of the ranked list."""

    area: StudyArea
    members: list[AreaMember]
    hypotheses: list[Hypothesis]


@dataclass
class Document:
    """All of a study, ready to be read from top to end."""

    chapters: list[Chapter]
    ranked: list[Hypothesis]
    rejected: list[Hypothesis]
    withdrawn: list[Hypothesis]
    factors: Sequence[CriticalSuccessFactor]
    factors_withdrawn: Sequence[CriticalSuccessFactor]
    steps: list[StudyStep]
    picture: Picture
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
        return bool(self.picture.dots)


def mark(rows: Iterable[Any], names: dict[int | None, str]) -> None:
    """Give dated rows the name of whoever wrote them, and whether it was written down only afterwards."""
    for row in rows:
        row.by_name = names.get(row.by_id, "")
        row.recorded_afterwards = timezone.localdate(row.recorded_at) > row.on


def _by_hypothesis[R: (Evidence, Judgement, HypothesisStep, HypothesisResult)](rows: Iterable[R]) -> dict[int, list[R]]:
    found: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[row.hypothesis_id].append(row)
    return found


def results_for(hypotheses: Sequence[Hypothesis], *, on: date, user: "User") -> dict[int, list[HypothesisResult]]:
    """What hypotheses became by the day, as far as the user may see the goals (one query)."""
    rows = HypothesisResult.objects.filter(
        hypothesis__in=[each.pk for each in hypotheses],
        on__lte=on,
        goal__in=Goal.objects.visible_to(user, on).values("pk"),
    )
    return _by_hypothesis(rows.select_related("goal__organisation", "measure"))


def complete(hypotheses: Sequence[Hypothesis], *, on: date, user: "User", others: Iterable[int | None] = ()) -> Any:
    """Give hypotheses their evidence, judgements, steps and results of the day (5 queries for all of them).

    Returns the names known to the reader, those of `others` among them.
    """
    pks = [each.pk for each in hypotheses]
    evidence = _by_hypothesis(Evidence.objects.on(on).filter(hypothesis__in=pks))
    judgements = _by_hypothesis(Judgement.objects.filter(hypothesis__in=pks, on__lte=on))
    steps = _by_hypothesis(HypothesisStep.objects.filter(hypothesis__in=pks, on__lte=on))
    results = results_for(hypotheses, on=on, user=user)
    rows = [row for group in (evidence, judgements, steps) for each in group.values() for row in each]
    names = names_for(user, [*(row.by_id for row in rows), *others])
    mark(rows, names)
    for each in hypotheses:
        each.evidence_then = evidence[each.pk]  # type: ignore[attr-defined]
        each.judgements_then = judgements[each.pk]  # type: ignore[attr-defined]
        each.last_judgement = judgements[each.pk][-1] if judgements[each.pk] else None  # type: ignore[attr-defined]
        each.steps_then = steps[each.pk]  # type: ignore[attr-defined]
        each.last_step = steps[each.pk][-1] if steps[each.pk] else None  # type: ignore[attr-defined]
        each.results_then = results[each.pk]  # type: ignore[attr-defined]
    return names


def name_members(members: Iterable[AreaMember], names: dict[int | None, str]) -> None:
    """Let members go by the name that the reader may know; empty where it may not be known."""
    for member in members:
        member.shown_name = names.get(member.person_id, "") if member.person_id else member.name  # type: ignore[attr-defined]


def number(hypotheses: Iterable[Hypothesis]) -> None:
    """Number hypotheses by their place in the ranked list."""
    for place, each in enumerate(hypotheses, start=1):
        each.number = place  # type: ignore[attr-defined]


def read_study(study: Study, *, on: date, per: date | None, user: "User") -> Document:
    """The study as it stood on the day. The number of queries does not grow with what it holds."""
    areas = read_as_of(list(study.areas.all()), per)
    members = list(AreaMember.objects.on(on).filter(area__study=study).select_related("person"))
    read_as_of(members, per)
    found = Hypothesis.objects.filter(area__study=study).with_status_on(on).ranked().select_related("area")
    hypotheses = read_as_of(list(found), per)
    factors = list(CriticalSuccessFactor.objects.filter(study=study).with_status_on(on).order_by("area__order", "pk"))
    factors = list(read_as_of(factors, per))
    steps = list(study.steps.filter(on__lte=on))
    responsibles = Responsibles(factors, on=on, per=per)
    others = [
        *(member.person_id for member in members),
        *responsibles.people,
        *(step.by_id for step in steps),
    ]
    names = complete(hypotheses, on=on, user=user, others=others)
    name_members(members, names)
    mark(steps, names)
    responsibles.add_names(names)
    by_status: dict[str, list[Hypothesis]] = defaultdict(list)
    for each in hypotheses:
        by_status[each.status_then].append(each)  # type: ignore[attr-defined]
    aside = {HypothesisStatus.REJECTED, HypothesisStatus.WITHDRAWN}
    ranked = [each for each in hypotheses if each.status_then not in aside]  # type: ignore[attr-defined]
    number(ranked)
    gone = [each for each in factors if each.status_then == FactorState.WITHDRAWN]  # type: ignore[attr-defined]
    here = {member.represents.casefold() for member in members if member.represents}
    return Document(
        chapters=[
            Chapter(
                area,
                [member for member in members if member.area_id == area.pk],
                [each for each in ranked if each.area_id == area.pk],
            )
            for area in areas
        ],
        ranked=ranked,
        rejected=by_status[HypothesisStatus.REJECTED],
        withdrawn=by_status[HypothesisStatus.WITHDRAWN],
        factors=[each for each in factors if each not in gone],
        factors_withdrawn=gone,
        steps=steps,
        picture=draw(ranked),
        members=len({(m.person_id or m.name.casefold(), m.represents.casefold()) for m in members}),
        represented=len(here),
    )


def opened_to(study: Study, user: "User") -> OpenTime:
    """When the study stood concluded, and so was open to this reader; all of it for those inside (1 or 2 queries)."""
    inside = Study.objects.inside_for(user).filter(pk=study.pk).exists()
    return OpenTime((), None) if inside else OpenTime(study.steps.all(), {StudyStatus.CONCLUDED})
