"""Where the golden thread is broken: the one rule that lists, pages, figures and drawings ask.

A goal in force above unit level lacks support where no goal that is worked on supports it. A goal in force below the
region lacks a parent where it supports no goal.
"""

from datetime import date
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q

from goals.goals.enums import DECIDED, WORKING
from goals.goals.querysets.readers import truth
from goals.goals.querysets.status import GoalStatusQuerySet
from network.organisations.enums import OrganisationKind


class GoalBreakQuerySet(GoalStatusQuerySet):
    """Goals by the breaks of the thread on a day."""

    def _links(self, on: date) -> Any:
        support: Any = self.model.supports.rel.related_model
        return support.objects.on(on)

    def _lacks_support(self, on: date) -> Q:
        working = self._links(on).annotate(status_then=self._status_on(on, "lower_id")).filter(status_then__in=WORKING)
        return Q(~Exists(working.filter(upper=OuterRef("pk"))), ~Q(organisation__kind=OrganisationKind.UNIT))

    def _lacks_parent(self, on: date) -> Q:
        return Q(~Exists(self._links(on).filter(lower=OuterRef("pk"))), ~Q(organisation__kind=OrganisationKind.REGION))

    def lacking_support(self, on: date) -> Self:
        """Goals in force above unit level that no goal worked on supports."""
        return self.in_force(on).filter(self._lacks_support(on))

    def lacking_parent(self, on: date) -> Self:
        """Goals in force below the region that support no goal."""
        return self.in_force(on).filter(self._lacks_parent(on))

    def broken(self, on: date) -> Self:
        """Goals that lack support or a parent."""
        return self.in_force(on).filter(self._lacks_support(on) | self._lacks_parent(on))

    def with_breaks(self, on: date) -> Self:
        """Goals `with_status_on(on)`, annotated `lacks_support` and `lacks_parent`, both false where not in force."""
        return self.with_status_on(on).mark_breaks(on)

    def mark_breaks(self, on: date) -> Self:
        """The annotations of `with_breaks`, for goals that have `status_then`."""
        in_force = Q(status_then__in=DECIDED)
        return self.annotate(
            lacks_support=truth(in_force & self._lacks_support(on)),
            lacks_parent=truth(in_force & self._lacks_parent(on)),
        )
