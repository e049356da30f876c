"""What a reader of a gathering's page is told of its versions: which there are, what changed since, what is gone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gatherings.programme.models import Session
from gatherings.programme.selectors.changes import Change, changes_between

if TYPE_CHECKING:
    from gatherings.programme.models import GatheringPage, ProgrammeVersion


@dataclass
class Announced:
    """The versions, the newest first; the one that it is compared with; and what changed from that one on."""

    versions: list["ProgrammeVersion"]
    since: "ProgrammeVersion | None" = None
    is_first_visit: bool = False
    is_chosen: bool = False
    not_there: str = ""
    """What was asked for with `?siden=` and is no version."""
    changes: list[Change] = field(default_factory=list)
    gone: list[Session] = field(default_factory=list)

    @property
    def current(self) -> "ProgrammeVersion | None":
        return self.versions[0] if self.versions else None

    def mark(self, sessions: Iterable[Session]) -> None:
        """Let each session know whether it is new or changed since."""
        marks = {change.uid: change.kind for change in self.changes}
        for session in sessions:
            session.mark = "" if session.cancelled else marks.get(str(session.uid), "")


def gone_sessions(
    page: "GatheringPage", sessions: Iterable[Session], events: Iterable[dict[str, Any]]
) -> list[Session]:
    """What was taken out of the programme after it was published, within its days; as cancelled sessions."""
    kept = {str(session.uid) for session in sessions}
    gone = []
    for event in events:
        if event["what"] != "session" or not event["removed"] or event["uid"] in kept:
            continue
        begins, ends = datetime.fromisoformat(event["starts"]), datetime.fromisoformat(event["ends"])
        if page.starts_on <= begins.date() <= page.ends_on:
            gone.append(
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
    return gone


def announced(
    page: "GatheringPage",
    sessions: Iterable[Session],
    versions: list["ProgrammeVersion"],
    *,
    since: int | None,
    asked: str = "",
    is_first_visit: bool = False,
) -> Announced:
    """The versions compared with the one `asked` for, or else with `since` (one query)."""
    if not versions:
        return Announced(versions)
    numbers = {version.number: version for version in versions}
    chosen = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
    told = Announced(versions, is_first_visit=is_first_visit, is_chosen=chosen in numbers)
    told.not_there = asked if asked and not told.is_chosen else ""
    told.since = numbers.get(chosen) or numbers.get(since or 1) or versions[-1]
    wanted = page.versions.filter(pk__in=[told.since.pk, versions[0].pk])
    events = dict(wanted.values_list("number", "events"))
    now = events[versions[0].number]
    told.changes = changes_between(events[told.since.number], now)
    told.gone = gone_sessions(page, sessions, now)
    return told
