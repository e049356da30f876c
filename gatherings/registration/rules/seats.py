"""Who of those that wait gets a seat, told from numbers alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

type Municipality = int | None
"""The key of a municipality; None for guests and those of the region who come for none."""


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits: the key of the registration, and the municipality that it counts for."""

    pk: int
    municipality: Municipality


class Seats:
    """The seats of a gathering: how many are taken, and who may have one that is free.

    A quota is set aside for its municipality, which gets no more than that until the quotas are released. The others
    share what is not set aside. `capacity` is None where there is no limit, and then a quota is a limit only. Those who
    have a seat keep it, also where there are more of them than seats.
    """

    def __init__(self, *, capacity: int | None, quotas: Mapping[int, int], taken: Mapping[Municipality, int]) -> None:
        self._capacity = capacity
        self._quotas = quotas
        self._taken: Counter[Municipality] = Counter(taken)

    def has_room_for(self, municipality: Municipality) -> bool:
        if self._capacity is not None and self._taken.total() >= self._capacity:
            return False
        if municipality is not None and municipality in self._quotas:
            return self._taken[municipality] < self._quotas[municipality]
        return self._capacity is None or self._set_aside() + self._others() < self._capacity

    def take(self, municipality: Municipality) -> None:
        self._taken[municipality] += 1

    def _set_aside(self) -> int:
        return sum(max(seats, self._taken[municipality]) for municipality, seats in self._quotas.items())

    def _others(self) -> int:
        return sum(number for municipality, number in self._taken.items() if municipality not in self._quotas)

    def give(self, waiting: Iterable[Waiting]) -> list[int]:
        """The keys of those who get a seat, in the order in which they wait; the seats are then taken."""
        given = []
        for registration in waiting:
            if self.has_room_for(registration.municipality):
                self.take(registration.municipality)
                given.append(registration.pk)
        return given
