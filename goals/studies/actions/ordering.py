"""The order that a working group gives the hypotheses of its area."""

from django.db import transaction

from goals.studies.actions.access import require_writer
from goals.studies.enums import READ_IN_STUDY
from goals.studies.models import Hypothesis
from network.persons.models import Person
from network.records.actions import record


@transaction.atomic
def move_hypothesis(hypothesis: Hypothesis, *, by: Person | None, up: bool) -> bool:
    """Let a hypothesis change places with the one before or after it in its area; False where there is none.

    Withdrawn ones are passed over. Raises NotAllowed, ValidationError.
    """
    area = hypothesis.area
    require_writer(by, area)
    rows = list(area.hypotheses.select_for_update(of=("self",)).order_by("order", "pk"))
    shown = [row for row in rows if row.status in READ_IN_STUDY or row.pk == hypothesis.pk]
    place = next(index for index, row in enumerate(shown) if row.pk == hypothesis.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(shown):
        return False
    first, second = rows.index(shown[place]), rows.index(shown[other])
    rows[first], rows[second] = rows[second], rows[first]
    for order, row in enumerate(rows, start=1):
        if row.order != order:
            row.order = order
            record(row, by=by)
    return True
