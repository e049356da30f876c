"""Gatherings that are over and wait to be closed, for those who arrange them: until it is done."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gatherings.closing.selectors.steps import to_close
from home.waiting.enums import NoticeKind, WaitingSort
from home.waiting.selectors import WaitingItem
from network.memberships.models import Membership
from network.organisations.enums import Permission
from network.persons.models import Person
from network.roles.enums import Role
from network.roles.rules import PERMISSIONS

LATE = timedelta(days=14)


def closings_that_wait(person: Person, memberships: list[Membership], today: date) -> Iterator[WaitingItem]:
    """One line a gathering, from the day after it (one query, none for those who arrange no gatherings)."""
    if not any(Permission.EDIT_PAGES in PERMISSIONS[Role(m.role)] for m in memberships):
        return
    for gathering in to_close(person, today):
        yield WaitingItem(
            gathering.title,
            gathering.organiser.name,
            _("The gathering ended on %(day)s, and is not closed") % {"day": date_format(gathering.ends_on)},
            _("Close the gathering"),
            reverse("gatherings:closing_work", args=[gathering.slug]),
            gathering.ends_on,
            is_late=today - gathering.ends_on > LATE,
            kind=NoticeKind.CLOSING,
            sort=WaitingSort.CLOSING,
        )
