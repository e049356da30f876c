"""What the templates of the progress plan ask for: `{% load progress_plan %}`."""

from django import template
from django.utils.translation import ngettext

from gatherings.programme.rules.dates import date_range
from gatherings.progress_plan.models import AdoptedActivity
from gatherings.progress_plan.selectors.page import PlanRow
from network.text.numbers import readable

register = template.Library()


@register.filter
def days_late(row: PlanRow) -> str:
    """For how long an activity should have been finished."""
    words = {"n": readable(row.days_late)}
    return ngettext("%(n)s day late", "%(n)s days late", row.days_late) % words


@register.filter
def days(content: AdoptedActivity) -> str:
    """The days of an activity in words."""
    return date_range(content.starts_on, content.ends_on)
