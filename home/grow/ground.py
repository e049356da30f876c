"""What the parts of a growing region have in common: its size, its dice, its places, and the days it is given."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

from django.utils import timezone

from home.grow.size import Size
from home.grow.tables import Tables, Version
from home.grow.words import Words
from network.organisations.enums import OrganisationKind

FIRST_DAYS_AGO = 2_000
"""How long ago a grown region began to record."""


@dataclass
class Place:
    """An organisation with whoever leads it."""

    pk: int
    name: str
    kind: OrganisationKind
    path: str
    slug: str
    leader: int = 0
    evaluator: int = 0
    """Who evaluates a municipality and its units."""


@dataclass
class GrownGoal:
    """A goal with what is asked about it when something is attached to it."""

    pk: int
    place: Place
    proposed_on: date
    open_until: date
    """The last day on which it was open."""
    is_in_force: bool
    theme: int


@dataclass
class Ground:
    """A region that is being grown; rows are kept in `tables` until they are stored."""

    number: int
    size: Size
    today: date
    tables: Tables
    dice: Random
    words: Words
    region: Place = field(init=False)
    municipalities: list[Place] = field(default_factory=list)
    units: dict[int, list[Place]] = field(default_factory=dict)
    """By the id of their municipality."""
    networks: dict[str, int] = field(default_factory=dict)
    """The ids of the region's networks by the code within the region."""
    themes: list[int] = field(default_factory=list)
    goals: list[GrownGoal] = field(default_factory=list)

    @property
    def first_day(self) -> date:
        return self.ago(FIRST_DAYS_AGO)

    @property
    def places(self) -> list[Place]:
        """The region, then each municipality with its units."""
        below = [place for above in self.municipalities for place in (above, *self.units[above.pk])]
        return [self.region, *below]

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def day_between(self, first: date, last: date) -> date:
        """A day from the first to the last; the first where the last comes before it."""
        return first + timedelta(days=self.dice.randint(0, max(0, (last - first).days)))

    def is_one_in(self, number: int) -> bool:
        return self.dice.randrange(number) == 0


def moment(day: date, minutes: int = 0) -> datetime:
    """The moment at which what happened on a day was written down: in the morning, some minutes after another."""
    return _morning(day) + timedelta(minutes=minutes)


@cache
def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


def saved(day: date, by: int | None, reason: str = "", *, minutes: int = 0, **changes: object) -> Version:
    """A version of a record that somebody saved on a day."""
    return Version(moment(day, minutes), by, reason, changes)
