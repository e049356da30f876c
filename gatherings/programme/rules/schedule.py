"""The arithmetic of a programme: days, parallel sessions, now and next, clashes. Knows no database.

All times are wall-clock times where the gathering is held, without a time zone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from gatherings.programme.enums import SessionKind
from gatherings.programme.rules.people import ResponsiblePerson
from gatherings.programme.rules.rooms import RoomHours, beyond_hours, same_room

if TYPE_CHECKING:
    from gatherings.programme.models import Session

LONGEST_GATHERING = 7
SHORTEST_SESSION, LONGEST_SESSION = 5, 720


@dataclass(frozen=True)
class Timed:
    """What is needed of a session to place it; `row` is its place in the form or list it came from."""

    row: int
    title: str
    kind: str
    room: str
    responsible: str
    begins: datetime
    ends: datetime
    people: tuple[ResponsiblePerson, ...] = ()

    @property
    def clock(self) -> str:
        return clock(self.begins, self.ends)


@dataclass
class Column:
    """Sessions of a slot that follow one another: those of one track, or one that belongs to none."""

    track: str
    sessions: list["Session"]
    is_left_out: bool = False
    """Whether it is of another track than the reader has chosen."""


@dataclass
class Slot:
    """Sessions that go on beside one another; one alone is the ordinary case."""

    begins: datetime
    ends: datetime
    sessions: list["Session"] = field(default_factory=list)
    tracks: Sequence[str] = ()
    """The programme's tracks, in their order through all days."""
    track: str = ""
    """The track that the reader has chosen."""

    @property
    def columns(self) -> list["Column"]:
        """What stands side by side: a track with its sessions, in the tracks' order, and each session without one."""
        common = [Column("", [session]) for session in self.sessions if not session.track]
        own = [Column(name, [s for s in self.sessions if same_track(s.track, name)]) for name in self.tracks]
        columns = [*common, *(column for column in own if column.sessions)]
        for column in columns:
            column.is_left_out = bool(self.track and column.track and not same_track(column.track, self.track))
        return columns

    @property
    def is_left_out(self) -> bool:
        return all(column.is_left_out for column in self.columns)

    @property
    def at_once(self) -> int:
        """How many take place beside one another."""
        return sum(not session.cancelled for session in self.sessions)

    @property
    def parallel(self) -> bool:
        return self.at_once > 1


@dataclass
class Day:
    """One day of the programme."""

    number: int
    date: date
    slots: list[Slot] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"dag-{self.number}"


@dataclass(frozen=True)
class Moment:
    """What goes on now and what comes next, at a moment during the gathering."""

    now: list["Session"]
    next: list["Session"]
    next_is_another_day: bool = False


def moment_of(starts_on: date, day: int, at: time) -> datetime:
    """The wall-clock moment of a time on the gathering's nth day, the first being 1."""
    return datetime.combine(starts_on + timedelta(days=day - 1), at)


def clock(begins: datetime, ends: datetime) -> str:
    """`09.30–10.15`, in the reader's form."""
    return f"{time_format(begins.time())}–{time_format(ends.time())}"


def same_track(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def tracks_of(sessions: Iterable["Session"]) -> list[str]:
    """The tracks in the order in which they first appear, each once whatever the case."""
    names: dict[str, str] = {}
    for session in sorted(sessions, key=lambda s: s.begins):
        if session.track:
            names.setdefault(session.track.strip().casefold(), session.track)
    return list(names.values())


def by_day(sessions: Iterable["Session"], *, track: str = "") -> list[Day]:
    """The sessions by day and time; overlapping ones share a slot, and only there the rows' order counts.

    `track` is what the reader has chosen: sessions of other tracks are marked as left out.
    """
    days: dict[int, Day] = {}
    sessions = sorted(sessions, key=lambda s: s.begins)
    tracks = tracks_of(sessions)
    for session in sessions:
        day = days.setdefault(session.day, Day(session.day, session.begins.date()))
        if day.slots and session.begins < day.slots[-1].ends:
            slot = day.slots[-1]
            slot.ends = max(slot.ends, session.ends)
        else:
            slot = Slot(session.begins, session.ends, tracks=tracks, track=track)
            day.slots.append(slot)
        slot.sessions.append(session)
    return [days[number] for number in sorted(days)]


def at_moment(sessions: Sequence["Session"], moment: datetime) -> Moment:
    """What goes on at a moment, and the first that begins after it; what is cancelled does neither."""
    sessions = [s for s in sessions if not s.cancelled]
    now = [s for s in sessions if s.begins <= moment < s.ends]
    later = [s for s in sessions if s.begins > moment]
    first = min((s.begins for s in later), default=None)
    following = [s for s in later if s.begins == first]
    return Moment(
        sorted(now, key=lambda s: s.begins),
        following,
        first is not None and first.date() != moment.date(),
    )


def _clash(one: Timed, other: Timed) -> str:
    """Why two sessions cannot go on at once; empty when they can."""
    if not (one.begins < other.ends and other.begins < one.ends):
        return ""
    names = {
        "one": one.title,
        "one_clock": one.clock,
        "other": other.title,
        "other_clock": other.clock,
    }
    keys = {person.key for person in other.people}
    if both := [person.shown_name for person in one.people if person.key in keys]:
        return _both_with(names, ", ".join(both))
    rooms = one.room.strip(), other.room.strip()
    if not all(rooms):
        return (
            _(
                "“%(one)s” (%(one_clock)s) and “%(other)s” (%(other_clock)s) overlap. Change a time, "
                "or say which room each of them is in."
            )
            % names
        )
    if same_room(*rooms):
        return _(
            "“%(one)s” (%(one_clock)s) and “%(other)s” (%(other_clock)s) overlap, both in %(room)s. "
            "Change a time or a room."
        ) % {**names, "room": rooms[0]}
    who = one.responsible.strip()
    shared = who and who.casefold() == other.responsible.strip().casefold()
    if shared and SessionKind.PLENARY in (one.kind, other.kind):
        return _both_with(names, who)
    return ""


def _both_with(names: dict[str, str], who: str) -> str:
    return _(
        "“%(one)s” (%(one_clock)s) and “%(other)s” (%(other_clock)s) overlap, both with %(who)s. "
        "Change a time or who is responsible."
    ) % {**names, "who": who}


def clashes(sessions: Sequence[Timed]) -> list[tuple[int, str]]:
    """For each pair that cannot go on at once, the row of the later one and why."""
    ordered = sorted(sessions, key=lambda s: (s.begins, s.row))
    pairs = [(other.row, _clash(one, other)) for one, other in combinations(ordered, 2)]
    return [(row, why) for row, why in pairs if why]


APART = frozenset({SessionKind.BREAK, SessionKind.MEAL})
"""Kinds that everybody takes part in, and that seldom overlap with others on purpose."""


def unusual_overlaps(sessions: Sequence[Timed]) -> list[str]:
    """Remarks on overlaps that are allowed but unusual: a meal or a break beside other sessions."""
    ordered = sorted(sessions, key=lambda s: (s.begins, s.row))
    return [
        _("“%(one)s” (%(one_clock)s) and “%(other)s” (%(other_clock)s) go on at once. Is that what you mean?")
        % {"one": one.title, "one_clock": one.clock, "other": other.title, "other_clock": other.clock}
        for one, other in combinations(ordered, 2)
        if (one.kind in APART) != (other.kind in APART) and one.begins < other.ends and other.begins < one.ends
    ]


WORK = frozenset({SessionKind.PLENARY, SessionKind.GROUP_WORK, SessionKind.REFLECTION, SessionKind.PRACTICE})
LONGEST_WORK = timedelta(minutes=120)
"""How long people work before a break is missed."""
SHORTEST_REST = timedelta(minutes=10)
"""A gap in the programme that serves as a break."""


def missing_breaks(sessions: Sequence[Timed]) -> list[str]:
    """Remarks on more than two hours of work without a break, a meal, anything that is no work, or a gap."""
    stretches: list[tuple[datetime, datetime]] = []
    rested = True
    for session in sorted(sessions, key=lambda s: (s.begins, s.row)):
        if session.kind not in WORK:
            rested = True
        elif rested or session.begins - stretches[-1][1] >= SHORTEST_REST:
            stretches.append((session.begins, session.ends))
            rested = False
        else:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], session.ends))
    return [
        _("%(day)s, %(clock)s: more than two hours without a break. Is that what you mean?")
        % {"day": date_format(begins, "MONTH_DAY_FORMAT"), "clock": clock(begins, ends)}
        for begins, ends in stretches
        if ends - begins > LONGEST_WORK
    ]


def remarks(sessions: Sequence[Timed], *, starts_on: date, hours: Sequence[RoomHours] = ()) -> list[str]:
    """What is allowed but unusual: a meal beside work, work without a break, a room that is not free so long."""
    return unusual_overlaps(sessions) + missing_breaks(sessions) + beyond_hours(sessions, hours, starts_on)


def outside(session: Timed, starts_on: date, ends_on: date) -> str:
    """Why a session does not fit in the gathering's dates; empty when it does."""
    if not starts_on <= session.begins.date() <= ends_on:
        return _("This day is not part of the gathering.")
    if session.ends > datetime.combine(ends_on, time.min) + timedelta(days=1):
        return _("The session must end before midnight on the last day.")
    return ""
