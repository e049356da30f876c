"""Homework that is not reported on yet, for those who lead what is asked, or stand in for who does."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gatherings.homework.models import HomeworkReport
from home.waiting.enums import WaitingSort
from home.waiting.selectors import WaitingItem
from network.memberships.models import Membership
from network.memberships.selectors.empty_seats import LEADERS, StandIn


def homework_that_waits(memberships: list[Membership], today: date, instead: StandIn) -> Iterator[WaitingItem]:
    """The reports that are to be written (one query, none for those who lead nothing)."""
    led = {m.organisation_id for m in memberships if m.role in LEADERS.values()} | instead.below.keys()
    if not led:
        return
    for report in HomeworkReport.objects.waiting_for(led, today):
        homework = report.homework
        words = _("To be reported by %(day)s") % {"day": date_format(homework.due_on)}
        reasons = (words, _("Begun") if report.is_begun else "", instead.why(report.organisation_id))
        yield WaitingItem(
            homework.title,
            report.organisation.name,
            ". ".join(filter(None, reasons)),
            _("Go on writing") if report.is_begun else _("Write the report"),
            reverse("gatherings:homework_report", args=[homework.pk, report.pk]),
            homework.due_on,
            is_late=homework.due_on < today,
            sort=WaitingSort.HOMEWORK,
        )
