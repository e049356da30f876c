"""What is late, and how two states of a plan differ, in words. Without a database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext as _

from gatherings.programme.rules.dates import date_range
from gatherings.progress_plan.enums import ActivityState, ChangeKind, Lane
from network.organisations.enums import Permission
from network.roles.enums import Role

KEPT_BY = Permission.MANAGE_ORGANISATIONS
"""What the plan of a region is kept with."""
ADOPTED_BY = Permission.DECIDE_REGIONAL_GOALS
REPORTING_ROLES = frozenset({Role.COORDINATOR, Role.STEERING, Role.EVA, Role.PRO})
"""Those who say how an activity goes for the network that is responsible for it."""
LONGEST_PLAN = 6 * 366
"""Days."""


class Content(Protocol):
    """An activity as it stands in the draft or in a version."""

    @property
    def key(self) -> int: ...

    title: str
    text: str
    level: str
    network_id: Any
    network: Any
    responsible: str
    starts_on: date
    ends_on: date
    goal_id: Any
    dropped_because: str
    state: str


@dataclass(frozen=True)
class Change:
    """What is different about one activity: a phrase for each difference."""

    key: int
    title: str
    kinds: tuple[ChangeKind, ...]
    phrases: tuple[str, ...]

    @property
    def text(self) -> str:
        return _("%(title)s: %(changes)s") % {"title": self.title, "changes": self.words}

    @property
    def words(self) -> str:
        return "; ".join(self.phrases)

    @property
    def is_of_plan(self) -> bool:
        """Whether it is for those who adopt, and not only how the work goes."""
        return any(kind != ChangeKind.STATE for kind in self.kinds)


def is_late(ends_on: date, state: str, on: date, *, is_dropped: bool = False) -> bool:
    """Whether an activity should have been finished before the day, and is not."""
    return ends_on < on and state != ActivityState.DONE and not is_dropped


def who(content: Content) -> str:
    """The responsible network and whoever else is named, in words; empty where nobody is."""
    return ", ".join(filter(None, (content.network.name if content.network_id else "", content.responsible)))


def differences(before: Iterable[Content], after: Iterable[Content]) -> list[Change]:
    """What differs from one state of a plan to another, in words, in the order of the later one.

    An activity that was dropped before it was ever in a version is no difference.
    """
    earlier = {content.key: content for content in before}
    changes = []
    for content in after:
        previous = earlier.get(content.key)
        if previous is None and content.dropped_because:
            continue
        pairs = _of_new(content) if previous is None else list(_of_changed(previous, content))
        if pairs:
            kinds, phrases = zip(*pairs, strict=True)
            title = previous.title if previous is not None else content.title
            changes.append(Change(content.key, title, kinds, phrases))
    return changes


def _of_new(content: Content) -> list[tuple[ChangeKind, str]]:
    words = {"days": date_range(content.starts_on, content.ends_on), "who": who(content)}
    text = _("new, %(days)s, %(who)s") % words if words["who"] else _("new, %(days)s") % words
    return [(ChangeKind.NEW, text)]


def _of_changed(before: Content, after: Content) -> Iterable[tuple[ChangeKind, str]]:
    if after.dropped_because and not before.dropped_because:
        yield ChangeKind.DROPPED, _("dropped because: %(reason)s") % {"reason": after.dropped_because}
        return
    if before.dropped_because and not after.dropped_because:
        yield ChangeKind.TAKEN_UP, _("taken up again")
    if before.title != after.title:
        yield ChangeKind.TITLE, _("now called “%(title)s”") % {"title": after.title}
    if (before.starts_on, before.ends_on) != (after.starts_on, after.ends_on):
        days = {"before": date_range(before.starts_on, before.ends_on)}
        days["after"] = date_range(after.starts_on, after.ends_on)
        yield ChangeKind.MOVED, _("moved from %(before)s to %(after)s") % days
    if (before.network_id, before.responsible) != (after.network_id, after.responsible):
        yield ChangeKind.RESPONSIBLE, _responsibility(before, after)
    if before.level != after.level:
        levels = {"before": Lane(before.level).label, "after": Lane(after.level).label}
        yield ChangeKind.LEVEL, _("level %(after)s, was %(before)s") % levels
    if before.text != after.text:
        yield ChangeKind.TEXT, _("the description is changed")
    if before.goal_id != after.goal_id:
        yield ChangeKind.GOAL, _("serves another goal") if after.goal_id else _("no longer tied to a goal")
    if before.state != after.state:
        yield ChangeKind.STATE, str(ActivityState(after.state).label).lower()


def _responsibility(before: Content, after: Content) -> str:
    names = {"before": who(before), "after": who(after)}
    if not names["after"]:
        return _("nobody is responsible any more, was %(before)s") % names
    if not names["before"]:
        return _("now the responsibility of %(after)s") % names
    return _("now the responsibility of %(after)s, was %(before)s") % names


def of_plan(changes: Sequence[Change]) -> list[Change]:
    """Those that are for the ones who adopt."""
    return [change for change in changes if change.is_of_plan]
