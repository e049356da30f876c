"""What was seen of a sign."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.signs.enums import SignState
from goals.signs.models import Sign, SignObservation
from network.records.forms.fields import DayField, NumberField, text_field


class ObservationForm(forms.Form):
    """Seen, partly or not yet; a number where one counts; a few words; the day."""

    number = NumberField(label=_("What is the number?"), max_digits=12, decimal_places=2)
    state = forms.ChoiceField(label=_("Do you see it?"), choices=SignState.choices, widget=forms.RadioSelect)
    text = text_field(SignObservation, "text", _("What did you see?"), rows=2)
    on = DayField(label=_("On which day?"), required=False)

    def __init__(self, *args: Any, sign: Sign, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"tegn-{sign.pk}-%s")
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
        if sign.is_indicator:
            # What an indicator shows follows from its number.
            del self.fields["state"]
            if sign.unit:
                self.fields["number"].help_text = _("Counted in %(unit)s.") % {"unit": sign.unit}
        else:
            del self.fields["number"]
