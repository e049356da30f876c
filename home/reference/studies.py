"""A feasibility study: begun in the autumn, concluded, some of it adopted."""

from collections.abc import Mapping
from datetime import date, timedelta

from goals.goals.models import Goal
from goals.studies.actions.areas import NewMember, add_members
from goals.studies.actions.evidence import add_evidence
from goals.studies.actions.factors import note_factor, update_factor
from goals.studies.actions.hypotheses import judge, propose_hypothesis, take_hypothesis_step
from goals.studies.actions.results import adopt_hypothesis, reject_hypothesis
from goals.studies.actions.studies import begin_study, conclude_study
from goals.studies.enums import FactorState, HypothesisStatus
from goals.studies.models import Hypothesis, Study, StudyArea
from home.reference import lookup
from home.reference.data_files import read_document
from home.reference.study_entries import Evidence, Group, HypothesisEntry, Judgement, StudyDocument
from home.reference.working_days import on_or_before


def load_study(regional: Mapping[str, Goal], today: date) -> None:
    """The study with its groups, hypotheses and factors, by whoever would have written them."""
    document = read_document("study.toml", StudyDocument)
    began = on_or_before(today - timedelta(days=document.began_days_ago))
    ended = on_or_before(began + timedelta(days=document.lasted_days))
    study = begin_study(
        lookup.region(),
        by=lookup.account("koordinator"),
        title=document.title,
        question=document.question,
        mandate=document.mandate,
        starts_on=began,
        ends_on=ended,
        areas=[group.name for group in document.groups],
    )
    areas = {area.name: area for area in study.areas.all()}
    for group in document.groups:
        _load_members(group, areas[group.name], began)
    hypotheses = [
        _load_hypothesis(entry, areas[entry.group], on_or_before(began + timedelta(days=6 + 2 * number)))
        for number, entry in enumerate(document.hypotheses)
    ]
    _load_factors(document, study, areas, on_or_before(began + timedelta(days=30)))
    conclude_study(study, by=lookup.account("styring"), conclusion=document.conclusion, on=ended)
    decided_on = on_or_before(ended + timedelta(days=14))
    for entry, hypothesis in zip(document.hypotheses, hypotheses, strict=True):
        _decide(entry, hypothesis, regional, decided_on)


def _load_members(group: Group, area: StudyArea, since: date) -> None:
    members = [
        NewMember(
            name=member.name,
            represents=member.represents,
            person=lookup.account(member.account) if member.account else None,
        )
        for member in group.members
    ]
    add_members(area, by=lookup.account("koordinator"), members=members, since=since)


def _load_hypothesis(entry: HypothesisEntry, area: StudyArea, on: date) -> Hypothesis:
    """A hypothesis with its evidence and judgements, substantiated where it was."""
    by = lookup.account("koordinator")
    hypothesis = propose_hypothesis(
        area,
        by=by,
        statement=entry.statement,
        proposed_on=on,
        background=entry.background,
        how=entry.how,
        value_text=entry.value_text,
    )
    for evidence in entry.evidence:
        _load_evidence(hypothesis, evidence, on_or_before(on + timedelta(days=4)))
    if entry.first_judgement:
        _load_judgement(hypothesis, entry.first_judgement, on)
    _load_judgement(hypothesis, entry.judgement, on_or_before(on + timedelta(days=7)))
    if entry.status in {HypothesisStatus.SUBSTANTIATED, HypothesisStatus.ADOPTED}:
        substantiated_on = on_or_before(on + timedelta(days=8))
        take_hypothesis_step(hypothesis, to=HypothesisStatus.SUBSTANTIATED, by=by, on=substantiated_on)
    hypothesis.refresh_from_db()
    return hypothesis


def _load_evidence(hypothesis: Hypothesis, evidence: Evidence, on: date) -> None:
    add_evidence(
        hypothesis,
        by=lookup.account("koordinator"),
        text=evidence.text,
        number=evidence.number,
        unit=evidence.unit,
        label=evidence.label,
        source=evidence.source,
        on=on,
    )


def _load_judgement(hypothesis: Hypothesis, judgement: Judgement, on: date) -> None:
    judge(
        hypothesis,
        by=lookup.account("koordinator"),
        value=judgement.value,
        feasibility=judgement.feasibility,
        why=judgement.why,
        on=on,
    )


def _load_factors(document: StudyDocument, study: Study, areas: Mapping[str, StudyArea], on: date) -> None:
    by = lookup.account("koordinator")
    for entry in document.factors:
        factor = note_factor(
            study, by=by, text=entry.text, area=areas.get(entry.group), responsible=entry.responsible, noted_on=on
        )
        if entry.state != FactorState.NOT_BEGUN:
            updated_on = on_or_before(on + timedelta(days=35))
            update_factor(factor, by=by, state=entry.state, text=entry.update, on=updated_on)


def _decide(entry: HypothesisEntry, hypothesis: Hypothesis, regional: Mapping[str, Goal], on: date) -> None:
    """The steering group rejects; what it adopts is tied to the goal it belongs to."""
    if entry.status == HypothesisStatus.REJECTED:
        reject_hypothesis(hypothesis, by=lookup.account("styring"), reason=entry.decision_reason, on=on)
    elif entry.status == HypothesisStatus.ADOPTED:
        goal, reason = regional[entry.goal], entry.decision_reason
        adopt_hypothesis(hypothesis, by=lookup.account("koordinator"), goal=goal, reason=reason, on=on)
