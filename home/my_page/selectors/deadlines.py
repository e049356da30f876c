"""Deadlines of the year wheels, for those whose role is responsible: some days before, until the day is over."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from gatherings.year_wheel.selectors.occurrences import Occurrence
from gatherings.year_wheel.selectors.reminders import deadlines_near
from home.waiting.enums import NoticeKind, WaitingSort
from home.waiting.selectors import WaitingItem
from network.memberships.models import Membership
from network.organisations.rules import STEP


def deadlines_that_wait(memberships: list[Membership], today: date) -> Iterator[WaitingItem]:
    """What the roles are responsible for that begins or is due within two weeks (one query, two with events)."""
    if not memberships:
        return
    held = [(m.role, m.organisation.path, m.network_id, m.organisation.unit_kind) for m in memberships]
    local = {m.organisation.path[: 2 * STEP]: m.organisation for m in memberships if m.organisation.depth > 1}
    municipality = next(iter(local.values())) if len(local) == 1 else None
    for row in deadlines_near(held, municipality, today):
        yield _item(row, today)


def _item(row: Occurrence, today: date) -> WaitingItem:
    deadline = row.deadline
    return WaitingItem(
        deadline.what,
        deadline.wheel.name,
        _("%(day)s. %(left)s") % {"day": row.when, "left": row.left(today)},
        _("See the deadline"),
        deadline.get_absolute_url(),
        row.next_edge(today),
        kind=NoticeKind.DEADLINE,
        sort=WaitingSort.DEADLINE,
    )
