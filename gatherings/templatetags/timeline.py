"""What the templates of the timeline ask for: `{% load timeline %}`."""

from django import template

from gatherings.programme.rules.dates import date_range
from gatherings.timeline.models import TimelineEntry

register = template.Library()


@register.filter
def entry_days(entry: TimelineEntry) -> str:
    """The days of an event in words."""
    return date_range(entry.starts_on, entry.last_day)
