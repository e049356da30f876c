"""What supports a goal on a day: the goals below it by municipality, and who is not there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from goals.goals.models import Goal
from goals.thread.selectors.rollup import Extent, Thread, extent, threads
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation, Placement
from network.organisations.selectors.names import name_organisations
from network.text.alphabet import alphabetical
from network.web.folding import Folded, folded

if TYPE_CHECKING:
    from network.persons.models import User


MOST_SUPPORTERS_UNFOLDED = 40


SUPPORTERS_SHOWN = 20


def both_names(organisation: Organisation, under: Organisation | None) -> str:
    """What an organisation is called; a municipality that has become part of another, with that one's name too."""
    if under is None or organisation.kind != OrganisationKind.MUNICIPALITY:
        return organisation.name
    if under.pk == organisation.pk:
        return under.name
    return gettext("%(name)s, now %(now)s") % {"name": organisation.name, "now": under.name}


@dataclass(frozen=True)
class Place:
    """Where an organisation counted on a day."""

    region: Organisation
    municipality: Organisation | None


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
    """What is below a goal: its supporters by municipality, the figures, and who is not there."""

    place: Place
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


def place_of(organisation: Organisation, *, on: date, per: date | None) -> Place:
    """Where it counted on the day, by the names of the day, else its place in the tree now (1 or 2 queries)."""
    placed = Placement.objects.on(on).filter(organisation=organisation).select_related("region", "municipality").first()
    if placed is None or placed.region is None:
        return Place(organisation.get_root(), None)
    name_organisations([placed.region, placed.municipality], per)
    return Place(placed.region, placed.municipality)


def below(goal: Goal, supporters: Sequence[Goal], *, on: date, per: date | None, user: "User") -> Below:
    """Who supports the goal on a day (4 queries, 5 at a past date).

    The supporters are those of `neighbours`: as far as the user may see them.
    """
    is_regional = goal.organisation.kind == OrganisationKind.REGION
    organisations = {goal.organisation_id, *(supporter.organisation_id for supporter in supporters)}
    placed = Placement.objects.on(on).filter(organisation__in=organisations)
    rows = {row[0]: row[1:] for row in placed.values_list("organisation", "region", "municipality")}
    region, municipality = rows.get(goal.organisation_id, (None, None))
    if region is None:
        region, municipality = goal.organisation.get_root().pk, None
    counted = extent(region, on, None if is_regional else municipality)
    where: dict[int, int | None] = {organisation: row[1] for organisation, row in rows.items()}
    names = _organisations({region, municipality, *where.values(), *counted.units_in}, per)
    place = Place(names[region], names.get(municipality))
    thread = threads(Goal.objects.filter(pk=goal.pk), region=place.region, on=on, user=user).get(goal.pk, Thread())
    groups = _grouped(supporters, where, names)
    for group in groups:
        if group.municipality is not None:
            group.units = thread.units.get(group.municipality.pk, 0)
            group.units_possible = counted.units_in.get(group.municipality.pk, 0)
    absent = [
        municipality
        for pk, municipality in sorted(names.items(), key=lambda item: alphabetical(item[1].name))
        if pk in counted.units_in and pk not in thread.municipalities
    ]
    return Below(place, thread, counted, groups, absent if is_regional else [], counted.units)


def _organisations(ids: set[int | None], per: date | None) -> dict[int | None, Organisation]:
    organisations = list(Organisation.objects.filter(pk__in=[pk for pk in ids if pk is not None]))
    name_organisations(organisations, per)
    return {organisation.pk: organisation for organisation in organisations}


def _grouped(goals: Sequence[Goal], where: dict[int, int | None], names: dict[int | None, Organisation]) -> list[Group]:
    groups: dict[int | None, Group] = {}
    for goal in goals:
        pk = where.get(goal.organisation_id)
        groups.setdefault(pk, Group(names.get(pk))).goals.append(goal)
    return sorted(
        groups.values(),
        key=lambda group: (
            group.municipality is not None,
            alphabetical(group.municipality.name if group.municipality else ""),
        ),
    )
