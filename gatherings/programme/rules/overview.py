"""The days of a programme that is being written: how much there is, what clashes, what is unusual."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from gatherings.programme.rules.rooms import RoomHours
from gatherings.programme.rules.schedule import WORK, Timed, clashes, clock, outside, remarks


@dataclass
class DayOverview:
    """One day; `wrong` is refused when it is saved, `remarks` are not."""

    number: int
    date: date
    sessions: list[Timed] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def clock(self) -> str:
        """From the first to the last."""
        return clock(min(s.begins for s in self.sessions), max(s.ends for s in self.sessions))

    @property
    def work(self) -> timedelta:
        return time_at_work(self.sessions)

    @property
    def hours(self) -> int:
        return int(self.work.total_seconds()) // 3600

    @property
    def minutes(self) -> int:
        return int(self.work.total_seconds()) // 60 % 60


def time_at_work(sessions: Iterable[Timed]) -> timedelta:
    """How long at least one session of work goes on: what goes on at once counts once."""
    total, until = timedelta(), None
    for session in sorted((s for s in sessions if s.kind in WORK), key=lambda s: s.begins):
        begins = max(session.begins, until or session.begins)
        total += max(timedelta(), session.ends - begins)
        until = max(session.ends, until or session.ends)
    return total


def overview_of(
    sessions: Sequence[Timed], *, starts_on: date, ends_on: date, hours: Sequence[RoomHours] = ()
) -> list[DayOverview]:
    """Each day of the gathering, and each day outside of it that has a session."""
    numbers = set(range(1, (ends_on - starts_on).days + 2))
    placed = {session.row: (session.begins.date() - starts_on).days + 1 for session in sessions}
    days = {
        number: DayOverview(number, starts_on + timedelta(days=number - 1))
        for number in sorted(numbers | set(placed.values()))
    }
    for session in sorted(sessions, key=lambda s: (s.begins, s.row)):
        day = days[placed[session.row]]
        day.sessions.append(session)
        if why := outside(session, starts_on, ends_on):
            day.wrong.append(_("“%(title)s”: %(why)s") % {"title": session.title, "why": why})
    for row, why in clashes(sessions):
        days[placed[row]].wrong.append(why)
    for day in days.values():
        day.remarks = remarks(day.sessions, starts_on=starts_on, hours=hours)
    return list(days.values())
