"""The rule for the day of what is recorded: today or earlier."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _


def check_not_future(on: date | None, field: str = "on") -> None:
    """Raise ValidationError for the field where a day is later than today."""
    if on is not None and on > timezone.localdate():
        raise ValidationError({field: _("The day has not come yet.")})
