"""How participants come into groups, told from lots, municipalities and roles alone.

The lot of a participant is the SHA-256 digest of the division's number and the registration's uid. So the same
participants and the same number give the same groups on any day and any machine, and nobody's lot depends on who else
comes.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import combinations
from math import ceil

from gatherings.groups.enums import DivisionMethod

LARGEST_SEED = 999_999
"""Six digits, that somebody may read aloud."""
MOST_PASSES = 20
"""Rounds of swaps that even roles out; the tests need three at most."""


@dataclass(frozen=True)
class Participant:
    """Somebody to be put into a group: `municipality` and `role` are empty for those who come for none."""

    key: int
    uid: str
    municipality: str = ""
    role: str = ""


def lot_of(participant: Participant, seed: int) -> str:
    """The lot of a participant, by which those are ordered who are alike."""
    return sha256(f"{seed}:{participant.uid}".encode()).hexdigest()


def number_for(participants: int, *, number: int | None, size: int | None) -> int:
    """How many groups there are to be: the number that was asked for, or so many that none is larger than the size."""
    if number:
        return number
    return max(1, ceil(participants / (size or 1)))


def draw(participants: Iterable[Participant], number: int, *, seed: int) -> list[list[Participant]]:
    """So many groups by lot, spread over municipalities and roles.

    The sizes of two groups, and how many of one municipality are in them, differ by one at most: those of one
    municipality are dealt one after the other like cards. Then people of one municipality change places as long as
    this spreads the roles more evenly.
    """
    by_municipality: dict[str, list[Participant]] = defaultdict(list)
    for participant in participants:
        by_municipality[participant.municipality].append(participant)
    places = sorted(by_municipality, key=lambda place: lot_of(Participant(0, place), seed))
    cards = [
        participant
        for place in places
        for participant in sorted(by_municipality[place], key=lambda one: (one.role, lot_of(one, seed)))
    ]
    groups: list[list[Participant]] = [cards[start::number] for start in range(number)]
    _even_out_roles(groups)
    return groups


def _even_out_roles(groups: list[list[Participant]]) -> None:
    """Let two of one municipality and different roles change groups where that brings fewer of one role together."""
    roles = [Counter(participant.role for participant in group) for group in groups]
    standing: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for group, members in enumerate(groups):
        for place, participant in enumerate(members):
            standing[participant.municipality].append((group, place))
    for _pass in range(MOST_PASSES):
        swaps = 0
        for places in standing.values():
            for (one, first), (other, second) in combinations(places, 2):
                if one == other:
                    continue
                a, b = groups[one][first].role, groups[other][second].role
                # The sum of squares falls by 2 · (a in one − b in one − a in other + b in other − 2).
                if a != b and roles[one][a] - roles[one][b] - roles[other][a] + roles[other][b] > 2:
                    groups[one][first], groups[other][second] = groups[other][second], groups[one][first]
                    roles[one].update({a: -1, b: 1})
                    roles[other].update({a: 1, b: -1})
                    swaps += 1
        if not swaps:
            return


@dataclass(frozen=True)
class AlikeGroup:
    """Those of one municipality or role, or of several small ones; `part` counts the parts of a large one from 1."""

    keys: tuple[str, ...]
    part: int
    members: list[Participant]


def divide_alike(
    participants: Iterable[Participant],
    alike: Callable[[Participant], str],
    *,
    order: Sequence[str],
    size: int | None,
    smallest: int | None,
    seed: int,
) -> list[AlikeGroup]:
    """A group for each municipality or role that is named in `order`, in that order.

    One with more people than `size` is split evenly by lot; those with fewer than `smallest` are joined with one
    another, the smallest first, until they are enough. What is left over joins the smallest group.
    """
    by_key: dict[str, list[Participant]] = defaultdict(list)
    for participant in participants:
        by_key[alike(participant)].append(participant)
    bundles = _joined([((key,), by_key[key]) for key in order if by_key[key]], smallest or 1)
    groups = []
    for keys, members in bundles:
        number = number_for(len(members), number=None, size=size or len(members))
        parts = draw(members, number, seed=seed)
        groups += [AlikeGroup(keys, part if number > 1 else 0, group) for part, group in enumerate(parts, start=1)]
    return groups


type Bundle = tuple[tuple[str, ...], list[Participant]]


def _joined(bundles: list[Bundle], smallest: int) -> list[Bundle]:
    """The bundles, those that are too small joined; in the order of their first key."""
    rank = {keys[0]: place for place, (keys, _members) in enumerate(bundles)}
    kept = [bundle for bundle in bundles if len(bundle[1]) >= smallest]
    open_keys: tuple[str, ...] = ()
    waiting: list[Participant] = []
    for keys, members in sorted(bundles, key=lambda bundle: len(bundle[1])):
        if len(members) >= smallest:
            continue
        open_keys, waiting = open_keys + keys, waiting + members
        if len(waiting) >= smallest:
            kept.append((_in_order(open_keys, rank), waiting))
            open_keys, waiting = (), []
    if waiting and kept:
        keys, members = min(kept, key=lambda bundle: len(bundle[1]))
        kept.remove((keys, members))
        kept.append((_in_order(keys + open_keys, rank), members + waiting))
    elif waiting:
        kept.append((_in_order(open_keys, rank), waiting))
    return sorted(kept, key=lambda bundle: rank[bundle[0][0]])


def _in_order(keys: Iterable[str], rank: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(keys, key=rank.__getitem__))


@dataclass
class Standing:
    """A group as it stands: how many it holds at most (None: no limit), and who is in it by municipality and role."""

    key: int
    capacity: int | None
    municipalities: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)

    @property
    def number(self) -> int:
        return self.roles.total()

    @property
    def has_room(self) -> bool:
        return self.capacity is None or self.number < self.capacity

    def take(self, participant: Participant) -> None:
        self.municipalities[participant.municipality] += 1
        self.roles[participant.role] += 1


def group_for(participant: Participant, groups: Iterable[Standing], method: str) -> Standing | None:
    """The group with room that somebody comes into who comes late; None where all are full.

    By municipality or role it is a group of theirs, the smallest; where they have none, the smallest of all. Drawn or
    chosen it is the smallest, and of equal ones that with the fewest of their municipality, then of their role.
    """
    free = [group for group in groups if group.has_room]

    def place(group: Standing) -> tuple[int, ...]:
        if method == DivisionMethod.MUNICIPALITY:
            return (not group.municipalities[participant.municipality], group.number)
        if method == DivisionMethod.ROLE:
            return (not group.roles[participant.role], group.number)
        return (group.number, group.municipalities[participant.municipality], group.roles[participant.role])

    return min(free, key=place, default=None)
