"""Year wheels, their deadlines and the days of school years: who may see and keep them, and which belong where."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from gatherings.year_wheel.rules import KEPT_BY, SchoolYear
from network.memberships.querysets import grants_of
from network.organisations.models import Organisation
from network.organisations.rules import NOWHERE, above, in_subtrees

if TYPE_CHECKING:
    from gatherings.year_wheel.models import Deadline, Wheel, YearEvent  # noqa: F401 - in base classes, as strings
    from network.persons.models import User

type Held = tuple[str, str, int | None, str]
"""A role that somebody holds, the path of the organisation it is held in, the network, and what kind of unit it is."""


class WheelQuerySet(models.QuerySet["Wheel"]):
    """Year wheels are public; those who decide over an organisation's structure keep its wheels."""

    def visible_to(self, user: "User") -> Self:
        return self.all()

    def editable_by(self, user: "User") -> Self:
        return self.filter(grants_of(user).reach(KEPT_BY, path="organisation__path"))

    def in_region(self, region: Organisation) -> Self:
        return self.filter(in_subtrees([region.path], "organisation__path"))


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Deadlines are public while they are in use; those taken out are for those who keep the wheel."""

    def visible_to(self, user: "User") -> Self:
        kept = grants_of(user).reach(KEPT_BY, path="wheel__organisation__path")
        return self.filter(Q(withdrawn_on__isnull=True) | kept)

    def editable_by(self, user: "User") -> Self:
        return self.filter(grants_of(user).reach(KEPT_BY, path="wheel__organisation__path"))

    def in_region(self, region: Organisation) -> Self:
        return self.filter(in_subtrees([region.path], "wheel__organisation__path"))

    def in_use(self, on: date) -> Self:
        """Those that were not taken out on the day."""
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on))

    def concerning(self, place: Organisation) -> Self:
        """Those of wheels that a municipality has a part in: its own, those of its units and those above it."""
        below = in_subtrees([place.path], "wheel__organisation__path")
        return self.filter(below | Q(wheel__organisation__path__in=above([place.path])))

    def holding_in(self, first: SchoolYear, last: SchoolYear) -> Self:
        """Those that hold for some school year of a range."""
        begun = Q(since_year__isnull=True) | Q(since_year__lte=last.start)
        not_ended = Q(until_year__isnull=True) | Q(until_year__gte=first.start)
        return self.filter(begun & not_ended)

    def entrusted_to(self, held: Iterable[Held]) -> Self:
        """Those that one of the roles is responsible for, where it is held, or one of the networks.

        One that names a kind of unit is for those who hold the role in such a unit.
        """
        condition = NOWHERE
        for role, path, network, unit_kind in held:
            concerned = Q(unit_kind="") | Q(unit_kind=unit_kind)
            condition |= Q(role=role, wheel__organisation__path__in=above([path])) & concerned
            if network is not None:
                condition |= Q(network=network)
        return self.filter(condition)


class YearEventQuerySet(models.QuerySet["YearEvent"]):
    """The days that municipalities and regions set for a school year; public."""

    def visible_to(self, user: "User") -> Self:
        return self.all()

    def editable_by(self, user: "User") -> Self:
        return self.filter(grants_of(user).reach(KEPT_BY, path="organisation__path"))

    def under(self, path: str) -> Self:
        """Those of the organisation at a path, and of all under it."""
        return self.filter(in_subtrees([path], "organisation__path"))

    def in_years(self, first: SchoolYear, last: SchoolYear) -> Self:
        return self.filter(school_year__range=(first.start, last.start))
