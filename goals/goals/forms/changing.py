"""What every form that changes a record asks beside the record's own fields."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.records.forms.fields import reason_field


class ChangingForm(forms.Form):
    """Why it is changed, and the version that the person began from. Stands before the record's form among bases."""

    reason = reason_field(
        _("Helps those who read the history. May be left out."), label=_("Why is it changed?"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    @property
    def changes(self) -> dict[str, Any]:
        """What the verb is given: all that was filled in, but for the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ReasonForm(forms.Form):
    """A word on why."""

    reason = reason_field(label=_("Why?"))
