"""Hypotheses across the studies a reader may see, the most promising first, with filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from goals.studies.enums import READ_IN_STUDY, HypothesisStatus, StudyStatus
from goals.studies.models import Hypothesis, Study
from goals.studies.querysets import HypothesisQuerySet
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import read_as_of

if TYPE_CHECKING:
    from network.persons.models import User


@dataclass(frozen=True)
class HypothesisFilters:
    """What the address asks for."""

    query: str = ""
    study: Study | None = None
    status: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.query or self.study or self.status)


def read_filters(asked: Mapping[str, str], studies: Sequence[Study]) -> HypothesisFilters:
    """The filters of an address; what names nothing is left out."""
    return HypothesisFilters(
        query=asked.get("q", "").strip()[:100],
        study=next((each for each in studies if str(each.pk) == asked.get("studie")), None),
        status=asked["status"] if asked.get("status") in READ_IN_STUDY else "",
    )


class HypothesisList:
    """The list page's questions: which studies there are, and which hypotheses fit."""

    statuses = tuple(each for each in HypothesisStatus if each in READ_IN_STUDY)

    def __init__(self, user: "User", *, on: date, per: date | None) -> None:
        """The studies with their number of areas and hypotheses (one query, two more for another day)."""
        self.user, self.on, self.per = user, on, per
        found = Study.objects.readable_on(user, on).select_related("organisation")
        counted = found.annotate(
            hypothesis_count=Count(
                "areas__hypotheses", filter=~Q(areas__hypotheses__status=HypothesisStatus.WITHDRAWN), distinct=True
            ),
            area_count=Count("areas", distinct=True),
        )
        self.studies = list(read_as_of(list(counted), per))
        name_organisations([each.organisation for each in self.studies], per)
        for each in self.studies:
            each.status_then_label = StudyStatus(each.status_then).label  # type: ignore[attr-defined]

    def select(self, filters: HypothesisFilters) -> HypothesisQuerySet:
        studies = [filters.study.pk] if filters.study else [each.pk for each in self.studies]
        found = Hypothesis.objects.filter(area__study__in=studies).with_status_on(self.on)
        found = found.filter(status_then__in=[filters.status] if filters.status else READ_IN_STUDY)  # type: ignore[misc]
        if filters.query:
            found = found.stated(filters.query)
        return found.ranked().select_related("area__study")

    def complete(self, hypotheses: list[Hypothesis]) -> Sequence[Hypothesis]:
        """As they read on the day."""
        return read_as_of(hypotheses, self.per)
