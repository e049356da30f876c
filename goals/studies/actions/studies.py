"""Feasibility studies begun, changed, concluded; their areas and working groups."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.assignment.actions import people_for
from goals.studies.enums import StudyStatus
from goals.studies.models import AreaMember, Study, StudyArea, StudyStep
from goals.studies.rules import STUDY_STEPS
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import record
from network.records.dates import check_not_future
from network.records.errors import NotAllowed

EDITABLE = frozenset({"title", "question", "mandate", "starts_on", "ends_on"})
_ADDRESS = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+")


@dataclass(frozen=True)
class NewMember:
    """Somebody to take into a working group: with an account, or by name only."""

    name: str = ""
    represents: str = ""
    person: Person | None = None


def check_study_open(study: Study) -> None:
    """Raise ValidationError where a study is not under way any more."""
    if not study.is_open:
        raise ValidationError(_("The study is over. Reopen it to change it."))


def _apply(study: Study, changes: Mapping[str, object]) -> None:
    unknown = set(changes) - EDITABLE
    if unknown:
        raise TypeError(f"Not a study's fields: {sorted(unknown)}")
    for field, value in changes.items():
        setattr(study, field, value.strip() if isinstance(value, str) else value)


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

    One that begins later is there from today. Raises NotAllowed, ValidationError.
    """
    require_system_or(by, Permission.WRITE_GOALS, organisation)
    study = Study(organisation=organisation)
    _apply(study, {"title": title, "question": question, "starts_on": starts_on, **changes})
    record(study, by=by)
    StudyStep.objects.create(study=study, status=StudyStatus.OPEN, on=min(starts_on, timezone.localdate()), by=by)
    for name in areas:
        add_area(study, by=by, name=name)
    return study


@transaction.atomic
def edit_study(
    study: Study, *, by: Person, expected_version: int | None = None, reason: str = "", **changes: object
) -> Study:
    """Change a study's wording or dates. Raises NotAllowed, ValidationError, StaleRecord."""
    require_system_or(by, Permission.WRITE_GOALS, study.organisation)
    check_study_open(study)
    _apply(study, changes)
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


# --- Areas and their working groups ----------------------------------------------------------------


def _check_name(area: StudyArea) -> None:
    same = StudyArea.objects.filter(study=area.study, name__iexact=area.name).exclude(pk=area.pk)
    if area.name and same.exists():
        raise ValidationError({"name": _("The study has an area of that name already.")})


@transaction.atomic
def add_area(study: Study, *, by: Person | None, name: str, members: Iterable[NewMember] = ()) -> StudyArea:
    """Add an area to a study under way, with its working group. Raises NotAllowed, ValidationError."""
    require_system_or(by, Permission.WRITE_GOALS, study.organisation)
    check_study_open(study)
    last = study.areas.order_by("-order").values_list("order", flat=True).first()
    area = StudyArea(study=study, name=name.strip(), order=0 if last is None else last + 1)
    _check_name(area)
    record(area, by=by)
    add_members(area, by=by, members=members)
    return area


@transaction.atomic
def rename_area(area: StudyArea, *, by: Person, name: str, expected_version: int | None = None) -> StudyArea:
    """Give an area another name. Raises NotAllowed, ValidationError, StaleRecord."""
    require_system_or(by, Permission.WRITE_GOALS, area.study.organisation)
    check_study_open(area.study)
    area.name = name.strip()
    _check_name(area)
    return record(area, by=by, expected_version=expected_version)


def read_members(text: str, organisation: Organisation) -> list[NewMember]:
    """The members written one on a line: name, whom they represent, and the address of those with an account.

    Raises ValidationError that names the line. One query.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    wanted = {found.group().lower() for line in lines if (found := _ADDRESS.search(line))}
    people = (
        {(each.email or "").lower(): each for each in people_for(organisation.get_root()).filter(email__in=wanted)}
        if wanted
        else {}
    )
    members, errors = [], []
    for number, line in enumerate(lines, start=1):
        found = _ADDRESS.search(line)
        address = found.group().lower() if found else ""
        name, _comma, represents = _ADDRESS.sub("", line).partition(",")
        name, represents = name.strip(" ,;<>()"), represents.strip(" ,;<>()")
        if address and address not in people:
            errors.append(_("Line %(n)s: nobody here has the address %(address)s.") % {"n": number, "address": address})
        elif not address and not name:
            errors.append(_("Line %(n)s: the name is missing.") % {"n": number})
        elif len(name) > 120 or len(represents) > 120:
            errors.append(_("Line %(n)s is too long.") % {"n": number})
        else:
            # Whoever has an account goes by the name there, so that nothing of it is stored twice.
            person = people.get(address)
            members.append(NewMember(name="" if person else name, represents=represents, person=person))
    if errors:
        raise ValidationError({"members": errors})
    return members


@transaction.atomic
def add_members(
    area: StudyArea, *, by: Person | None, members: Iterable[NewMember], since: date | None = None
) -> list[AreaMember]:
    """Take members into an area's working group. Somebody with an account who sits there already is left as is.

    Raises NotAllowed, ValidationError.
    """
    require_system_or(by, Permission.WRITE_GOALS, area.study.organisation)
    check_study_open(area.study)
    day = since or min(area.study.starts_on, timezone.localdate())
    check_not_future(day, "since")
    here = area.members.current()
    sitting = set(here.filter(person__isnull=False).values_list("person", flat=True))
    added = []
    for each in members:
        if each.person is not None:
            if each.person.pk in sitting:
                continue
            sitting.add(each.person.pk)
        elif not each.name.strip():
            raise ValidationError({"members": _("The name is missing.")})
        row = AreaMember(area=area, person=each.person, name=each.name, represents=each.represents, since=day)
        added.append(record(row, by=by))
    return added


@transaction.atomic
def let_member_go(member: AreaMember, *, by: Person, reason: str = "") -> AreaMember:
    """Somebody leaves a working group from today; who sat there before stays readable. Raises NotAllowed."""
    require_system_or(by, Permission.WRITE_GOALS, member.area.study.organisation)
    check_study_open(member.area.study)
    if member.until is not None:
        return member
    member.until = timezone.localdate() - timedelta(days=1)
    return record(member, by=by, reason=reason)
