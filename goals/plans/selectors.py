"""What an organisation wants and does, as a plan on a day: goals with the thread upward, signs and measures."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.assignment.selectors import Responsibles
from goals.goals.enums import CLOSED, PUBLIC, GoalStatus
from goals.goals.models import Goal, GoalStep
from goals.goals.selectors.themes import themes_on
from goals.measures.enums import COUNTED_MEASURES, MeasureStatus
from goals.measures.models import Measure
from goals.signs.models import Sign
from goals.thread.selectors.paths import paths_up_from
from goals.visions.models import VisionVersion
from goals.visions.selectors import VisionOnDay, version_on_day
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation, Placement
from network.organisations.selectors.names import name_organisations
from network.persons.selectors import names_for
from network.records.querysets import in_period
from network.records.selectors.history import read_as_of
from network.text.alphabet import alphabetical
from network.text.numbers import readable
from network.web.folding import Folded, folded

if TYPE_CHECKING:
    from network.persons.models import User

GOALS_SHOWN = 12
"""Of a long chapter, before the rest is folded."""
MOST_GOALS_UNFOLDED = 24
"""In a whole plan, before its units' chapters are folded."""
TONES = {
    MeasureStatus.DONE: "good",
    MeasureStatus.UNDER_WAY: "active",
    MeasureStatus.PLANNED: "quiet",
    MeasureStatus.STOPPED: "warn",
}
LABELS = {
    MeasureStatus.DONE: _("%(n)s done"),
    MeasureStatus.UNDER_WAY: _("%(n)s under way"),
    MeasureStatus.PLANNED: _("%(n)s planned"),
    MeasureStatus.STOPPED: _("%(n)s stopped"),
}


@dataclass
class Entry:
    """A goal in the plan, with all that is shown with it."""

    goal: Goal
    paths: list[list[Goal]] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    last_step: GoalStep | None = None

    @property
    def is_closed(self) -> bool:
        return self.goal.status_then in CLOSED  # type: ignore[attr-defined]

    @property
    def uppers(self) -> list[Goal]:
        """The goals just above, each once."""
        return list({path[-1].pk: path[-1] for path in self.paths}.values())


@dataclass
class Chapter:
    """One organisation's goals: those worked on, and those that are over."""

    organisation: Organisation
    open: list[Entry] = field(default_factory=list)
    closed: list[Entry] = field(default_factory=list)

    @property
    def folded(self) -> Folded[Entry]:
        """The goals worked on as a page shows them: the first at once, the rest folded."""
        return folded(self.open, GOALS_SHOWN)

    @property
    def rows(self) -> int:
        """Goals and measures together: what a chapter's length follows."""
        return sum(1 + len(entry.measures) for entry in (*self.open, *self.closed))


class Plan:
    """An organisation's plan on a day, as one reader may see it.

    A municipality's may take in its units' goals. The number of queries does not grow with the goals.
    """

    def __init__(
        self, organisation: Organisation, *, on: date, per: date | None, user: "User", with_units: bool = False
    ) -> None:
        self.organisation, self.on, self.per, self.user = organisation, on, per, user
        self.may_have_units = organisation.kind == OrganisationKind.MUNICIPALITY
        self.with_units = with_units and self.may_have_units
        self._named: set[int | None] = set()
        self.chapters = self._chapters()

    @cached_property
    def entries(self) -> list[Entry]:
        return [entry for chapter in self.chapters for entry in (*chapter.open, *chapter.closed)]

    @property
    def measures(self) -> list[Measure]:
        return [measure for entry in self.entries for measure in entry.measures]

    @property
    def rows(self) -> int:
        """Goals and measures together: how large the plan is."""
        return sum(chapter.rows for chapter in self.chapters)

    @property
    def holds(self) -> dict[str, list[int]]:
        """The primary keys of all goals that stand in it, and of all people who stand in it by name."""
        return {
            "goals": sorted(entry.goal.pk for entry in self.entries),
            "people": sorted(pk for pk in self._named if pk is not None),
        }

    @property
    def is_long(self) -> bool:
        """Whether the units' chapters and what is over are folded on a page."""
        return len(self.entries) > MOST_GOALS_UNFOLDED

    @property
    def open_count(self) -> int:
        return sum(len(chapter.open) for chapter in self.chapters)

    @property
    def measure_parts(self) -> list[tuple[str, int, str | Promise]]:
        """The number of measures of each status, for components/progress.html."""
        statuses = [measure.status_then for measure in self.measures]  # type: ignore[attr-defined]
        numbers = [(status, statuses.count(status.value)) for status in COUNTED_MEASURES]
        return [(TONES[status], number, LABELS[status] % {"n": readable(number)}) for status, number in numbers]

    @cached_property
    def shows_drafts(self) -> bool:
        return any(entry.goal.status_then not in PUBLIC for entry in self.entries)  # type: ignore[attr-defined]

    @cached_property
    def vision(self) -> VisionOnDay | None:
        """The vision that the plan serves: the organisation's own, else the nearest above (2 queries without one)."""
        place = Placement.objects.on(self.on).filter(organisation=self.organisation).first()
        nearest_first = [self.organisation.pk, *((place.municipality_id, place.region_id) if place else ())]
        held = VisionVersion.objects.in_force(self.on).filter(vision__organisation__in=nearest_first)
        versions = {
            version.vision.organisation_id: version
            for version in held.select_related("vision__organisation").prefetch_related("themes__theme")
        }
        version = next((versions[pk] for pk in nearest_first if pk in versions), None)
        return version_on_day(version, on=self.on, per=self.per) if version else None

    def _goals(self) -> QuerySet[Goal]:
        """The goals that the reader may see as they stood on the day."""
        goals = Goal.objects.visible_to(self.user, self.on).with_status_on(self.on)
        goals = goals.exclude(status_then=GoalStatus.WITHDRAWN)
        if self.with_units:
            goals = goals.counted_in(self.organisation, self.on)
        else:
            goals = goals.belonging_to(self.organisation, self.on)
        themed = goals.select_related("organisation").prefetch_related(themes_on(self.on))
        return themed.order_by("organisation__path", "pk")

    def _chapters(self) -> list[Chapter]:
        goals = list(read_as_of(list(self._goals()), self.per))
        places = self._places(goals)
        name_organisations([self.organisation, *places.values(), *(goal.organisation for goal in goals)], self.per)
        chapters = {self.organisation.pk: Chapter(self.organisation)}
        for entry in self._entries_of(goals):
            place = places.get(entry.goal.organisation_id, self.organisation)
            chapter = chapters.setdefault(place.pk, Chapter(place))
            (chapter.closed if entry.is_closed else chapter.open).append(entry)
        own, *units = chapters.values()
        return [own, *sorted(units, key=lambda chapter: alphabetical(chapter.organisation.name))]

    def _places(self, goals: Iterable[Goal]) -> dict[int, Organisation]:
        """For each unit with goals the unit it counted as on the day: what was merged stands under what came after."""
        if not self.with_units:
            return {}
        rows = Placement.objects.on(self.on).filter(
            organisation__in={goal.organisation_id for goal in goals}, unit__isnull=False
        )
        return {row.organisation_id: row.unit for row in rows.select_related("unit") if row.unit is not None}

    def _entries_of(self, goals: Sequence[Goal]) -> list[Entry]:
        """The goals with their paths up, signs, measures and last steps."""
        if not goals:
            return []
        pks = [goal.pk for goal in goals]
        paths = paths_up_from(goals, on=self.on, per=self.per, user=self.user)
        signs: dict[int, list[Sign]] = defaultdict(list)
        for sign in read_as_of(list(Sign.objects.filter(in_period(self.on), goal__in=pks)), self.per):
            signs[sign.goal_id].append(sign)
        measures = self._measures(pks)
        steps = {step.goal_id: step for step in GoalStep.objects.filter(goal__in=pks, on__lte=self.on)}
        return [Entry(goal, paths[goal.pk], signs[goal.pk], measures[goal.pk], steps.get(goal.pk)) for goal in goals]

    def _measures(self, goals: Sequence[int]) -> dict[int, list[Measure]]:
        with_status = Measure.objects.filter(goal__in=goals).with_status_on(self.on).with_last_word(self.on, self.user)
        measures = read_as_of(list(with_status.order_by("pk")), self.per)
        responsibles = Responsibles(measures, on=self.on, per=self.per)
        names = names_for(self.user, responsibles.people)
        responsibles.add_names(names)
        self._named = set(names)
        by_goal: dict[int, list[Measure]] = defaultdict(list)
        for measure in measures:
            by_goal[measure.goal_id].append(measure)
        return by_goal
