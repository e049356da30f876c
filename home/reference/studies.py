"""A feasibility study: begun in the autumn, concluded, some of it adopted."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.utils.formats import date_format

from goals.goals.models import Goal
from goals.studies.actions.areas import NewMember, add_area, add_members
from goals.studies.actions.evidence import add_evidence
from goals.studies.actions.factors import note_factor, update_factor
from goals.studies.actions.further_work import note_activity, note_decision
from goals.studies.actions.hypotheses import judge, propose_hypothesis, take_hypothesis_step
from goals.studies.actions.mandate import answer_point
from goals.studies.actions.results import adopt_hypothesis, reject_hypothesis
from goals.studies.actions.studies import begin_study, conclude_study
from goals.studies.enums import HypothesisStatus
from goals.studies.models import Hypothesis, Study, StudyArea
from home.reference import lookup
from home.reference.data_files import read_document
from home.reference.study_entries import Evidence, Group, HypothesisEntry, Judgement, PhaseEntry, StudyDocument
from home.reference.working_days import on_or_before

TEXTS = (
    "background",
    "method",
    "mandate",
    "picture",
    "slogans",
    "picture_points",
    "main_hypothesis",
    "factors_introduction",
    "left_to_find_out",
)
"""The texts of the study that an entry holds under the same name."""


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
        **{name: getattr(document, name) for name in TEXTS},
        mandate_decision=_decision(document, began),
        points_text=document.points,
        owners_text=document.owners,
        partners_text=document.partners,
        participants_text=document.participants,
        phases_text="\n".join(_phase(phase, began) for phase in document.phases),
        starts_on=began,
        ends_on=ended,
    )
    areas = {group.name: _load_area(group, study, began) for group in document.groups}
    hypotheses = [
        _load_hypothesis(entry, areas[entry.group], on_or_before(began + timedelta(days=6 + 2 * number)))
        for number, entry in enumerate(document.hypotheses)
    ]
    _load_factors(document, study, areas, on_or_before(began + timedelta(days=30)))
    _load_answers(document, study, hypotheses, on_or_before(ended - timedelta(days=3)))
    conclude_study(study, by=lookup.account("styring"), conclusion=document.conclusion, on=ended)
    decided_on = on_or_before(ended + timedelta(days=14))
    for entry, hypothesis in zip(document.hypotheses, hypotheses, strict=True):
        _decide(entry, hypothesis, regional, decided_on)
    _load_further_work(document, study, ended)


def _decision(document: StudyDocument, began: date) -> str:
    """The decision that the mandate follows from, in words."""
    on = on_or_before(began - timedelta(days=document.mandate_days_before))
    return f"{document.mandate_body}/{on:%y}, {date_format(on)}"


def _phase(phase: PhaseEntry, began: date) -> str:
    """A phase as it is typed."""
    first, last = (on_or_before(began + timedelta(days=days)) for days in (phase.from_day, phase.until_day))
    lines = [f"{phase.name}, {first:%d.%m.%Y}-{last:%d.%m.%Y}", *(f"    {text}" for text in phase.deliverables)]
    return "\n".join(lines)


def _load_area(group: Group, study: Study, since: date) -> StudyArea:
    members = [
        NewMember(
            name=member.name,
            represents=member.represents,
            person=lookup.account(member.account) if member.account else None,
        )
        for member in group.members
    ]
    by = lookup.account("koordinator")
    area = add_area(
        study,
        by=by,
        name=group.name,
        vision=group.vision,
        introduction=group.introduction,
        organisations_text=group.organisations,
    )
    add_members(area, by=by, members=members, since=since)
    return area


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
        side=evidence.side,
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
        for update in entry.updates:
            updated_on = on_or_before(on + timedelta(days=update.days))
            update_factor(factor, by=by, state=update.state, text=update.text, on=updated_on)


def _load_answers(document: StudyDocument, study: Study, hypotheses: Sequence[Hypothesis], on: date) -> None:
    """What was found on the points of the mandate; an entry names its hypotheses by their numbers, from 1."""
    points = list(study.mandate_points.all())
    for entry in document.answers:
        [point] = [point for point in points if point.text.startswith(entry.point)]
        named = [hypotheses[number - 1] for number in entry.hypotheses]
        answer_point(point, by=lookup.account("koordinator"), text=entry.text, hypotheses=named, on=on)


def _load_further_work(document: StudyDocument, study: Study, ended: date) -> None:
    by = lookup.account("koordinator")
    study.refresh_from_db()
    for entry in document.activities:
        done_on = None if entry.done_after is None else on_or_before(ended + timedelta(days=entry.done_after))
        note_activity(
            study,
            by=by,
            text=entry.text,
            responsible=entry.responsible,
            noted_on=ended,
            due_on=on_or_before(ended + timedelta(days=entry.due_after)),
            done_on=done_on,
        )
    for decision in document.decisions:
        on = on_or_before(ended + timedelta(days=decision.days))
        note_decision(study, by=by, body=decision.body, text=decision.text, on=on)


def _decide(entry: HypothesisEntry, hypothesis: Hypothesis, regional: Mapping[str, Goal], on: date) -> None:
    """The steering group rejects; what it adopts is tied to the goal it belongs to."""
    if entry.status == HypothesisStatus.REJECTED:
        reject_hypothesis(hypothesis, by=lookup.account("styring"), reason=entry.decision_reason, on=on)
    elif entry.status == HypothesisStatus.ADOPTED:
        goal, reason = regional[entry.goal], entry.decision_reason
        adopt_hypothesis(hypothesis, by=lookup.account("koordinator"), goal=goal, reason=reason, on=on)
