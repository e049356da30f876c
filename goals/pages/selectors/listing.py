"""The list of goals: what it can be filtered by, and the words and figures of its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Count, F, QuerySet

from goals.goals.enums import COUNTED, GoalKind, GoalStatus
from goals.goals.models import Goal, Support
from goals.measures.models import Measure
from goals.themes.models import Theme
from network.memberships.querysets import grants_of
from network.memberships.selectors.regions import listed_regions
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.organisations.selectors.names import name_organisations
from network.records.querysets import is_among
from network.records.selectors.history import read_as_of
from network.text.alphabet import alphabetical

if TYPE_CHECKING:
    from network.organisations.querysets import OrganisationQuerySet
    from network.persons.models import User

OURS, ALL = "vare", "alle"


@dataclass(frozen=True)
class GoalFilters:
    """What the reader has chosen; all of it is in the address."""

    query: str = ""
    municipality: Organisation | None = None
    unit: Organisation | None = None
    theme: Theme | None = None
    status: str = ""
    kind: str = ""
    whose: str = ALL

    @property
    def narrows(self) -> bool:
        """Whether anything is chosen besides whose goals."""
        return bool(self.query or self.municipality or self.unit or self.theme or self.status or self.kind)


class GoalList:
    """The goals that a reader may see on a day, of the regions one belongs to; without a role, of the first there was.

    `asked` is the address name of a municipality: its region is then one of them, whoever asks. The number of queries
    does not grow with the goals.
    """

    statuses = [status for status in GoalStatus if status != GoalStatus.WITHDRAWN]
    kinds = list(GoalKind)

    def __init__(self, user: "User", *, on: date, per: date | None, asked: str = "") -> None:
        self.user, self.on, self.per, self.asked = user, on, per, asked

    @cached_property
    def _regions(self) -> set[str]:
        return listed_regions(self.user, self.on, asked=self.asked)

    @cached_property
    def has_own(self) -> bool:
        """Whether the reader belongs to a municipality or a unit."""
        return bool(self.own)

    @cached_property
    def own(self) -> list[Organisation]:
        """The municipalities and units where the reader holds a role today."""
        if not self.user.is_authenticated:
            return []
        held = {s.organisation_id for s in grants_of(self.user).seats if s.kind != OrganisationKind.REGION}
        own = list(Organisation.objects.filter(pk__in=held))
        name_organisations(own, self.per)
        return own

    @cached_property
    def municipalities(self) -> list[Organisation]:
        return self._named(Organisation.objects.municipalities().filter(in_subtrees(self._regions)))

    @cached_property
    def themes(self) -> list[Theme]:
        of_regions = in_subtrees(self._regions, "organisation__path")
        return list(Theme.objects.filter(of_regions).select_related("organisation"))

    def units_of(self, municipality: Organisation | None) -> list[Organisation]:
        if municipality is None:
            return []
        return self._named(Organisation.objects.units().placed_in(municipality, self.on))

    def _named(self, organisations: "OrganisationQuerySet") -> list[Organisation]:
        """Those that existed on the day, by their names then."""
        named = list(organisations.alive(self.on))
        name_organisations(named, self.per)
        return sorted(named, key=lambda organisation: alphabetical(organisation.name))

    def select(self, filters: GoalFilters) -> QuerySet[Goal]:
        """The goals in tree order: the region's, then each municipality's with its units'."""
        goals = Goal.objects.visible_to(self.user, self.on).filter(in_subtrees(self._regions, "organisation__path"))
        if filters.whose == OURS:
            goals = goals.of_member(self.user)
        if filters.query:
            goals = goals.titled(filters.query, self.per)
        if place := filters.unit or filters.municipality:
            goals = goals.counted_in(place, self.on)
        if filters.theme:
            goals = goals.with_theme(filters.theme, self.on)
        if filters.kind:
            goals = goals.of_kind(filters.kind, self.per)
        wanted = {GoalStatus(filters.status)} if filters.status else frozenset(GoalStatus) - {GoalStatus.WITHDRAWN}
        # Today's status is a column of the goal; for another day it is looked up.
        if self.per is None:
            goals = goals.filter(status__in=wanted).annotate(status_then=F("status"))
        else:
            goals = goals.with_status_in(self.on, wanted)
        return goals.select_related("organisation").order_by("organisation__path", "pk")

    def complete(self, goals: Sequence[Goal]) -> None:
        """Give the lines of one page their words and figures (3 queries, 5 for another day)."""
        listed = read_as_of(list(goals), self.per)
        name_organisations([goal.organisation for goal in listed], self.per)
        pks = [goal.pk for goal in listed]
        counted = is_among("lower", Goal.objects.with_status_in(self.on, COUNTED))
        links = Support.objects.on(self.on)
        below = links.filter(counted, upper__in=pks).order_by().values_list("upper").annotate(Count("pk"))
        supporters = dict(below)
        lacking_parent = set(Goal.objects.filter(pk__in=pks).lacking_parent(self.on).values_list("pk", flat=True))
        measures = dict(
            Measure.objects.filter(goal__in=pks)
            .with_status_on(self.on)
            .order_by()
            .values_list("goal")
            .annotate(number=Count("pk"))
            .values_list("goal", "number")
        )
        for goal in listed:
            goal.supporters = supporters.get(goal.pk, 0)  # type: ignore[attr-defined]
            goal.measure_count = measures.get(goal.pk, 0)  # type: ignore[attr-defined]
            goal.lacks_parent = goal.pk in lacking_parent  # type: ignore[attr-defined]
