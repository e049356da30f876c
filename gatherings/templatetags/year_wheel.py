"""What the templates of the year wheels ask for: `{% load year_wheel %}`."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gatherings.year_wheel.enums import EventKind, TimeKind
from gatherings.year_wheel.models import Deadline
from gatherings.year_wheel.selectors.occurrences import Occurrence

register = template.Library()


@register.filter
def left(row: Occurrence, on: date) -> str:
    """How long until it begins or is due, in words."""
    return row.left(on)


@register.filter
def rule_in_words(deadline: Deadline) -> str:
    """When it falls in any year: `By 1 March every year`."""
    if deadline.time_kind == TimeKind.EVENT:
        words = _counted_from(deadline)
    elif deadline.time_kind == TimeKind.PERIOD:
        words = _("From %(first)s to %(last)s every year") % {
            "first": _month_day(deadline.starts),
            "last": _month_day(deadline.ends),
        }
    else:
        words = _("By %(day)s every year") % {"day": _month_day(deadline.ends)}
    return _("%(when)s, in the school year after") % {"when": words} if deadline.in_year_after else words


def _counted_from(deadline: Deadline) -> str:
    event, days = EventKind(deadline.event).label, abs(deadline.offset)
    if not days:
        return str(event)
    before = ngettext("%(n)d day before: %(event)s", "%(n)d days before: %(event)s", days)
    after = ngettext("%(n)d day after: %(event)s", "%(n)d days after: %(event)s", days)
    return (before if deadline.offset < 0 else after) % {"n": days, "event": event}


def _month_day(month_day: str) -> str:
    """The day in words; 2024 has all of them."""
    return date_format(date.fromisoformat(f"2024-{month_day}"), "MONTH_DAY_FORMAT")
