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
        study=next((study for study in studies if str(study.pk) == asked.get("studie")), None),
        status=asked["status"] if asked.get("status") in READ_IN_STUDY else "",
    )


class HypothesisList:
    """The list page's questions: which studies there are, and which hypotheses fit."""

    statuses = tuple(status for status in HypothesisStatus if status in READ_IN_STUDY)

    def __init__(self, user: "User", *, on: date, per: date | None) -> None:
        """The studies with their number of areas and hypotheses (one query, two more for another day)."""
        self.user, self.on, self.per = user, on, per
        studies = Study.objects.readable_on(user, on).select_related("organisation")
        counted = studies.annotate(
            hypothesis_count=Count(
                "areas__hypotheses", filter=~Q(areas__hypotheses__status=HypothesisStatus.WITHDRAWN), distinct=True
            ),
            area_count=Count("areas", distinct=True),
        )
        self.studies = list(read_as_of(list(counted), per))
        name_organisations([study.organisation for study in self.studies], per)
        for study in self.studies:
            study.status_then_label = StudyStatus(study.status_then).label  # type: ignore[attr-defined]

    def select(self, filters: HypothesisFilters) -> HypothesisQuerySet:
        studies = [filters.study.pk] if filters.study else [study.pk for study in self.studies]
        hypotheses = Hypothesis.objects.filter(area__study__in=studies).with_status_on(self.on)
        hypotheses = hypotheses.filter(status_then__in=[filters.status] if filters.status else READ_IN_STUDY)  # type: ignore[misc]
        if filters.query:
            hypotheses = hypotheses.stated(filters.query)
        return hypotheses.ranked().select_related("area__study")

    def complete(self, hypotheses: list[Hypothesis]) -> Sequence[Hypothesis]:
        """As they read on the day."""
        return read_as_of(hypotheses, self.per)
