"""What the templates of gatherings ask for: `{% load gatherings %}`."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gatherings.arranging.selectors import Calls, calls_on
from gatherings.boards.enums import Sight
from gatherings.boards.models import Board
from gatherings.boards.selectors.cards import Card
from gatherings.boards.selectors.gathering import GatheringBoards, HeldBoard, boards_on
from gatherings.boards.views.fragments import card_markup, results_markup
from gatherings.programme.models import GatheringPage, Session
from gatherings.programme.rules.dates import date_range
from gatherings.programme.rules.schedule import Slot, clock

register = template.Library()


@register.simple_tag(takes_context=True)
def boards_of(context: RequestContext, page: GatheringPage) -> GatheringBoards:
    """`{% boards_of page as boards %}`: what the gathering's page shows of its boards."""
    request = context["request"]
    return boards_on(page, per=getattr(request, "per", None))


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


@register.simple_tag(takes_context=True)
def calls_of(context: RequestContext, page: GatheringPage, boards: GatheringBoards) -> Calls:
    """`{% calls_of page boards as calls %}`: what the page says to its reader; in a preview nothing."""
    request = context["request"]
    if getattr(request, "is_preview", False):
        return Calls()
    parent, may_edit = context.get("parent"), context["may_edit"]
    return calls_on(
        page,
        request.user,
        context["on"],
        is_today=getattr(request, "per", None) is None,
        may_edit=may_edit,
        may_copy=may_edit and parent is not None and parent.permissions_for_user(request.user).can_add_subpage(),
        is_unreleased=context["unreleased"],
        has_results=bool(boards.held),
    )
