"""What is asked for when a gathering, or a day of its programme, is copied."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from gatherings.programme.models import DAYS
from network.records.forms.fields import day_field


class CopyGatheringForm(forms.Form):
    """What a copy is called, and when it begins; its address follows from the title."""

    title = forms.CharField(
        label=_("Title of the copy"),
        help_text=_("Its address is made from this. For example “Training gathering March 2027”."),
        max_length=255,
    )
    starts_on = day_field(_("First day of the copy"), help_text=_("The sessions follow it, at the same times."))


class CopyDayForm(forms.Form):
    """Which day to copy, and where to."""

    from_day = forms.TypedChoiceField(label=_("Copy the sessions of"), coerce=int)
    to_day = forms.TypedChoiceField(label=_("to"), coerce=int)

    def __init__(self, *args: Any, days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("from_day", "to_day"):
            cast("forms.TypedChoiceField", self.fields[name]).choices = DAYS[:days]
        self.fields["to_day"].initial = min(2, days)
