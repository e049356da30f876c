"""What the templates of gatherings ask for: `{% load gatherings %}`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gatherings.boards.enums import Sight
from gatherings.boards.models import Board
from gatherings.boards.querysets import moderates
from gatherings.boards.selectors.cards import Card
from gatherings.boards.selectors.gathering import GatheringBoards, HeldBoard, boards_on
from gatherings.boards.views.fragments import card_markup, results_markup
from gatherings.feedback.selectors.call import feedback_call
from gatherings.programme.models import GatheringPage, Session
from gatherings.programme.rules.dates import date_range
from gatherings.programme.rules.schedule import Slot, clock
from gatherings.registration.models import RegistrationSetup
from gatherings.registration.selectors.mine import registration_call
from gatherings.registration.selectors.people import arranges_gathering
from network.persons.models import User
from network.records.conditions import holds

register = template.Library()


@register.simple_tag(takes_context=True)
def boards_of(context: RequestContext, page: GatheringPage) -> GatheringBoards:
    """`{% boards_of page as boards %}`: what the gathering's page shows of its boards."""
    request = context["request"]
    return boards_on(page, per=getattr(request, "per", None))


@register.filter
def runs_boards(user: User, page: GatheringPage) -> bool:
    """Whether the user moderates the gathering's boards, so that a page can lead to them (no query of its own)."""
    return page.pk is not None and holds(moderates(user), page)


@register.filter
def arranges(user: User, page: GatheringPage) -> bool:
    """Whether the user arranges the gathering, so that a page can lead to its messages (no query of its own)."""
    return page.pk is not None and arranges_gathering(user, RegistrationSetup(gathering=page))


@register.filter
def of_session(boards: GatheringBoards | None, session: Session) -> list[Board]:
    """The boards that stand beside a session; none where the page reads no boards."""
    return boards.by_session.get(session.uid, []) if boards else []


@register.filter
def board_figures(held: HeldBoard) -> SafeString:
    """What was voted on a board, or the words that were written."""
    return results_markup(held.results, held.board) if held.results else mark_safe("")


@register.filter
def board_card(card: Card) -> SafeString:
    """A contribution, as it is shown on the projected page."""
    return card_markup(card, Sight.SCREEN)


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


@register.inclusion_tag("gatherings/registration/parts/call.html", takes_context=True)
def registration(context: RequestContext, page: GatheringPage) -> dict[str, Any]:
    """The large button by which one signs up, or how one stands on the list; nothing on a page read at a date."""
    request = context["request"]
    is_today = not getattr(request, "per", None) and not getattr(request, "is_preview", False)
    call = registration_call(page, request.user, context["on"]) if is_today else None
    return {"call": call, "page": page, "on": context["on"]}


@register.inclusion_tag("gatherings/feedback/parts/call.html", takes_context=True)
def feedback(context: RequestContext, page: GatheringPage) -> dict[str, Any]:
    """The large button to the form on the way out; nothing on a page read at a date, and before the gathering."""
    request = context["request"]
    is_today = not getattr(request, "per", None) and not getattr(request, "is_preview", False)
    return {"call": feedback_call(page, request.user, context["on"]) if is_today else None, "page": page}
