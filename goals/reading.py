"""A goal as its page shows it on a day: signs, measures, who supports it and what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goals.enums import WORKING, GoalStatus
from goals.models import Goal, GoalStep, Measure, Sign, Support
from goals.open_time import Pause
from goals.rollup import Extent, Thread, extent, threads
from network.alphabet import alphabetical, by_name
from network.enums import OrganisationKind
from network.folding import Folded, folded
from network.history import read_as_of
from network.models import Organisation, Placement
from network.names import name_organisations

if TYPE_CHECKING:
    from network.querysets import User


MOST_SUPPORTERS_UNFOLDED = 40
SUPPORTERS_SHOWN = 20
MEASURES_SHOWN = 8


def signs_of(goal: Goal, *, on: date, per: date | None, user: "User") -> Sequence[Sign]:
    """The signs that held on the day, as worded then, and what was last seen of them."""
    return read_as_of(list(goal.signs.standing(on).with_words(on, user)), per)


def measures_of(goal: Goal, *, on: date, per: date | None, user: "User") -> Sequence[Measure]:
    """The measures decided on by the day, how they stood and their last word then."""
    found = goal.measures.standing(on).with_last_word(on, user).order_by("pk")
    return read_as_of(list(found), per)


def both_names(organisation: Organisation, under: Organisation | None) -> str:
    """What an organisation is called; a municipality that has become part of another, with that one's name too."""
    if under is None or organisation.kind != OrganisationKind.MUNICIPALITY:
        return organisation.name
    if under.pk == organisation.pk:
        return under.name
    return gettext("%(name)s, now %(now)s") % {"name": organisation.name, "now": under.name}


@dataclass
class Group:
    """Those who support a goal from one municipality, or from the region's own level."""

    municipality: Organisation | None
    goals: list[Goal] = field(default_factory=list)
    units: int = 0
    units_possible: int = 0

    def whose(self, goal: Goal) -> str:
        return both_names(goal.organisation, self.municipality)


@dataclass
class Below:
    """What hangs under a goal: the links by municipality, the figures, and who is not there."""

    thread: Thread
    extent: Extent
    groups: list[Group]
    absent: list[Organisation]
    """Municipalities without a goal under a regional one, drafts counted as there."""
    units_possible: int

    @property
    def supporters(self) -> int:
        return sum(len(group.goals) for group in self.groups)

    @property
    def is_long(self) -> bool:
        """Whether each municipality's goals are folded, so that the page stays of a length one can take in."""
        return self.supporters > MOST_SUPPORTERS_UNFOLDED

    @property
    def level(self) -> Folded[tuple[Group, Goal]]:
        """All who support it, one after another, with their groups; the first of them unfolded."""
        return folded([(group, goal) for group in self.groups for goal in group.goals], SUPPORTERS_SHOWN)


@dataclass(frozen=True)
class Place:
    """Where an organisation counted on a day."""

    region: Organisation
    municipality: Organisation | None


def place_of(organisation: Organisation, *, on: date, per: date | None) -> Place:
    """Where it counted on the day, by the names of the day, else where it stands in the tree now (1 or 2 queries)."""
    placed = Placement.objects.on(on).filter(organisation=organisation).select_related("region", "municipality").first()
    if placed is None or placed.region is None:
        return Place(organisation.get_root(), None)
    name_organisations([placed.region, placed.municipality], per)
    return Place(placed.region, placed.municipality)


def below(goal: Goal, *, place: Place, on: date, per: date | None, user: "User") -> Below:
    """Who supports the goal on a day, as far as the user may see (at most 10 queries)."""
    links = Support.objects.on(on).filter(upper=goal).values("lower")
    found = (
        Goal.objects.visible_to(user, on)
        .filter(pk__in=links)
        .standing_as(on, WORKING | {GoalStatus.PROPOSED})
        .select_related("organisation")
        .order_by("organisation__depth", by_name("organisation__name"), "pk")
    )
    goals = read_as_of(list(found), per)
    name_organisations([each.organisation for each in goals], per)
    thread = threads(Goal.objects.filter(pk=goal.pk), region=place.region, on=on, user=user).get(goal.pk, Thread())
    within = place.municipality if goal.organisation.kind != OrganisationKind.REGION else None
    counted = extent(place.region, on, within)
    where: dict[int, int | None] = dict(
        Placement.objects.on(on)
        .filter(organisation__in={each.organisation_id for each in goals})
        .values_list("organisation", "municipality")
    )
    names = _municipalities(goal, set(where.values()) | set(counted.units_in), per)
    groups = _grouped(goals, where, names)
    for group in groups:
        if group.municipality is not None:
            group.units = thread.units.get(group.municipality.pk, 0)
            group.units_possible = counted.units_in.get(group.municipality.pk, 0)
    absent = [
        municipality
        for pk, municipality in sorted(names.items(), key=lambda item: alphabetical(item[1].name))
        if pk in counted.units_in and pk not in thread.municipalities
    ]
    is_regional = goal.organisation.kind == OrganisationKind.REGION
    return Below(thread, counted, groups, absent if is_regional else [], counted.units)


def _municipalities(goal: Goal, ids: set[int | None], per: date | None) -> dict[int, Organisation]:
    found = list(Organisation.objects.filter(pk__in=[pk for pk in ids if pk is not None]))
    name_organisations(found, per)
    return {each.pk: each for each in found}


def _grouped(goals: Sequence[Goal], where: dict[int, int | None], names: dict[int, Organisation]) -> list[Group]:
    groups: dict[int | None, Group] = {}
    for each in goals:
        pk = where.get(each.organisation_id)
        groups.setdefault(pk, Group(names.get(pk) if pk else None)).goals.append(each)
    return sorted(
        groups.values(),
        key=lambda group: (
            group.municipality is not None,
            alphabetical(group.municipality.name if group.municipality else ""),
        ),
    )


@dataclass(frozen=True)
class Gap:
    """Something a goal still lacks: what, why it helps, and where it is put in."""

    name: str
    label: str | Promise
    help: str | Promise


def missing(goal: Goal, *, signs: Sequence[Sign], measures: Sequence[Measure], supports: bool) -> list[Gap]:
    """What an open goal still lacks, in the order one usually finds it."""
    lacks = [
        Gap("support", _("What it supports"), _("Which goal above is it part of?"))
        if not supports and goal.organisation.kind != OrganisationKind.REGION
        else None,
        Gap("kind", _("Kind"), _("Effect, result or process?")) if not goal.kind else None,
        Gap("sign", _("Signs"), _("How will you see that you are getting there?")) if not signs else None,
        Gap("measure", _("Measures"), _("What will you do, and who does it?")) if not measures else None,
        Gap("period", _("Period"), _("From when to when?")) if not (goal.starts_on or goal.ends_on) else None,
    ]
    return [gap for gap in lacks if gap is not None]


def taken_by(steps: Iterable[GoalStep | Pause]) -> list[int | None]:
    """Who took the steps; a pause was taken by nobody whom its reader may know."""
    return [step.by_id for step in steps if not isinstance(step, Pause)]


def mark_steps[Steps: Sequence[Any]](steps: Steps, names: dict[int | None, str]) -> Steps:
    """Give each step the name of who took it, and whether it was written down only afterwards."""
    for step in steps:
        if isinstance(step, Pause):
            continue
        step.by_name = names.get(step.by_id, "")
        step.recorded_afterwards = timezone.localdate(step.recorded_at) > step.on
    return steps


def links_up(goal: Goal, *, user: "User") -> Sequence[Support]:
    """The goal's present links upward that the user may see, for taking them back."""
    seen = Goal.objects.visible_to(user).values("pk")
    rows = Support.objects.current().filter(lower=goal, upper__in=seen)
    return list(rows.select_related("upper__organisation").order_by(F("upper__organisation__depth"), "pk"))
