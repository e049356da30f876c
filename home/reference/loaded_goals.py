"""The goals of the reference region as they were recorded, for the parts that are loaded after them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import cycle

from goals.goals.models import Goal
from goals.themes.models import Theme
from home.reference import lookup
from network.organisations.models import Organisation
from network.persons.models import Person


@dataclass
class LoadedGoals:
    """Goals and themes by what the data files call them.

    `regional` by code, `municipal` by the municipality's name and the code it supports, `themes` by slug,
    `theme_of` the theme's slug by the code of the regional goal, `leaders` those who lead an organisation today by
    its id. `early` are the ids of goals from the first years, `recent` those of units that began lately.
    """

    leaders: dict[int, Person]
    regional: dict[str, Goal] = field(default_factory=dict)
    municipal: dict[tuple[str, str], Goal] = field(default_factory=dict)
    units: list[Goal] = field(default_factory=list)
    early: set[int] = field(default_factory=set)
    recent: set[int] = field(default_factory=set)
    themes: dict[str, Theme] = field(default_factory=dict)
    theme_of: dict[str, str] = field(default_factory=dict)

    def leader(self, organisation: Organisation) -> Person:
        """Who writes for the organisation: its leader, or the coordinator where it has none."""
        return self.leaders.get(organisation.pk) or lookup.account("koordinator")


def in_turn_by_key[Key](pairs: Iterable[tuple[Key, str]]) -> dict[Key, Iterator[str]]:
    """The texts of each key, going round and round, so that neighbours do not get the same."""
    texts: dict[Key, list[str]] = {}
    for key, text in pairs:
        texts.setdefault(key, []).append(text)
    return {key: cycle(of_key) for key, of_key in texts.items()}
