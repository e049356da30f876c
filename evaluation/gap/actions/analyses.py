"""A GAP analysis begun, filled in as the group goes, submitted, corrected, withdrawn."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evaluation.filing.actions import (
    check_day,
    locked,
    require_correction_reason,
    require_right,
    set_wording,
    submit_filed,
)
from evaluation.gap.models import Dimension, GapAnalysis, GapScore, GapTemplate
from gatherings.programme.models import GatheringPage
from network.organisations.actions.rights import require
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import record, refuse_stale

type Values = Mapping[str, int | str | None]
"""What is said of a dimension: any of now, wanted (1 to 6 or None), evidence, cause, action."""


def _check_gathering(gathering: GatheringPage | None) -> None:
    if gathering is not None and not gathering.live:
        raise ValidationError({"gathering": _("Choose a gathering that is published.")})


def _require_draft(analysis: GapAnalysis) -> None:
    if not analysis.is_draft:
        raise ValidationError(_("This analysis has been submitted. It can be corrected, with a reason."))


@transaction.atomic
def start_gap(
    *,
    template: GapTemplate,
    organisation: Organisation,
    held_on: date,
    by: Person,
    participants: str = "",
    gathering: GatheringPage | None = None,
) -> GapAnalysis:
    """Begin a draft with an empty score for each dimension.

    The same person starting it twice for one day gets the first one again. Raises NotAllowed, ValidationError.
    """
    require(by, Permission.EVALUATE, organisation)
    if not template.is_in_use:
        raise ValidationError({"template": _("This template is not in use. Choose another one.")})
    if not organisation.path.startswith(template.organisation.path):
        raise ValidationError({"template": _("The template belongs to another region.")})
    check_day(held_on, organisation)
    _check_gathering(gathering)
    same = GapAnalysis.objects.drafts().filter(
        template=template, organisation=organisation, held_on=held_on, filed_by=by
    )
    if begun := same.first():
        return begun
    analysis = GapAnalysis(
        template=template,
        organisation=organisation,
        held_on=held_on,
        participants=participants.strip(),
        gathering=gathering,
        filed_by=by,
    )
    record(analysis, by=by)
    for dimension in Dimension.objects.of(template):
        record(GapScore(analysis=analysis, dimension=dimension), by=by)
    return analysis


@transaction.atomic
def describe_gap(
    analysis: GapAnalysis,
    *,
    by: Person,
    held_on: date,
    participants: str,
    gathering: GatheringPage | None = None,
    expected_version: int | None = None,
) -> GapAnalysis:
    """Change when and where a draft was held and who took part. Raises NotAllowed, ValidationError, StaleRecord."""
    require_right(analysis, by)
    current = locked(analysis)
    _require_draft(current)
    check_day(held_on, analysis.organisation)
    _check_gathering(gathering)
    current.held_on, current.participants, current.gathering = held_on, participants.strip(), gathering
    return record(current, by=by, expected_version=expected_version)


@transaction.atomic
def score_dimension(
    analysis: GapAnalysis,
    *,
    dimension: Dimension,
    by: Person,
    values: Values,
    expected_version: int | None = None,
) -> GapScore:
    """Save what is said of one dimension of a draft, whole or half done.

    Saving the same values again changes nothing, so a request whose answer was lost may be sent once more.
    Raises NotAllowed, ValidationError, StaleRecord.
    """
    require_right(analysis, by)
    _require_draft(locked(analysis))
    score = GapScore.objects.select_for_update().get(analysis=analysis, dimension=dimension)
    if not set_wording(score, values):
        return score
    refuse_stale(score, expected_version)
    return record(score, by=by)


@transaction.atomic
def submit_gap(analysis: GapAnalysis, *, by: Person, expected_version: int | None = None) -> GapAnalysis:
    """Make a finished draft known to every member.

    Raises NotAllowed, StaleRecord, and ValidationError that names the dimensions still missing.
    """
    require_right(analysis, by)
    current = locked(analysis)
    _require_draft(current)
    scores = current.scores.in_order().select_related("dimension")
    missing = [score.dimension.name for score in scores if not score.is_scored]
    if missing:
        raise ValidationError(_("Not scored yet: %(names)s.") % {"names": ", ".join(missing)})
    return submit_filed(current, by=by, expected_version=expected_version)


@transaction.atomic
def correct_gap(
    score: GapScore, *, by: Person, values: Values, reason: str, expected_version: int | None = None
) -> GapScore:
    """Correct one dimension of a submitted analysis; the old value and the reason stay in its history.

    Raises NotAllowed, ValidationError, StaleRecord.
    """
    analysis = locked(score.analysis)
    require_right(analysis, by)
    if not analysis.is_submitted:
        raise ValidationError(_("Only a submitted analysis is corrected; a draft is simply changed."))
    require_correction_reason(analysis, reason)
    current = locked(score)
    refuse_stale(current, expected_version)
    changed = set_wording(current, values)
    for field in ("now", "wanted"):
        if getattr(current, field) is None:
            raise ValidationError({field: _("Choose a number from 1 to 6.")})
    if not changed:
        raise ValidationError(_("Nothing is changed."))
    return record(current, by=by, reason=reason.strip())
