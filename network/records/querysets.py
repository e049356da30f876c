"""Conditions and querysets that records of every kind use: periods, and parts of texts."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Window
from django.utils import timezone

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from network.memberships.models import OrganisationRight  # noqa: F401 - for mypy
    from network.networks.models import Network  # noqa: F401 - for mypy
    from network.organisations.models import Organisation  # noqa: F401 - for mypy
    from network.people.models import Invitation  # noqa: F401 - for mypy
    from network.persons.models import Person
    from network.reorganisations.models import Reorganisation  # noqa: F401 - for mypy

    type User = Person | AnonymousUser


def in_period(on: date, prefix: str = "", *, since: str = "since", until: str = "until") -> Q:
    """The condition that a period with open ends, both days inclusive, covers a day."""
    begins, ends = f"{prefix}{since}", f"{prefix}{until}"
    return (Q(**{f"{begins}__isnull": True}) | Q(**{f"{begins}__lte": on})) & (
        Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": on})
    )


class DatedQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Rows with `since` and `until`."""

    def on(self, day: date) -> Self:
        return self.filter(in_period(day))

    def current(self) -> Self:
        return self.on(timezone.localdate())


def first_of[Row: models.Model](rows: models.QuerySet[Row], number: int) -> tuple[list[Row], int]:
    """The first of the rows, and how many there are of them (one query)."""
    counted = list(rows.annotate(_in_all=Window(Count("*")))[:number])
    return counted, counted[0]._in_all if counted else 0  # type: ignore[attr-defined]


def is_among(lookup: str, rows: models.QuerySet[Any]) -> Exists:
    """The condition that what the lookup leads to is one of the rows.

    It is asked of each outer row for itself: `lookup__in` makes SQLite list all the rows first, a whole country's.
    """
    return Exists(rows.filter(pk=OuterRef(lookup)))
