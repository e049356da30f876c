"""The documents of a measure on a day."""

from datetime import date

from goals.documents.models import MeasureDocument
from goals.measures.models import Measure


def documents_of(measure: Measure, *, on: date) -> list[MeasureDocument]:
    """The documents of the day (one query)."""
    return list(measure.documents.on(on))


def withdrawn_documents_of(measure: Measure, *, on: date) -> list[MeasureDocument]:
    """Those withdrawn by the day, with why (one query)."""
    return list(measure.documents.filter(withdrawn_on__lte=on))
