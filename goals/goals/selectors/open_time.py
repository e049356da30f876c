"""When something was open to a reader: the periods with a status that they may read, and the pauses between."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Protocol

from django.utils.translation import gettext

from network.records.selectors.history import end_of_day


class Step(Protocol):
    """A step of a goal or of a study."""

    status: str
    on: date
    recorded_at: datetime
    reason: str
    by_id: int | None


@dataclass(frozen=True)
class Period:
    """From the step that opened something to a reader, to the step that closed it again."""

    opened: Any
    closed: Any = None

    def covers(self, day: date) -> bool:
        return bool(self.opened.on <= day and (self.closed is None or day < self.closed.on))

    def was_known(self, moment: datetime) -> bool:
        """Whether it was recorded as open at the moment."""
        return bool(self.opened.recorded_at <= moment and (self.closed is None or moment < self.closed.recorded_at))


@dataclass(frozen=True)
class Pause:
    """What an outsider is told of the time between two periods: that there was one."""

    on: date
    until: date | None
    is_pause = True
    status = "paused"
    reason = ""
    by_name = ""
    recorded_afterwards = False

    def get_status_display(self) -> str:
        return gettext("Not in force")


class OpenTime:
    """The periods in which something with dated steps was open to a reader.

    `statuses` are those the reader may read, None for those inside, who read all of it.
    """

    def __init__(self, steps: Iterable[Step], statuses: Collection[str] | None) -> None:
        self.steps = list(steps)
        self.is_whole = statuses is None
        self.periods: list[Period] = []
        opened: Step | None = None
        for step in self.steps if statuses is not None else ():
            if step.status in statuses and opened is None:  # type: ignore[operator]
                opened = step
            elif step.status not in statuses and opened is not None:  # type: ignore[operator]
                self.periods.append(Period(opened, step))
                opened = None
        if opened is not None:
            self.periods.append(Period(opened))

    @property
    def began(self) -> date | None:
        """The first day on which the reader may read anything."""
        if self.is_whole:
            return self.steps[0].on if self.steps else None
        return self.periods[0].opened.on if self.periods else None

    def is_open_on(self, day: date) -> bool:
        if self.is_whole:
            return bool(self.steps) and self.steps[0].on <= day
        return any(period.covers(day) for period in self.periods)

    def pause_on(self, day: date) -> Pause | None:
        """The pause that the day falls in, if it does."""
        return next(
            (pause for pause in self._pauses() if pause.on <= day and (pause.until is None or day < pause.until)), None
        )

    def was_known(self, moment: datetime) -> bool:
        """Whether what was recorded at the moment was recorded while it was open."""
        return self.is_whole or any(period.was_known(moment) for period in self.periods)

    def _pauses(self) -> list[Pause]:
        pauses = [Pause(one.closed.on, other.opened.on) for one, other in pairwise(self.periods)]
        if self.periods and self.periods[-1].closed is not None:
            pauses.append(Pause(self.periods[-1].closed.on, None))
        return pauses

    def steps_until(self, day: date) -> list[Any]:
        """The steps by the day that the reader may know of, and a pause in place of others between them.

        Of those from before it was open to the reader only what they were, and when.
        """
        if self.is_whole:
            return [step for step in self.steps if step.on <= day]
        shown: list[Any] = self._steps_before()
        for period, pause in zip(self.periods, [*self._pauses(), None], strict=False):
            within = self.steps[self.steps.index(period.opened) :]
            shown += within[: within.index(period.closed)] if period.closed is not None else within
            if pause is not None:
                shown.append(pause if pause.until is None or pause.until <= day else Pause(pause.on, None))
        return [step for step in shown if step.on <= day]

    def _steps_before(self) -> list[Any]:
        """The steps before the first period: that they were taken and when, not why or by whom."""
        if not self.periods:
            return []
        before = self.steps[: self.steps.index(self.periods[0].opened)]
        for step in before:
            step.reason, step.by_id = "", None
        return before

    def readable(self, versions: Sequence[Any], *, until: date | None = None) -> list[tuple[Any, Any]]:
        """Of the versions in a history, oldest first, those the reader may read, each with the step that showed it.

        A period begins with the version that it opened with; the step is None for one that was written while open.
        With a day, what was written after it is left out.
        """
        limit = None if until is None else end_of_day(until)
        if self.is_whole:
            return [(row, None) for row in versions if limit is None or row.history_date <= limit]
        shown: list[tuple[Any, Any]] = []
        for period in self.periods:
            if until is not None and period.opened.on > until:
                break
            before = [row for row in versions if row.history_date <= period.opened.recorded_at]
            shown += [(row, period.opened) for row in before[-1:]]
            shown += [
                (row, None)
                for row in versions
                if row.history_date > period.opened.recorded_at
                and period.was_known(row.history_date)
                and (limit is None or row.history_date <= limit)
            ]
        return shown
