"""What the templates of gatherings ask about groups: `{% load groups %}`."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.template import RequestContext
from django.utils import timezone

from gatherings.groups.selectors.own import OwnGroup, groups_of, own_groups, with_sessions
from gatherings.programme.models import GatheringPage, Session
from gatherings.registration.models import Registration

register = template.Library()


@register.simple_tag(takes_context=True)
def groups_at(context: RequestContext, page: GatheringPage) -> list[OwnGroup]:
    """`{% groups_at page as own_groups %}`: the reader's own groups, and those that they may choose.

    Nothing for anonymous readers, when the gathering is over, and on a page read at a date. At most three queries.
    """
    request, on = context["request"], context["on"]
    is_today = not getattr(request, "per", None) and not getattr(request, "is_preview", False)
    if not is_today or page.pk is None or page.ends_on < on:
        return []
    groups = own_groups(page, request.user, on)
    sessions = [session for day in context["days"] for slot in day.slots for session in slot.sessions]
    return with_sessions(groups, sessions)


@register.simple_tag
def groups_of_registration(registration: Registration, gathering: GatheringPage) -> list[OwnGroup]:
    """`{% groups_of_registration registration gathering as own_groups %}`: those of one registered, a guest too."""
    on: date = timezone.localdate()
    return [] if gathering.ends_on < on else groups_of(registration, gathering, on)


@register.filter
def at_session(groups: Iterable[OwnGroup] | None, session: Session) -> list[OwnGroup]:
    """The reader's groups in a session that takes place; none where the page reads no groups."""
    if session.cancelled:
        return []
    return [own for own in groups or () if session.uid in own.uids]
