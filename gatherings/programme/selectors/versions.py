"""The versions of a programme compared for a reader: what changed since one of them, and what was removed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gatherings.programme.enums import GatheringStatus
from gatherings.programme.models import Session
from gatherings.programme.rules.dates import date_range
from gatherings.programme.rules.people import people_in
from gatherings.programme.rules.schedule import Day, by_day
from gatherings.programme.selectors.changes import Change, changes_between, room_in, worded
from network.records.selectors.history import end_of_day

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


def session_of(page: "GatheringPage", event: dict[str, Any], *, house: str) -> Session:
    """The session as it was in a version, not stored; `house` is the gathering's place then, left out of the room."""
    begins, ends = datetime.fromisoformat(event["starts"]), datetime.fromisoformat(event["ends"])
    session = Session(
        gathering=page,
        uid=event["uid"],
        day=(begins.date() - page.starts_on).days + 1,
        starts=begins.time(),
        minutes=int((ends - begins).total_seconds()) // 60,
        kind=event["kind"],
        title=event["title"],
        text=event["text"],
        responsible=event["responsible"],
        room=room_in(event["place"], house),
        track=event.get("track", ""),
        cancelled=event["removed"] or event["status"] == GatheringStatus.CANCELLED,
    )
    session.people = people_in(event)
    return session


def removed_sessions(
    page: "GatheringPage", sessions: Iterable[Session], events: Iterable[dict[str, Any]]
) -> list[Session]:
    """What was taken out of the programme after it was published, within its days; as cancelled sessions."""
    kept = {str(session.uid) for session in sessions}
    gone = [e for e in events if e["what"] == "session" and e["removed"] and e["uid"] not in kept]
    within = [e for e in gone if page.starts_on <= datetime.fromisoformat(e["starts"]).date() <= page.ends_on]
    return [session_of(page, event, house=page.place) for event in within]


@dataclass
class VersionRead:
    """A version of the programme as it is read: the gathering and the days as they were then."""

    version: "ProgrammeVersion"
    gathering: dict[str, Any]
    days: list[Day]
    is_cancelled: bool
    changes: list[Change]
    """In words, what was other than in the version before."""
    previous: "ProgrammeVersion | None"
    next: "ProgrammeVersion | None"
    newest: "ProgrammeVersion"


def read_version(page: "GatheringPage", number: int, *, until: date) -> VersionRead | None:
    """The version with the number as it was, among those known on the day; None where there is none (two queries)."""
    end = end_of_day(until)
    known = list(page.versions.filter(published_at__lte=end).defer("events", "changes").order_by("number"))
    at = next((place for place, version in enumerate(known) if version.number == number), None)
    if at is None:
        return None
    version, before = known[at], known[at - 1] if at else None
    rows = page.versions.filter(pk__in=[row.pk for row in (version, before) if row])
    stored = {row.pk: row for row in rows.select_related("gathering")}
    version = stored[version.pk]
    events = version.events
    gathering = next(event for event in events if event["what"] == "gathering")
    then = type(page)(
        title=gathering["title"],
        starts_on=date.fromisoformat(gathering["starts"]),
        ends_on=date.fromisoformat(gathering["ends"]),
        place=gathering["place"],
    )
    sessions = [
        session_of(then, event, house=gathering["place"])
        for event in events
        if event["what"] == "session" and not event["removed"]
    ]
    changes = worded(changes_between(stored[before.pk].events, events), version.changes) if before else []
    return VersionRead(
        version=version,
        gathering={**gathering, "dates": date_range(then.starts_on, then.ends_on)},
        days=by_day(sessions),
        is_cancelled=gathering["status"] == GatheringStatus.CANCELLED,
        changes=changes,
        previous=before,
        next=known[at + 1] if at + 1 < len(known) else None,
        newest=known[-1],
    )


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
    rows = {number: (events, words) for number, events, words in wanted.values_list("number", "events", "changes")}
    now, words = rows[versions[0].number]
    comparison.changes = changes_between(rows[comparison.since.number][0], now)
    if comparison.since.number == versions[0].number - 1:
        comparison.changes = worded(comparison.changes, words)
    comparison.removed = removed_sessions(page, sessions, now)
    return comparison
