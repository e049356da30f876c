"""Evidence added to a CIPP component, and withdrawn from it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluation.cipp.actions.cipp import refuse_withdrawn
from evaluation.cipp.models import CippComponent, CippEvidence
from evaluation.filing.actions import locked, require_correction_reason, require_right
from evaluation.gap.models import GapAnalysis
from gatherings.programme.models import GatheringPage
from goals.goals.models import Goal
from goals.measures.models import Measure, MeasureUpdate
from network.persons.models import Person
from network.records.actions import record
from network.records.dates import check_not_future
from network.records.reasons import require_reason


def _check_cited(
    by: Person,
    goal: Goal | None,
    update: MeasureUpdate | None,
    gathering: GatheringPage | None,
    gap: GapAnalysis | None,
) -> None:
    """What is pointed at must be something the person can see, today."""
    if goal is not None and not Goal.objects.visible_to(by).filter(pk=goal.pk).exists():
        raise ValidationError({"goal": _("Choose a goal from the list.")})
    if update is not None and not Measure.objects.visible_to(by).filter(pk=update.measure_id).exists():
        raise ValidationError({"update": _("Choose an update from the list.")})
    if gathering is not None and not GatheringPage.objects.live().public().filter(pk=gathering.pk).exists():
        raise ValidationError({"gathering": _("Choose a gathering from the list.")})
    if gap is not None and not GapAnalysis.objects.visible_to(by).filter(pk=gap.pk).exists():
        raise ValidationError({"gap": _("Choose a GAP analysis from the list.")})


@transaction.atomic
def add_evidence(
    component: CippComponent,
    *,
    by: Person,
    words: str,
    on: date,
    goal: Goal | None = None,
    update: MeasureUpdate | None = None,
    gathering: GatheringPage | None = None,
    gap: GapAnalysis | None = None,
    url: str = "",
    reason: str = "",
) -> CippEvidence:
    """Lay a piece of evidence under a component; to a submitted evaluation with a reason only.

    It points at one thing at most. The same evidence sent twice is stored once. Raises NotAllowed, ValidationError.
    """
    require_right(component.evaluation, by)
    evaluation = locked(component.evaluation)
    refuse_withdrawn(evaluation)
    require_correction_reason(evaluation, reason)
    check_not_future(on)
    _check_cited(by, goal, update, gathering, gap)
    cited = {"goal": goal, "update": update, "gathering": gathering, "gap": gap, "url": url.strip()}
    evidence = CippEvidence(component=component, words=words.strip(), on=on, **cited)
    others = CippEvidence.objects.not_withdrawn()
    if same := others.filter(component=component, words=evidence.words, on=on, **cited).first():
        return same
    return record(evidence, by=by, reason=reason.strip())


@transaction.atomic
def withdraw_evidence(evidence: CippEvidence, *, by: Person, reason: str) -> CippEvidence:
    """Take back a piece of evidence from today; it stays on record with the reason.

    Raises NotAllowed, ValidationError.
    """
    evaluation = evidence.component.evaluation
    require_right(evaluation, by)
    refuse_withdrawn(locked(evaluation))
    current = locked(evidence)
    if current.withdrawn_on is not None:
        raise ValidationError(_("This evidence is withdrawn already."))
    require_reason(reason, message=_("Say in a few words why it is withdrawn."))
    current.withdrawn_on, current.withdrawn_reason = timezone.localdate(), reason.strip()
    return record(current, by=by, reason=reason.strip())
