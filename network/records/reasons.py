"""The rule for reasons that are asked for: given, and of at most one length."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

REASON_LENGTH = 2000
"""The most characters of a reason, wherever one is asked for."""


def require_reason(text: str, *, field: str = "reason", message: str | Promise = "") -> str:
    """The reason without spaces around it.

    Raises ValidationError for the field where it is empty, with `message` or else that of all reasons, or too long.
    """
    reason = text.strip()
    if not reason:
        raise ValidationError({field: message or _("Say in a few words why.")})
    return check_reason_length(reason, field=field)


def check_reason_length(text: str, *, field: str = "reason") -> str:
    """The text without spaces around it, for a reason that may be left out. Raises ValidationError where too long."""
    reason = text.strip()
    if len(reason) > REASON_LENGTH:
        raise ValidationError({field: _("Keep it within %(n)s characters.") % {"n": REASON_LENGTH}})
    return reason
