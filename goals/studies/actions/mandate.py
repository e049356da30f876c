"""What was found on the points of a study's mandate."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.studies.actions.access import check_study_open
from goals.studies.models import Hypothesis, MandateAnswer, MandatePoint, Study
from network.persons.models import Person
from network.records.dates import check_not_future, check_order
from network.records.errors import NotAllowed


def may_answer(study: Study, by: Person) -> bool:
    """Whether a person records goals over a study's organisation or sits in one of its groups (1 or 2 queries)."""
    return (
        Study.objects.recorded_by(by).filter(pk=study.pk).exists()
        or by.study_areas.current().filter(area__study=study).exists()
    )


@transaction.atomic
def answer_point(
    point: MandatePoint,
    *,
    by: Person | None,
    text: str,
    hypotheses: Iterable[Hypothesis] = (),
    on: date | None = None,
) -> MandateAnswer:
    """Say what was found on a point, and in which hypotheses. Added; the latest counts.

    Raises NotAllowed, ValidationError.
    """
    if by is not None and not may_answer(point.study, by):
        raise NotAllowed(f"{by.pk} may not answer point {point.pk}")
    check_study_open(point.study)
    point = MandatePoint.objects.select_for_update(of=("self",)).select_related("study").get(pk=point.pk)
    if point.dropped_on is not None:
        raise ValidationError(_("The point is no longer part of the mandate."))
    day, last = on or timezone.localdate(), point.answers.last()
    check_not_future(day)
    check_order(
        last.on if last else None, day, "on", _("There is a later answer already. Choose its day or a later one.")
    )
    chosen = list(hypotheses)
    if any(hypothesis.area.study_id != point.study_id for hypothesis in chosen):
        raise ValidationError({"hypotheses": _("Choose hypotheses of this study.")})
    answer = MandateAnswer(point=point, text=text.strip(), on=day, by=by)
    answer.full_clean()
    answer.save()
    answer.hypotheses.set(chosen)
    return answer
