"""What the templates of gatherings ask for: `{% load gatherings %}`."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gatherings.programme.models import GatheringPage, Session
from gatherings.programme.rules.dates import date_range
from gatherings.programme.rules.schedule import Slot, clock

register = template.Library()


@register.filter
def dates(gathering: GatheringPage) -> str:
    """`14.–15. mars 2027`."""
    return date_range(gathering.starts_on, gathering.ends_on)


@register.filter
def slot_clock(slot: Slot) -> str:
    """`09.30–10.15`."""
    return clock(slot.begins, slot.ends)


@register.filter
def days_left(gathering: GatheringPage, on: date) -> str:
    """How long until it begins, in words: today, tomorrow, in 12 days."""
    left = (gathering.starts_on - on).days
    if left <= 0:
        return _("It is on now")
    if left == 1:
        return _("Tomorrow")
    return ngettext("In %(days)s day", "In %(days)s days", left) % {"days": left}


@register.filter
def among(session: Session, sessions: Iterable[Session]) -> bool:
    """Whether it is the very session, in a preview too, where none of them is stored."""
    return any(other.uid == session.uid for other in sessions)
