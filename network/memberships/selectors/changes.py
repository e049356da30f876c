"""When a record was last changed and by which role; its history as lines to read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from network.memberships.models import Membership
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.models import Record
from network.roles.enums import PUBLIC_OFFICES, Role


@dataclass(frozen=True)
class Change:
    """One saved version: when, who with which role that day, why."""

    when: datetime
    who: Person | None
    role: str
    why: str
    first: bool


def role_over(organisation: Organisation, memberships: Iterable[Membership], *, on: date) -> str:
    """The role in which a person changes an organisation's records on a day, in words: the one rule for all pages.

    Of the person's memberships, with their organisations fetched, those count that last on the day and are held in the
    organisation or above it: public offices before other roles, then the nearest, then by the order of `Role`. Empty
    where there is none. No query.
    """
    held = [
        membership
        for membership in memberships
        if membership.since <= on
        and (membership.until is None or membership.until >= on)
        and organisation.path.startswith(membership.organisation.path)
    ]
    chosen = min(held, key=_precedence, default=None)
    return str(chosen.get_role_display()) if chosen else ""


def _precedence(membership: Membership) -> tuple[bool, int, int]:
    role = Role(membership.role)
    return role not in PUBLIC_OFFICES, -membership.organisation.depth, list(Role).index(role)


def read_versions(versions: Sequence[Any], organisation: Organisation) -> list[Change]:
    """Rows of a history, with their users fetched, as changes of what belongs to the organisation (one query)."""
    people = {version.history_user_id for version in versions if version.history_user_id}
    held = list(Membership.objects.filter(person__in=people).select_related("organisation")) if people else []
    return [
        Change(
            when=version.history_date,
            who=version.history_user,
            role=role_over(
                organisation,
                [membership for membership in held if membership.person_id == version.history_user_id],
                on=timezone.localdate(version.history_date),
            ),
            why=version.history_change_reason or "",
            first=version.history_type == "+",
        )
        for version in versions
    ]


def changes(record: Record, organisation: Organisation, *, limit: int = 50) -> list[Change]:
    """The latest changes of a record that belongs to the organisation, newest first; two queries."""
    return read_versions(list(record.history.select_related("history_user")[:limit]), organisation)


def last_change(record: Record, organisation: Organisation) -> Change | None:
    """The latest change; two queries."""
    return next(iter(changes(record, organisation, limit=1)), None)


def saved_by_role(version: Any, organisation: Organisation) -> str:
    """The role of whoever saved a row of a history, in words; empty where it was the system, or there is none.

    One query.
    """
    if version is None or version.history_user_id is None:
        return ""
    held = Membership.objects.filter(person=version.history_user_id).select_related("organisation")
    on = timezone.localdate(version.history_date)
    return role_over(organisation, held, on=on)


def changed_by_role(record: Record, organisation: Organisation) -> str:
    """The role of whoever changed the record last, in words; empty where it was the system. Two queries."""
    return saved_by_role(record.history.first(), organisation)
