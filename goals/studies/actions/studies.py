"""Feasibility studies begun, edited, and taken from step to step."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from goals.studies.actions.access import check_study_open
from goals.studies.actions.areas import add_area
from goals.studies.actions.lists import replace_lists, take_lists
from goals.studies.enums import StudyStatus
from goals.studies.models import Study, StudyStep
from goals.studies.rules import STUDY_STEPS
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import apply_changes, record, refuse_stale
from network.records.errors import NotAllowed

TEXTS = frozenset(Study.WORDING)
EDITABLE = TEXTS | {"starts_on", "ends_on"}


@transaction.atomic
def begin_study(
    organisation: Organisation,
    *,
    by: Person | None,
    title: str,
    question: str,
    starts_on: date,
    areas: Iterable[str] = (),
    **changes: object,
) -> Study:
    """Begin a feasibility study for an organisation, with its areas by name. It is there from its first day.

    One that begins later is there from today. `changes` are its other texts, and its lists as text
    (`goals.studies.actions.lists.LISTS`). Raises NotAllowed, ValidationError.
    """
    require_system_or(by, Permission.WRITE_GOALS, organisation)
    study = Study(organisation=organisation)
    lists = take_lists(changes)
    apply_changes(study, {"title": title, "question": question, "starts_on": starts_on, **changes}, fields=EDITABLE)
    record(study, by=by)
    replace_lists(study, lists, by=by)
    StudyStep.objects.create(study=study, status=StudyStatus.OPEN, on=min(starts_on, timezone.localdate()), by=by)
    for name in areas:
        add_area(study, by=by, name=name)
    return study


@transaction.atomic
def edit_study(
    study: Study, *, by: Person | None, expected_version: int | None = None, reason: str = "", **changes: object
) -> Study:
    """Change a study's texts or dates, and its lists as text. Raises NotAllowed, ValidationError, StaleRecord."""
    require_system_or(by, Permission.WRITE_GOALS, study.organisation)
    check_study_open(study)
    refuse_stale(Study.objects.select_for_update(of=("self",)).get(pk=study.pk), expected_version)
    replace_lists(study, take_lists(changes), by=by)
    apply_changes(study, changes, fields=EDITABLE)
    return record(study, by=by, reason=reason, expected_version=expected_version)


def study_steps_open_to(study: Study, by: Person) -> list[StudyStatus]:
    """The steps a person may take with a study now (2 queries).

    Those who record goals may withdraw it and bring it back; concluding and reopening is for those who decide.
    """
    possible = STUDY_STEPS.next_statuses(study.status)
    decides = Study.objects.decidable_by(by).filter(pk=study.pk).exists()
    writes = Study.objects.recorded_by(by).filter(pk=study.pk).exists()
    return [
        to for to in possible if decides or (writes and StudyStatus.CONCLUDED not in {to, StudyStatus(study.status)})
    ]


@transaction.atomic
def take_study_step(
    study: Study, *, to: StudyStatus, by: Person | None, reason: str, on: date | None = None
) -> StudyStep:
    """Conclude a study (`reason` is its conclusion), withdraw it, or take it up again.

    Raises NotAllowed, ValidationError.
    """
    study = Study.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=study.pk)
    possible = STUDY_STEPS.is_allowed(study.status, to)
    if by is not None:
        steps = study_steps_open_to(study, by)
        if not steps or (possible and to not in steps):
            raise NotAllowed(f"{by.pk} may not take study {study.pk} to {to}")
    day, last = on or timezone.localdate(), study.steps.last()
    reason = STUDY_STEPS.check_step(study.status, to, on=day, reason=reason, last_on=last.on if last else None)
    study.status = to
    record(study, by=by, reason=reason)
    return StudyStep.objects.create(study=study, status=to, on=day, by=by, reason=reason)


def conclude_study(study: Study, *, by: Person | None, conclusion: str, on: date | None = None) -> StudyStep:
    """Conclude a study with what it came to: from then on all members may read it."""
    return take_study_step(study, to=StudyStatus.CONCLUDED, by=by, reason=conclusion, on=on)
