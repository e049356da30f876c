"""A CIPP evaluation begun, written component by component, submitted, corrected, withdrawn."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evaluation.cipp.enums import CippPart
from evaluation.cipp.models import CippComponent, CippEvaluation
from evaluation.filing.actions import (
    check_day,
    locked,
    require_correction_reason,
    require_right,
    set_wording,
    submit_filed,
)
from gatherings.programme.models import GatheringPage
from goals.goals.models import Goal
from goals.measures.models import Measure
from network.organisations.actions.rights import require
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import record, refuse_stale

type Words = Mapping[str, str]
"""What is said in a component: any of questions, findings, judgement, grade, decision, verdict."""


def refuse_withdrawn(evaluation: CippEvaluation) -> None:
    if evaluation.is_withdrawn:
        raise ValidationError(_("This evaluation is withdrawn. It must be brought back before it can be changed."))


def _check_subject(by: Person, goal: Goal | None, measure: Measure | None, gathering: GatheringPage | None) -> None:
    """What is evaluated must be something the person can see."""
    if goal is not None and not Goal.objects.visible_to(by).filter(pk=goal.pk).exists():
        raise ValidationError({"goal": _("Choose a goal from the list.")})
    if measure is not None and not Measure.objects.visible_to(by).filter(pk=measure.pk).exists():
        raise ValidationError({"measure": _("Choose a measure from the list.")})
    if gathering is not None and not GatheringPage.objects.live().public().filter(pk=gathering.pk).exists():
        raise ValidationError({"gathering": _("Choose a gathering from the list.")})


@transaction.atomic
def start_cipp(
    *,
    by: Person,
    organisation: Organisation,
    title: str,
    purpose: str,
    held_on: date,
    goal: Goal | None = None,
    measure: Measure | None = None,
    gathering: GatheringPage | None = None,
    programme: str = "",
    participants: str = "",
) -> CippEvaluation:
    """Begin a draft on exactly one thing, with its four components empty.

    The same person starting it twice for one day under one title gets the first one again.
    Raises NotAllowed, ValidationError.
    """
    require(by, Permission.EVALUATE, organisation)
    _check_subject(by, goal, measure, gathering)
    check_day(held_on, organisation)
    evaluation = CippEvaluation(
        organisation=organisation,
        title=title.strip(),
        purpose=purpose,
        goal=goal,
        measure=measure,
        gathering=gathering,
        programme=programme.strip(),
        held_on=held_on,
        participants=participants.strip(),
        filed_by=by,
    )
    same = ("organisation", "title", "goal", "measure", "gathering", "programme", "held_on", "filed_by", "status")
    if begun := CippEvaluation.objects.filter(**{name: getattr(evaluation, name) for name in same}).first():
        return begun
    record(evaluation, by=by)
    for part in CippPart:
        record(CippComponent(evaluation=evaluation, part=part), by=by)
    return evaluation


@transaction.atomic
def describe_cipp(
    evaluation: CippEvaluation,
    *,
    by: Person,
    title: str,
    purpose: str,
    held_on: date,
    participants: str,
    reason: str = "",
    expected_version: int | None = None,
) -> CippEvaluation:
    """Change what the evaluation is called, what it is for, when it was held and who took part.

    Raises NotAllowed, StaleRecord, and ValidationError, also for a submitted one without a reason.
    """
    require_right(evaluation, by)
    current = locked(evaluation)
    refuse_withdrawn(current)
    require_correction_reason(current, reason)
    check_day(held_on, current.organisation)
    current.title, current.purpose = title.strip(), purpose
    current.held_on, current.participants = held_on, participants.strip()
    return record(current, by=by, reason=reason.strip(), expected_version=expected_version)


@transaction.atomic
def save_component(
    component: CippComponent, *, by: Person, words: Words, expected_version: int | None = None
) -> CippComponent:
    """Save what is said in a component of a draft, whole or half done; saving the same again changes nothing.

    Raises NotAllowed, ValidationError, StaleRecord.
    """
    require_right(component.evaluation, by)
    evaluation = locked(component.evaluation)
    refuse_withdrawn(evaluation)
    if not evaluation.is_draft:
        raise ValidationError(_("This evaluation has been submitted. It can be corrected, with a reason."))
    current = locked(component)
    if not set_wording(current, words):
        return current
    refuse_stale(current, expected_version)
    return record(current, by=by)


@transaction.atomic
def correct_component(
    component: CippComponent, *, by: Person, words: Words, reason: str, expected_version: int | None = None
) -> CippComponent:
    """Correct a component of a submitted evaluation; the old words and the reason stay in its history.

    Raises NotAllowed, ValidationError, StaleRecord.
    """
    require_right(component.evaluation, by)
    evaluation = locked(component.evaluation)
    if not evaluation.is_submitted:
        raise ValidationError(_("Only a submitted evaluation is corrected; a draft is simply changed."))
    require_correction_reason(evaluation, reason)
    current = locked(component)
    refuse_stale(current, expected_version)
    changed = set_wording(current, words)
    if current.missing:
        raise ValidationError({name: _("A submitted evaluation must keep words here.") for name in current.missing})
    if not changed:
        raise ValidationError(_("Nothing is changed."))
    return record(current, by=by, reason=reason.strip())


def missing_words(evaluation: CippEvaluation) -> list[tuple[CippComponent, list[str]]]:
    """The components that lack words, in order, each with the fields that are empty (one query)."""
    return [(component, component.missing) for component in evaluation.components.in_order() if component.missing]


def _name(field: str) -> str:
    return str(CippComponent._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


@transaction.atomic
def submit_cipp(evaluation: CippEvaluation, *, by: Person, expected_version: int | None = None) -> CippEvaluation:
    """Make a finished draft known to every member.

    Raises NotAllowed, StaleRecord, and ValidationError that names what each component still lacks.
    """
    require_right(evaluation, by)
    current = locked(evaluation)
    if not current.is_draft:
        raise ValidationError(_("Only a draft can be submitted."))
    lacks = missing_words(current)
    if lacks:
        what = "; ".join(f"{component}: {', '.join(map(_name, fields))}" for component, fields in lacks)
        raise ValidationError(_("Not written yet – %(what)s.") % {"what": what})
    return submit_filed(current, by=by, expected_version=expected_version)
