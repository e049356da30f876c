"""When a record was last changed and by which role; its history as lines to read."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from network.memberships.models import Membership
from network.persons.models import Person
from network.records.models import Record
from network.roles.enums import Role


@dataclass(frozen=True)
class Change:
    """One saved version: when, who with which role that day, why."""

    when: datetime
    who: Person | None
    role: str
    why: str
    first: bool


def changes(record: Record, *, limit: int = 50) -> list[Change]:
    """The latest changes of a record, newest first; two queries."""
    versions = list(record.history.select_related("history_user")[:limit])
    people = {version.history_user_id for version in versions if version.history_user_id}
    held = list(Membership.objects.filter(person__in=people)) if people else []
    return [
        Change(
            when=version.history_date,
            who=version.history_user,
            role=_role_on(held, version),
            why=version.history_change_reason or "",
            first=version.history_type == "+",
        )
        for version in versions
    ]


def last_change(record: Record) -> Change | None:
    """The latest change; two queries."""
    return next(iter(changes(record, limit=1)), None)


def _role_on(held: list[Membership], version: object) -> str:
    """The weightiest role that the one who saved held on that day, in words; empty for the system."""
    user, day = version.history_user_id, timezone.localdate(version.history_date)  # type: ignore[attr-defined]
    roles = [
        Role(m.role) for m in held if m.person_id == user and m.since <= day and (m.until is None or m.until >= day)
    ]
    return str(min(roles, key=list(Role).index).label) if roles else ""
