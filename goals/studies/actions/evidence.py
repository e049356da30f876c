"""Evidence for and against hypotheses: added, withdrawn."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.studies.actions.access import check_hypothesis_open, require_writer
from goals.studies.enums import RESTING_ON_EVIDENCE, EvidenceSide
from goals.studies.models import Evidence, Hypothesis
from network.persons.models import Person
from network.records.dates import check_not_future
from network.records.reasons import require_reason


@transaction.atomic
def add_evidence(
    hypothesis: Hypothesis,
    *,
    by: Person | None,
    text: str,
    side: EvidenceSide = EvidenceSide.FOR,
    number: Decimal | None = None,
    unit: str = "",
    label: str = "",
    source: str = "",
    url: str = "",
    on: date | None = None,
) -> Evidence:
    """Add evidence for or against a hypothesis: a text, and a figure with its label if any.

    Raises NotAllowed, ValidationError.
    """
    require_writer(by, hypothesis.area)
    check_hypothesis_open(hypothesis)
    day = on or timezone.localdate()
    check_not_future(day)
    unit, label = unit.strip(), label.strip()
    if number is None and (unit or label):
        raise ValidationError({"number": _("Give the figure, or leave out its unit and what it says.")})
    if number is not None and not label:
        raise ValidationError({"label": _("Say what the figure tells.")})
    evidence = Evidence(
        hypothesis=hypothesis,
        side=side,
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
    """Withdraw evidence from today; it stays readable with the reason. The last that speaks for a hypothesis stays
    while it rests on it.

    Raises NotAllowed, ValidationError.
    """
    require_writer(by, evidence.hypothesis.area)
    check_hypothesis_open(evidence.hypothesis)
    if evidence.withdrawn_on is not None:
        return evidence
    reason = require_reason(reason)
    hypothesis = Hypothesis.objects.select_for_update(of=("self",)).get(pk=evidence.hypothesis_id)
    speaks_for = evidence.side == EvidenceSide.FOR
    others = hypothesis.evidence.not_withdrawn().speaking_for().exclude(pk=evidence.pk)
    if speaks_for and hypothesis.status in RESTING_ON_EVIDENCE and not others.exists():
        raise ValidationError(
            _("The hypothesis rests on this evidence alone. Add other evidence first, or take it back to a proposal.")
        )
    evidence.withdrawn_on = timezone.localdate()
    evidence.withdrawn_reason = reason
    evidence.withdrawn_by = by
    evidence.full_clean()
    evidence.save()
    return evidence
