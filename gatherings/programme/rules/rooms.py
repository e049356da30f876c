"""When rooms are free. Knows no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from django.utils.formats import time_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from gatherings.programme.rules.schedule import Timed


@dataclass(frozen=True)
class RoomHours:
    """From when to when a room is free on a day of the gathering; `day` is None for every day, a time for no limit."""

    room: str
    day: int | None = None
    free_from: time | None = None
    free_until: time | None = None


def same_room(one: str, other: str) -> bool:
    """Whether two names are of one room, whatever the case and the spaces around them."""
    return one.strip().casefold() == other.strip().casefold()


def beyond_hours(sessions: Iterable["Timed"], hours: Sequence[RoomHours], starts_on: date) -> list[str]:
    """Remarks on sessions that begin before their room is free, or that it is not free long enough for.

    What is said of a day counts before what is said of every day; one of several times of a day is enough.
    """
    remarks = []
    for session in sessions:
        day = (session.begins.date() - starts_on).days + 1
        of_room = [free for free in hours if same_room(free.room, session.room)]
        of_day = [free for free in of_room if free.day == day] or [free for free in of_room if free.day is None]
        reasons = [_beyond(session, free) for free in of_day]
        if reasons and all(reasons):
            remarks.append(reasons[0])
    return remarks


def _beyond(session: "Timed", hours: RoomHours) -> str:
    names = {"title": session.title, "room": session.room.strip()}
    if hours.free_from and session.begins.time() < hours.free_from:
        return _("“%(title)s” in %(room)s begins at %(begins)s; the room is free from %(free)s.") % {
            **names,
            "begins": time_format(session.begins.time()),
            "free": time_format(hours.free_from),
        }
    ends_later = session.ends.date() > session.begins.date() and session.ends.time() > time.min
    if hours.free_until and (ends_later or session.ends.time() > hours.free_until):
        return _("“%(title)s” in %(room)s ends at %(ends)s; the room is free until %(free)s.") % {
            **names,
            "ends": time_format(session.ends.time()),
            "free": time_format(hours.free_until),
        }
    return ""
