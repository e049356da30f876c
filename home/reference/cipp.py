"""Two CIPP evaluations: one of a municipality's goal halfway, one of a gathering afterwards."""

from datetime import date, timedelta

from evaluation.cipp.actions.cipp import save_component, start_cipp, submit_cipp
from evaluation.cipp.actions.evidence import add_evidence
from evaluation.cipp.enums import CippGrade, CippPart, CippPurpose, CippVerdict
from evaluation.cipp.models import CippEvaluation
from evaluation.gap.models import GapAnalysis
from gatherings.programme.models import GatheringPage
from home.reference import lookup
from home.reference.data_files import Entry, read_document
from home.reference.loaded_goals import LoadedGoals
from home.reference.working_days import days_from, on_or_before
from network.persons.models import Person


class Component(Entry):
    """What is written in one component, and the evidence for it, in words alone."""

    questions: str
    findings: str
    grade: CippGrade
    judgement: str
    decision: str
    verdict: CippVerdict | None = None
    evidence: tuple[str, ...] = ()

    def wording(self) -> dict[str, str]:
        return {
            "questions": self.questions,
            "findings": self.findings,
            "grade": self.grade.value,
            "judgement": self.judgement,
            "decision": self.decision,
            "verdict": self.verdict.value if self.verdict else "",
        }


class Evaluation(Entry):
    """An evaluation and its four components, written by a demo account."""

    account: str
    purpose: CippPurpose
    title: str
    participants: str
    components: dict[CippPart, Component]


class GoalEvaluation(Evaluation):
    """Of the goal of a municipality (its name) that supports a regional one (its code)."""

    municipality: str
    goal: str
    days_ago: int
    cited_gap: str


class GatheringEvaluation(Evaluation):
    """Of a gathering (its slug), some days after its first day."""

    gathering: str
    days_after: int


class CippEvaluations(Entry):
    of_goal: GoalEvaluation
    of_gathering: GatheringEvaluation


def load_cipp(loaded: LoadedGoals, today: date) -> None:
    document = read_document("cipp.toml", CippEvaluations)
    _load_of_goal(document.of_goal, loaded, today)
    _load_of_gathering(document.of_gathering)


def _load_of_goal(entry: GoalEvaluation, loaded: LoadedGoals, today: date) -> None:
    by = lookup.account(entry.account)
    municipality = lookup.municipality(entry.municipality)
    evaluation = start_cipp(
        by=by,
        organisation=municipality,
        title=entry.title,
        purpose=entry.purpose,
        held_on=days_from(today, -entry.days_ago),
        goal=loaded.municipal[entry.municipality, entry.goal],
        participants=entry.participants,
    )
    analysis = GapAnalysis.objects.submitted().filter(organisation=municipality).latest_first().first()
    if analysis is not None:
        component = evaluation.components.get(part=CippPart.CONTEXT)
        cited_on = min(analysis.held_on, evaluation.held_on)
        add_evidence(component, by=by, words=entry.cited_gap, on=cited_on, gap=analysis)
    _write(evaluation, entry, by)


def _load_of_gathering(entry: GatheringEvaluation) -> None:
    by, gathering = lookup.account(entry.account), GatheringPage.objects.get(slug=entry.gathering)
    evaluation = start_cipp(
        by=by,
        organisation=lookup.region(),
        title=entry.title,
        purpose=entry.purpose,
        held_on=on_or_before(gathering.starts_on + timedelta(days=entry.days_after)),
        gathering=gathering,
        participants=entry.participants,
    )
    _write(evaluation, entry, by)


def _write(evaluation: CippEvaluation, entry: Evaluation, by: Person) -> None:
    for component in evaluation.components.in_order():
        component.evaluation = evaluation
        written = entry.components[CippPart(component.part)]
        for text in written.evidence:
            add_evidence(component, by=by, words=text, on=evaluation.held_on)
        save_component(component, by=by, words=written.wording())
    submit_cipp(evaluation, by=by)
