"""Homework and the reports on it: who may see and write."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, Q

from gatherings.boards.querysets import moderates
from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.organisations.rules import EVERYWHERE, NOWHERE, STEP, in_subtrees

if TYPE_CHECKING:
    # Some of them stand in base classes, as strings.
    from gatherings.homework.models import Homework, HomeworkReport  # noqa: F401
    from network.persons.models import User


def _in_regions_of(user: "User", path: str) -> Q:
    """The condition that the user holds a role today in the region of a gathering."""
    grants = grants_of(user)
    if grants.is_superuser:
        return EVERYWHERE
    return in_subtrees({seat.path[:STEP] for seat in grants.seats}, path)


def _is_open(on: date, prefix: str = "") -> Q:
    """The condition that homework was to be reported on: it stands, and the gathering that collects it is not over."""
    collected = f"{prefix}collected_at"
    return Q(**{f"{prefix}withdrawn_on__isnull": True}) & (
        Q(**{f"{collected}__isnull": True}) | Q(**{f"{collected}__ends_on__gte": on})
    )


class HomeworkQuerySet(models.QuerySet["Homework"]):
    """Homework is for those who hold a role in the region; those who run the gathering's boards set it."""

    def visible_to(self, user: "User") -> Self:
        """What stands, for members of the region; what was withdrawn, for those who set it."""
        stands = Q(withdrawn_on__isnull=True) & _in_regions_of(user, "gathering__organiser__path")
        return self.filter(stands | moderates(user, "gathering__"))

    def editable_by(self, user: "User") -> Self:
        return self.filter(moderates(user, "gathering__"))

    def standing_on(self, on: date) -> Self:
        """That which was set by the day, and not withdrawn yet."""
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on), set_on__lte=on)

    def of_gathering(self, gathering: int) -> Self:
        """That which was set at a gathering, or is collected there."""
        return self.filter(Q(gathering=gathering) | Q(collected_at=gathering))

    def with_numbers(self, on: date) -> Self:
        """Annotates `reported`, and `expected`: those who have reported by the day, and those who are asked then."""
        has = Q(reports__handed_in_on__lte=on)
        closed = "reports__organisation__closed_on"
        alive = Q(**{f"{closed}__isnull": True}) | Q(**{f"{closed}__gte": on})
        alive |= Q(**{f"{closed}__gte": F("collected_at__ends_on")})
        return self.annotate(reported=Count("reports", filter=has), expected=Count("reports", filter=has | alive))


class HomeworkReportQuerySet(models.QuerySet["HomeworkReport"]):
    """Reports: what is handed in is for members of the region, a draft for those who write it."""

    def writable_by(self, user: "User") -> Self:
        """Those of organisations for which the user records goals."""
        if not user.is_authenticated or not user.is_active:
            return self.filter(NOWHERE)
        return self.filter(grants_of(user).reach(Permission.WRITE_GOALS, path="organisation__path"))

    def open(self, on: date) -> Self:
        """Those that may still be written: the homework stands, and is not collected yet."""
        return self.filter(_is_open(on, "homework__"))

    def waiting_for(self, organisations: Collection[int], on: date) -> Self:
        """Those that are not handed in, of the organisations, with what they are about (one query)."""
        rows = self.open(on).filter(organisation__in=organisations, handed_in_on__isnull=True)
        return rows.select_related("homework__gathering", "organisation")

    def handed_in_by(self, on: date) -> Self:
        return self.filter(handed_in_on__lte=on)
