"""Hypotheses written, given evidence, judged, and taken from step to step."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.studies.actions.studies import check_study_open
from goals.studies.enums import OPEN_HYPOTHESES, RESTING_ON_EVIDENCE, HypothesisStatus
from goals.studies.models import Evidence, Hypothesis, HypothesisStep, Judgement, Study, StudyArea
from goals.studies.rules import GROUPS_OWN, HYPOTHESIS_STEPS
from network.persons.models import Person
from network.records.actions import record
from network.records.dates import check_not_future, check_order
from network.records.errors import NotAllowed
from network.records.reasons import require_reason

EDITABLE = frozenset({"statement", "background", "how", "value_text"})


def require_writer(by: Person | None, area: StudyArea) -> None:
    """Raise NotAllowed unless the person writes for the area, ValidationError where its study is over."""
    if by is not None and not by.is_superuser and not _belongs(by, area):
        raise NotAllowed(f"{by.pk} does not write for area {area.pk}")
    check_study_open(area.study)


def _belongs(by: Person, area: StudyArea) -> bool:
    """Whether somebody records goals over the study or sits in the area's working group (1 or 2 queries)."""
    return (
        Study.objects.recorded_by(by).filter(pk=area.study_id).exists()
        or area.members.current().filter(person=by).exists()
    )


def _check_open(hypothesis: Hypothesis) -> None:
    if hypothesis.status not in OPEN_HYPOTHESES:
        raise ValidationError(_("The hypothesis is decided on or withdrawn. Take it up again to change it."))


def _apply(hypothesis: Hypothesis, changes: Mapping[str, object]) -> None:
    unknown = set(changes) - EDITABLE
    if unknown:
        raise TypeError(f"Not a hypothesis's fields: {sorted(unknown)}")
    for field, value in changes.items():
        setattr(hypothesis, field, value.strip() if isinstance(value, str) else value)


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
    """Write down a possibility in an area, judged at once where both value and feasibility are given.

    Raises NotAllowed, ValidationError.
    """
    require_writer(by, area)
    day = proposed_on or timezone.localdate()
    check_not_future(day, "proposed_on")
    if (value is None) != (feasibility is None):
        field = "value" if value is None else "feasibility"
        raise ValidationError({field: _("Judge both value and feasibility, or neither yet.")})
    hypothesis = Hypothesis(area=area)
    _apply(hypothesis, {"statement": statement, **changes})
    record(hypothesis, by=by)
    HypothesisStep.objects.create(hypothesis=hypothesis, status=HypothesisStatus.PROPOSED, on=day, by=by)
    if value is not None and feasibility is not None:
        judge(hypothesis, by=by, value=value, feasibility=feasibility, on=day)
    return hypothesis


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
    _check_open(hypothesis)
    _apply(hypothesis, changes)
    if area is not None and area.pk != hypothesis.area_id:
        if area.study_id != hypothesis.area.study_id:
            raise ValidationError({"area": _("Choose an area of this study.")})
        require_writer(by, area)
        hypothesis.area = area
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
    _check_open(hypothesis)
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


@transaction.atomic
def add_evidence(
    hypothesis: Hypothesis,
    *,
    by: Person | None,
    text: str,
    number: Decimal | None = None,
    unit: str = "",
    label: str = "",
    source: str = "",
    url: str = "",
    on: date | None = None,
) -> Evidence:
    """Add what speaks for a hypothesis: words, and a figure with its label. Raises NotAllowed, ValidationError."""
    require_writer(by, hypothesis.area)
    _check_open(hypothesis)
    day = on or timezone.localdate()
    check_not_future(day)
    unit, label = unit.strip(), label.strip()
    if number is None and (unit or label):
        raise ValidationError({"number": _("Give the figure, or leave out its unit and what it says.")})
    if number is not None and not label:
        raise ValidationError({"label": _("Say what the figure tells.")})
    evidence = Evidence(
        hypothesis=hypothesis,
        text=text.strip(),
        number=number,
        unit=unit,
        label=label,
        source=source.strip(),
        url=url.strip(),
        on=day,
        by=by,
    )
    evidence.full_clean()
    evidence.save()
    return evidence


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, by: Person, reason: str) -> Evidence:
    """Take evidence back from today; it stays readable with why. The last that a hypothesis rests on stays.

    Raises NotAllowed, ValidationError.
    """
    require_writer(by, evidence.hypothesis.area)
    _check_open(evidence.hypothesis)
    if evidence.withdrawn_on is not None:
        return evidence
    reason = require_reason(reason)
    hypothesis = Hypothesis.objects.select_for_update(of=("self",)).get(pk=evidence.hypothesis_id)
    others = hypothesis.evidence.not_withdrawn().exclude(pk=evidence.pk)
    if hypothesis.status in RESTING_ON_EVIDENCE and not others.exists():
        raise ValidationError(
            _("The hypothesis rests on this evidence alone. Add other evidence first, or take it back to a proposal.")
        )
    evidence.withdrawn_on = timezone.localdate()
    evidence.withdrawn_reason = reason
    evidence.withdrawn_by = by
    evidence.full_clean()
    evidence.save()
    return evidence


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
    one becomes is made by `goals.studies.actions.adopting`. Raises NotAllowed, ValidationError.
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
    if to == HypothesisStatus.SUBSTANTIATED and not hypothesis.evidence.not_withdrawn().exists():
        raise ValidationError(_("Add at least one piece of evidence first."))
    hypothesis.status = to
    record(hypothesis, by=by, reason=reason)
    return HypothesisStep.objects.create(hypothesis=hypothesis, status=to, on=day, by=by, reason=reason)
