"""Documents of measures: who may see them, and which there were on a day."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from goals.measures.models import Measure
from network.records.querysets import is_among

if TYPE_CHECKING:
    from goals.documents.models import MeasureDocument  # noqa: F401 - in a base class, as a string
    from network.persons.models import User


class MeasureDocumentQuerySet(models.QuerySet["MeasureDocument"]):
    """Documents, seen as the measures they belong to."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(is_among("measure", Measure.objects.visible_to(user)))

    def on(self, day: date) -> Self:
        """Those that had been added and were not withdrawn on the day."""
        return self.filter(added_on__lte=day).filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day))
