"""The versions of a programme compared for a reader: what changed since one of them, and what was removed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gatherings.programme.models import Session
from gatherings.programme.selectors.changes import Change, changes_between

if TYPE_CHECKING:
    from gatherings.programme.models import GatheringPage, ProgrammeVersion


@dataclass
class VersionComparison:
    """The versions, the newest first; the one that it is compared with; and what changed from that one on."""

    versions: list["ProgrammeVersion"]
    since: "ProgrammeVersion | None" = None
    is_first_visit: bool = False
    is_chosen: bool = False
    unknown_version: str = ""
    """What was asked for with `?siden=` and is no version."""
    changes: list[Change] = field(default_factory=list)
    removed: list[Session] = field(default_factory=list)

    @property
    def current(self) -> "ProgrammeVersion | None":
        return self.versions[0] if self.versions else None

    def mark(self, sessions: Iterable[Session]) -> None:
        """Set `mark` on each session: whether it is new or changed since."""
        marks = {change.uid: change.kind for change in self.changes}
        for session in sessions:
            session.mark = "" if session.cancelled else marks.get(str(session.uid), "")


def removed_sessions(
    page: "GatheringPage", sessions: Iterable[Session], events: Iterable[dict[str, Any]]
) -> list[Session]:
    """What was taken out of the programme after it was published, within its days; as cancelled sessions."""
    kept = {str(session.uid) for session in sessions}
    removed = []
    for event in events:
        if event["what"] != "session" or not event["removed"] or event["uid"] in kept:
            continue
        begins, ends = datetime.fromisoformat(event["starts"]), datetime.fromisoformat(event["ends"])
        if page.starts_on <= begins.date() <= page.ends_on:
            removed.append(
                Session(
                    gathering=page,
                    uid=event["uid"],
                    day=(begins.date() - page.starts_on).days + 1,
                    starts=begins.time(),
                    minutes=int((ends - begins).total_seconds()) // 60,
                    kind=event["kind"],
                    title=event["title"],
                    text=event["text"],
                    responsible=event["responsible"],
                    room=event["place"].removesuffix(page.place).removesuffix(", "),
                    cancelled=True,
                )
            )
    return removed


def compare_versions(
    page: "GatheringPage",
    sessions: Iterable[Session],
    versions: list["ProgrammeVersion"],
    *,
    since: int | None,
    asked: str = "",
    is_first_visit: bool = False,
) -> VersionComparison:
    """The versions compared with the one `asked` for, or else with `since` (one query)."""
    if not versions:
        return VersionComparison(versions)
    numbers = {version.number: version for version in versions}
    chosen = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
    comparison = VersionComparison(versions, is_first_visit=is_first_visit, is_chosen=chosen in numbers)
    comparison.unknown_version = asked if asked and not comparison.is_chosen else ""
    comparison.since = numbers.get(chosen) or numbers.get(since or 1) or versions[-1]
    wanted = page.versions.filter(pk__in=[comparison.since.pk, versions[0].pk])
    events = dict(wanted.values_list("number", "events"))
    now = events[versions[0].number]
    comparison.changes = changes_between(events[comparison.since.number], now)
    comparison.removed = removed_sessions(page, sessions, now)
    return comparison
