"""The lists of a study as they stood on a day: organisations, phases, the mandate's points, what follows from it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from goals.studies.enums import Involvement
from goals.studies.models import (
    Activity,
    FactorUpdate,
    Hypothesis,
    MandateAnswer,
    MandatePoint,
    Phase,
    Study,
    StudyDecision,
    StudyOrganisation,
)
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import read_as_of


@dataclass
class MandateEntry:
    """A point of the mandate with its sub-points, and what was found on it, the latest first."""

    point: MandatePoint
    answers: list[MandateAnswer] = field(default_factory=list)
    beneath: list["MandateEntry"] = field(default_factory=list)

    @property
    def answer(self) -> MandateAnswer | None:
        return self.answers[0] if self.answers else None


@dataclass
class StudyParts:
    """The lists of a study."""

    organisations: list[StudyOrganisation]
    phases: list[Phase]
    mandate: list[MandateEntry]
    activities: list[Activity]
    decisions: list[StudyDecision]

    def involved(self, involvement: Involvement) -> list[StudyOrganisation]:
        return [row for row in self.organisations if row.involvement == involvement]

    def in_group(self, area_pk: int) -> list[StudyOrganisation]:
        return [row for row in self.organisations if row.area_id == area_pk]

    @property
    def owners(self) -> list[StudyOrganisation]:
        return self.involved(Involvement.OWNER)

    @property
    def partners(self) -> list[StudyOrganisation]:
        return self.involved(Involvement.PARTNER)

    @property
    def participants(self) -> list[StudyOrganisation]:
        return self.involved(Involvement.PARTICIPANT)

    @property
    def took_part(self) -> int:
        """How many took part, of the organisations for which it is known."""
        return sum(row.took_part or 0 for row in self.participants)

    @property
    def answers(self) -> list[MandateAnswer]:
        entries = [entry for outer in self.mandate for entry in (outer, *outer.beneath)]
        return [answer for entry in entries for answer in entry.answers]

    @property
    def answered(self) -> int:
        """How many of the outer points are answered, themselves or in all their sub-points."""
        return sum(
            bool(entry.answers) or bool(entry.beneath and all(sub.answers for sub in entry.beneath))
            for entry in self.mandate
        )


def read_parts(study: Study, *, on: date, per: date | None) -> StudyParts:
    """The lists as they stood on the day (7 queries at most, 12 for another day)."""
    organisations = list(StudyOrganisation.objects.on(on).filter(study=study).select_related("organisation"))
    read_as_of(organisations, per)
    name_organisations([row.organisation for row in organisations], per)
    phases = list(read_as_of(list(Phase.objects.on(on).filter(study=study)), per))
    activities = list(read_as_of(list(Activity.objects.on(on).filter(study=study)), per))
    for activity in activities:
        activity.done_then = activity.is_done_on(on)  # type: ignore[attr-defined]
    return StudyParts(
        organisations=sorted(organisations, key=lambda row: (row.order, row.pk)),
        phases=sorted(phases, key=lambda phase: (phase.order, phase.pk)),
        mandate=_read_mandate(study, on=on, per=per),
        activities=sorted(activities, key=lambda activity: (activity.due_on or date.max, activity.pk)),
        decisions=list(StudyDecision.objects.filter(study=study, on__lte=on)),
    )


def _read_mandate(study: Study, *, on: date, per: date | None) -> list[MandateEntry]:
    """The points with their answers (3 queries, 4 for another day)."""
    points = list(read_as_of(list(MandatePoint.objects.on(on).filter(study=study)), per))
    answers = MandateAnswer.objects.filter(point__study=study, on__lte=on).prefetch_related("hypotheses")
    by_point: dict[int, list[MandateAnswer]] = {}
    for answer in answers:
        by_point.setdefault(answer.point_id, []).insert(0, answer)
    entries: list[MandateEntry] = []
    for point in sorted(points, key=lambda point: (point.order, point.pk)):
        entry = MandateEntry(point, by_point.get(point.pk, []))
        (entries[-1].beneath if point.level and entries else entries).append(entry)
    return entries


def link_answers(answers: Iterable[MandateAnswer], document: Iterable[Hypothesis]) -> None:
    """Set on answers the hypotheses they name as they stand in the document; those that do not are left out."""
    shown = {hypothesis.pk: hypothesis for hypothesis in document}
    for answer in answers:
        named = [shown[row.pk] for row in answer.hypotheses.all() if row.pk in shown]
        answer.shown_hypotheses = named  # type: ignore[attr-defined]


def updates_by_factor(study: Study, on: date) -> dict[int, list[FactorUpdate]]:
    """The updates of a study's factors until the day, the earliest first, by factor (one query)."""
    by_factor: dict[int, list[FactorUpdate]] = {}
    for update in FactorUpdate.objects.filter(factor__study=study, on__lte=on).order_by("on", "pk"):
        by_factor.setdefault(update.factor_id, []).append(update)
    return by_factor
