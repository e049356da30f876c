"""Critical success factors noted, edited, and given dated updates."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.assignment.actions import FIELDS, assignment_of, check_responsible
from goals.studies.actions.access import check_study_open, require_writer
from goals.studies.enums import FactorState
from goals.studies.models import CriticalSuccessFactor, FactorUpdate, Study, StudyArea
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.persons.models import Person
from network.records.actions import apply_changes, record
from network.records.dates import check_not_future, check_order
from network.records.errors import NotAllowed

EDITABLE = frozenset({"text"}) | FIELDS


def _require(by: Person | None, study: Study, area: StudyArea | None) -> None:
    """Those who write for the area; a factor of the whole study is for those who record goals there."""
    if area is None:
        require_system_or(by, Permission.WRITE_GOALS, study.organisation)
        check_study_open(study)
    else:
        require_writer(by, area)


def _check_area(study: Study, area: StudyArea | None) -> None:
    if area is not None and area.study_id != study.pk:
        raise ValidationError({"area": _("Choose an area of this study.")})


@transaction.atomic
def note_factor(
    study: Study,
    *,
    by: Person | None,
    text: str,
    area: StudyArea | None = None,
    noted_on: date | None = None,
    **changes: object,
) -> CriticalSuccessFactor:
    """Note what must be in place, and who sees to it where that is known. Raises NotAllowed, ValidationError."""
    _check_area(study, area)
    _require(by, study, area)
    day = noted_on or timezone.localdate()
    check_not_future(day, "noted_on")
    factor = CriticalSuccessFactor(study=study, area=area, noted_on=day)
    apply_changes(factor, {"text": text, **changes}, fields=EDITABLE)
    check_responsible(factor, study.organisation)
    return record(factor, by=by)


@transaction.atomic
def edit_factor(
    factor: CriticalSuccessFactor,
    *,
    by: Person,
    area: StudyArea | None,
    expected_version: int | None = None,
    reason: str = "",
    **changes: object,
) -> CriticalSuccessFactor:
    """Change a factor's wording, area or responsible. Raises NotAllowed, ValidationError, StaleRecord."""
    _check_area(factor.study, area)
    _require(by, factor.study, factor.area)
    if (area and area.pk) != factor.area_id:
        _require(by, factor.study, area)
    earlier = assignment_of(factor)
    apply_changes(factor, changes, fields=EDITABLE)
    factor.area = area
    check_responsible(factor, factor.study.organisation, earlier=earlier)
    return record(factor, by=by, reason=reason, expected_version=expected_version)


@transaction.atomic
def update_factor(
    factor: CriticalSuccessFactor,
    *,
    by: Person | None,
    state: FactorState,
    text: str,
    on: date | None = None,
) -> FactorUpdate:
    """Record a factor's state on a day, also after the study is concluded. Added, never changed.

    Raises NotAllowed, ValidationError.
    """
    if by is not None and not CriticalSuccessFactor.objects.updatable_by(by).filter(pk=factor.pk).exists():
        raise NotAllowed(f"{by.pk} may not update factor {factor.pk}")
    factor = CriticalSuccessFactor.objects.select_for_update(of=("self",)).get(pk=factor.pk)
    day = on or timezone.localdate()
    check_not_future(day)
    if day < factor.noted_on:
        raise ValidationError({"on": _("The factor was not noted yet.")})
    last = factor.updates.first()
    later = _("There is a later update already. Choose its day or a later one.")
    check_order(last.on if last else None, day, "on", later)
    update = FactorUpdate(factor=factor, on=day, state=state, text=text.strip(), by=by)
    update.full_clean()
    update.save()
    if factor.state != state:
        factor.state = state
        record(factor, by=by, reason=update.text[:200])
    return update
