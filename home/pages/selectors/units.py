"""The units of a municipality, and how many goals each works on."""

from dataclasses import dataclass

from django.db.models import Count

from goals.goals.models import Goal
from home.pages.selectors.moment import Moment
from network.organisations.enums import UnitKind
from network.organisations.models import Organisation
from network.records.querysets import in_period
from network.text.alphabet import by_name

SHOWN_AS = {
    UnitKind.KINDERGARTEN: 0,
    UnitKind.SCHOOL: 1,
    UnitKind.CULTURE_SCHOOL: 2,
    UnitKind.ADULT_EDUCATION: 3,
    UnitKind.PPT: 4,
}


@dataclass(frozen=True)
class UnitLine:
    """A unit under its name of the day, and its goals in force then."""

    unit: Organisation
    name: str
    goals: int


@dataclass(frozen=True)
class UnitGroup:
    """The units of one kind."""

    kind: UnitKind
    units: list[UnitLine]

    @property
    def at_work(self) -> int:
        """How many of them have a goal in force."""
        return sum(1 for line in self.units if line.goals)

    @property
    def private(self) -> int:
        """How many of them are not the municipality's own."""
        return sum(1 for line in self.units if line.unit.is_private)


def units_of(municipality: Organisation, moment: Moment) -> list[UnitGroup]:
    """The units that counted under the municipality on the day, by kind (two queries)."""
    units = list(
        Organisation.objects.units()
        .placed_in(municipality, moment.on)
        .alive(moment.on)
        .designated(moment.on)
        .order_by(by_name("name"))
    )
    counts = dict(
        Goal.objects.visible_to(moment.user, moment.on)
        .in_force(moment.on)
        .filter(
            in_period(moment.on, "organisation__placements__"),
            organisation__placements__municipality=municipality,
            organisation__placements__unit__isnull=False,
        )
        .order_by()
        .values_list("organisation__placements__unit")
        .annotate(number=Count("pk", distinct=True))
    )
    groups: dict[UnitKind, list[UnitLine]] = {}
    for unit in units:
        line = UnitLine(unit, unit.name_then or unit.name, counts.get(unit.pk, 0))
        groups.setdefault(UnitKind(unit.unit_kind), []).append(line)
    return [UnitGroup(kind, groups[kind]) for kind in sorted(groups, key=SHOWN_AS.__getitem__)]
