"""Hypotheses proposed, edited, judged, and taken from step to step."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.studies.actions.access import check_hypothesis_open, require_writer
from goals.studies.enums import HypothesisStatus
from goals.studies.models import Hypothesis, HypothesisStep, Judgement, Study, StudyArea
from goals.studies.rules import GROUPS_OWN, HYPOTHESIS_STEPS
from network.persons.models import Person
from network.records.actions import apply_changes, record
from network.records.dates import check_not_future, check_order
from network.records.errors import NotAllowed
from network.records.reasons import require_reason

EDITABLE = frozenset({"statement", "background", "how", "value_text"})


def last_place(area: StudyArea) -> int:
    """The place of the last hypothesis in an area; 0 where there is none (one query)."""
    return area.hypotheses.aggregate(last=Max("order"))["last"] or 0


@transaction.atomic
def propose_hypothesis(
    area: StudyArea,
    *,
    by: Person | None,
    statement: str,
    value: int | None = None,
    feasibility: int | None = None,
    proposed_on: date | None = None,
    **changes: object,
) -> Hypothesis:
    """Propose a hypothesis in an area, judged at once where both value and feasibility are given.

    Raises NotAllowed, ValidationError.
    """
    require_writer(by, area)
    day = proposed_on or timezone.localdate()
    check_not_future(day, "proposed_on")
    if (value is None) != (feasibility is None):
        field = "value" if value is None else "feasibility"
        raise ValidationError({field: _("Judge both value and feasibility, or neither yet.")})
    hypothesis = Hypothesis(area=area, order=last_place(area) + 1)
    apply_changes(hypothesis, {"statement": statement, **changes}, fields=EDITABLE)
    record(hypothesis, by=by)
    HypothesisStep.objects.create(hypothesis=hypothesis, status=HypothesisStatus.PROPOSED, on=day, by=by)
    if value is not None and feasibility is not None:
        judge(hypothesis, by=by, value=value, feasibility=feasibility, on=day)
    return hypothesis


@transaction.atomic
def propose_hypotheses(study: Study, *, by: Person | None, entries: Iterable[Mapping[str, Any]]) -> list[Hypothesis]:
    """Propose many hypotheses of a study, all or none; each entry is what `propose_hypothesis` takes.

    Raises NotAllowed, ValidationError.
    """
    rows = [dict(entry) for entry in entries]
    if not rows:
        raise ValidationError(_("All are left out. Keep at least one."))
    if any(row["area"].study_id != study.pk for row in rows):
        raise ValidationError(_("Choose an area of this study."))
    return [propose_hypothesis(row.pop("area"), by=by, **row) for row in rows]


@transaction.atomic
def edit_hypothesis(
    hypothesis: Hypothesis,
    *,
    by: Person,
    expected_version: int | None = None,
    reason: str = "",
    area: StudyArea | None = None,
    **changes: object,
) -> Hypothesis:
    """Reword a hypothesis or move it to another area of its study. Raises NotAllowed, ValidationError, StaleRecord."""
    require_writer(by, hypothesis.area)
    check_hypothesis_open(hypothesis)
    apply_changes(hypothesis, changes, fields=EDITABLE)
    if area is not None and area.pk != hypothesis.area_id:
        if area.study_id != hypothesis.area.study_id:
            raise ValidationError({"area": _("Choose an area of this study.")})
        require_writer(by, area)
        hypothesis.area, hypothesis.order = area, last_place(area) + 1
    return record(hypothesis, by=by, reason=reason, expected_version=expected_version)


@transaction.atomic
def judge(
    hypothesis: Hypothesis,
    *,
    by: Person | None,
    value: int,
    feasibility: int,
    why: str = "",
    on: date | None = None,
) -> Judgement:
    """Judge a hypothesis by value and feasibility, 1–5 each. Appended: the latest counts, a new one says why.

    Raises NotAllowed, ValidationError.
    """
    require_writer(by, hypothesis.area)
    hypothesis = Hypothesis.objects.select_for_update(of=("self",)).get(pk=hypothesis.pk)
    check_hypothesis_open(hypothesis)
    day = on or timezone.localdate()
    check_not_future(day)
    last = hypothesis.judgements.last()
    if last is not None:
        check_order(last.on, day, "on", _("There is a later judgement already. Choose its day or a later one."))
        require_reason(why, field="why", message=_("It was judged before: say what has changed."))
    judgement = Judgement(hypothesis=hypothesis, value=value, feasibility=feasibility, why=why.strip(), on=day, by=by)
    judgement.full_clean()
    judgement.save()
    return judgement


def hypothesis_steps_open_to(hypothesis: Hypothesis, by: Person) -> list[HypothesisStatus]:
    """The steps a person may take with a hypothesis now, in the order of the enum (2 queries).

    The working group substantiates, withdraws and takes back to a proposal; adopting and rejecting is for those who
    decide at the study's level, also after the study is concluded.
    """
    now = HypothesisStatus(hypothesis.status)
    possible = HYPOTHESIS_STEPS.next_statuses(now)
    writes = Hypothesis.objects.written_by(by).filter(pk=hypothesis.pk).exists()
    decides = Hypothesis.objects.decidable_by(by).filter(pk=hypothesis.pk).exists()
    return [to for to in possible if (writes if {now, to} <= GROUPS_OWN else decides)]


def _has_a_say(hypothesis: Hypothesis, by: Person) -> bool:
    return (
        Hypothesis.objects.written_by(by).filter(pk=hypothesis.pk).exists()
        or Hypothesis.objects.decidable_by(by).filter(pk=hypothesis.pk).exists()
    )


@transaction.atomic
def take_hypothesis_step(
    hypothesis: Hypothesis,
    *,
    to: HypothesisStatus,
    by: Person | None,
    on: date | None = None,
    reason: str = "",
) -> HypothesisStep:
    """Take a hypothesis to another status from a day: substantiate, adopt, reject, withdraw, take up again.

    Substantiating asks for evidence; rejecting, withdrawing and every step back for a word on why. What an adopted
    one becomes is made by `goals.studies.actions.results`. Raises NotAllowed, ValidationError.
    """
    hypothesis = Hypothesis.objects.select_for_update(of=("self",)).get(pk=hypothesis.pk)
    now = hypothesis.status
    possible = HYPOTHESIS_STEPS.is_allowed(now, to)
    if by is not None:
        allowed = to in hypothesis_steps_open_to(hypothesis, by) if possible else _has_a_say(hypothesis, by)
        if not allowed:
            raise NotAllowed(f"{by.pk} may not take hypothesis {hypothesis.pk} to {to}")
    day, last = on or timezone.localdate(), hypothesis.steps.last()
    reason = HYPOTHESIS_STEPS.check_step(now, to, on=day, reason=reason, last_on=last.on if last else None)
    if to == HypothesisStatus.SUBSTANTIATED and not hypothesis.evidence.not_withdrawn().speaking_for().exists():
        raise ValidationError(_("Add at least one piece of evidence that speaks for it first."))
    hypothesis.status = to
    record(hypothesis, by=by, reason=reason)
    return HypothesisStep.objects.create(hypothesis=hypothesis, status=to, on=day, by=by, reason=reason)
