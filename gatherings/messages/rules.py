"""When a message of a kind may be sent, and to whom it goes unless one says otherwise."""

from datetime import date

from django.utils.translation import gettext as _

from gatherings.messages.enums import Audience, MessageKind

USUAL_AUDIENCE = {
    MessageKind.INVITATION: Audience.INVITED,
    MessageKind.REMINDER: Audience.NOT_SIGNED_UP,
    MessageKind.INFORMATION: Audience.SEATED,
    MessageKind.THANKS: Audience.SEATED,
}


def refusal(kind: str, *, is_cancelled: bool, starts_on: date, ends_on: date, day: date) -> str:
    """Why a message of the kind may not be sent on the day; empty where it may."""
    if kind == MessageKind.INFORMATION:
        return ""
    if is_cancelled:
        return _("The gathering is cancelled. You can still send information.")
    if kind == MessageKind.THANKS:
        return _("The gathering has not begun. You can thank from its first day on.") if day < starts_on else ""
    return _("The gathering is over. You can still send information and thanks.") if day > ends_on else ""
