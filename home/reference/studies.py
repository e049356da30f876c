"""A feasibility study for the reference region: entered in the autumn, concluded, some of it adopted."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from goals.domain.adoption import adopt_hypothesis, reject_hypothesis
from goals.domain.factors import note_factor, update_factor
from goals.domain.hypotheses import add_evidence, judge, propose_hypothesis, take_hypothesis_step
from goals.domain.studies import NewMember, add_members, begin_study, conclude_study
from goals.models import Goal, Hypothesis, Study, StudyArea
from goals.study_enums import FactorState, HypothesisStatus
from home.reference import facts
from home.reference.study_words import (
    CONCLUSION,
    CONDITIONS,
    GROUPS,
    IDEAS,
    MANDATE,
    QUESTION,
    TITLE,
    Idea,
)
from home.reference.working_days import on_or_before

BEGAN = timedelta(days=84)
LASTED = timedelta(weeks=6)


def load_study(regional: Mapping[str, Goal], today: date) -> Study:
    """The study with its groups, hypotheses and factors, by whoever would have written them. Twice changes nothing."""
    region = facts.region()
    there = Study.objects.filter(organisation=region, title=TITLE).first()
    if there is not None:
        return there
    began = on_or_before(today - BEGAN)
    ended = on_or_before(began + LASTED)
    study = begin_study(
        region,
        by=facts.account("koordinator"),
        title=TITLE,
        question=QUESTION,
        mandate=MANDATE,
        starts_on=began,
        ends_on=ended,
        areas=GROUPS,
    )
    areas = {area.name: area for area in study.areas.all()}
    _seat_groups(areas, began)
    made = [
        (idea, _write(idea, areas[idea.area], on_or_before(began + timedelta(days=6 + 2 * n))))
        for n, idea in enumerate(IDEAS)
    ]
    _note_factors(study, areas, on_or_before(began + timedelta(days=30)))
    conclude_study(study, by=facts.account("styring"), conclusion=CONCLUSION, on=ended)
    for idea, hypothesis in made:
        _decide(idea, hypothesis, regional, on_or_before(ended + timedelta(days=14)))
    return study


def _seat_groups(areas: Mapping[str, StudyArea], began: date) -> None:
    by = facts.account("koordinator")
    for name, seats in GROUPS.items():
        members = [
            NewMember(
                name=seat.name, represents=seat.represents, person=facts.account(seat.account) if seat.account else None
            )
            for seat in seats
        ]
        add_members(areas[name], by=by, members=members, since=began)


def _write(idea: Idea, area: StudyArea, on: date) -> Hypothesis:
    """A hypothesis with its evidence and judgements, substantiated where it was."""
    by = facts.account("koordinator")
    words: dict[str, Any] = {"background": idea.background, "how": idea.how, "value_text": idea.worth}
    hypothesis = propose_hypothesis(area, by=by, statement=idea.statement, proposed_on=on, **words)
    for proof in idea.proofs:
        add_evidence(
            hypothesis,
            by=by,
            text=proof.text,
            number=proof.number,
            unit=proof.unit,
            label=proof.label,
            source=proof.source,
            on=on_or_before(on + timedelta(days=4)),
        )
    if idea.first_judged:
        value, feasibility = idea.first_judged
        judge(hypothesis, by=by, value=value, feasibility=feasibility, why="Slik så det ut før tallene kom.", on=on)
    if idea.value and idea.feasibility:
        judge(
            hypothesis,
            by=by,
            value=idea.value,
            feasibility=idea.feasibility,
            why=idea.why,
            on=on_or_before(on + timedelta(days=7)),
        )
    if idea.status in {HypothesisStatus.SUBSTANTIATED, HypothesisStatus.ADOPTED}:
        substantiated = on_or_before(on + timedelta(days=8))
        take_hypothesis_step(hypothesis, to=HypothesisStatus.SUBSTANTIATED, by=by, on=substantiated)
    hypothesis.refresh_from_db()
    return hypothesis


def _note_factors(study: Study, areas: Mapping[str, StudyArea], on: date) -> None:
    by = facts.account("koordinator")
    for condition in CONDITIONS:
        area = areas.get(condition.area)
        factor = note_factor(
            study, by=by, text=condition.text, area=area, responsible=condition.responsible, noted_on=on
        )
        if condition.state != FactorState.NOT_BEGUN:
            later = on_or_before(on + timedelta(days=35))
            update_factor(factor, by=by, state=condition.state, text=condition.word, on=later)


def _decide(idea: Idea, hypothesis: Hypothesis, regional: Mapping[str, Goal], on: date) -> None:
    """The steering group rejects; what it adopts is tied to the goal it belongs to."""
    if idea.status == HypothesisStatus.REJECTED:
        reject_hypothesis(hypothesis, by=facts.account("styring"), reason=idea.reason, on=on)
    elif idea.status == HypothesisStatus.ADOPTED:
        adopt_hypothesis(
            hypothesis, by=facts.account("koordinator"), goal=regional[idea.goal], reason=idea.reason, on=on
        )
