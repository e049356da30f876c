"""The areas of a feasibility study and their working groups."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.assignment.actions import people_for
from goals.studies.actions.access import check_study_open
from goals.studies.actions.lists import replace_organisations
from goals.studies.enums import Involvement
from goals.studies.models import AreaMember, Study, StudyArea
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import apply_changes, record, refuse_stale
from network.records.dates import check_not_future

EDITABLE = frozenset(StudyArea.WORDING)
_ADDRESS = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+")


@dataclass(frozen=True)
class NewMember:
    """Somebody to take into a working group: with an account, or by name only."""

    name: str = ""
    represents: str = ""
    person: Person | None = None


def _check_name(area: StudyArea) -> None:
    same = StudyArea.objects.filter(study=area.study, name__iexact=area.name).exclude(pk=area.pk)
    if area.name and same.exists():
        raise ValidationError({"name": _("The study has an area of that name already.")})


@transaction.atomic
def add_area(
    study: Study,
    *,
    by: Person | None,
    name: str,
    members: Iterable[NewMember] = (),
    organisations_text: str = "",
    **changes: object,
) -> StudyArea:
    """Add an area to a study under way, with its working group. Raises NotAllowed, ValidationError."""
    require_system_or(by, Permission.WRITE_GOALS, study.organisation)
    check_study_open(study)
    last = study.areas.order_by("-order").values_list("order", flat=True).first()
    area = StudyArea(study=study, order=0 if last is None else last + 1)
    apply_changes(area, {"name": name, **changes}, fields=EDITABLE)
    _check_name(area)
    record(area, by=by)
    if organisations_text.strip():
        _replace_group(area, organisations_text, by=by)
    add_members(area, by=by, members=members)
    return area


@transaction.atomic
def edit_area(
    area: StudyArea,
    *,
    by: Person | None,
    expected_version: int | None = None,
    organisations_text: str | None = None,
    **changes: object,
) -> StudyArea:
    """Change an area's name, vision, introduction, and the organisations in its group as text (None: as they are).

    Raises NotAllowed, ValidationError, StaleRecord.
    """
    require_system_or(by, Permission.WRITE_GOALS, area.study.organisation)
    check_study_open(area.study)
    refuse_stale(StudyArea.objects.select_for_update(of=("self",)).get(pk=area.pk), expected_version)
    if organisations_text is not None:
        _replace_group(area, organisations_text, by=by)
    apply_changes(area, changes, fields=EDITABLE)
    _check_name(area)
    return record(area, by=by, expected_version=expected_version)


def _replace_group(area: StudyArea, text: str, *, by: Person | None) -> None:
    replace_organisations(
        area.study, text, by=by, involvement=Involvement.GROUP, on_field="organisations_text", area=area
    )


def read_members(text: str, organisation: Organisation) -> list[NewMember]:
    """The members written one on a line: name, whom they represent, and the address of those with an account.

    Raises ValidationError that names the line. One query.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    wanted = {match.group().lower() for line in lines if (match := _ADDRESS.search(line))}
    members_of_region = people_for(organisation.get_root()).filter(email__in=wanted) if wanted else ()
    people = {(person.email or "").lower(): person for person in members_of_region}
    members, errors = [], []
    for number, line in enumerate(lines, start=1):
        match = _ADDRESS.search(line)
        address = match.group().lower() if match else ""
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
    for new in members:
        if new.person is not None:
            if new.person.pk in sitting:
                continue
            sitting.add(new.person.pk)
        elif not new.name.strip():
            raise ValidationError({"members": _("The name is missing.")})
        member = AreaMember(area=area, person=new.person, name=new.name, represents=new.represents, since=day)
        added.append(record(member, by=by))
    return added


@transaction.atomic
def remove_member(member: AreaMember, *, by: Person, reason: str = "") -> AreaMember:
    """End a membership of a working group from today; that it existed stays readable. Raises NotAllowed."""
    require_system_or(by, Permission.WRITE_GOALS, member.area.study.organisation)
    check_study_open(member.area.study)
    if member.until is not None:
        return member
    member.until = timezone.localdate() - timedelta(days=1)
    return record(member, by=by, reason=reason)
