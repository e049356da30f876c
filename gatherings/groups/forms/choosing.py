"""The form by which participants choose a group."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatherings.groups.selectors.own import GroupOption


class ChooseForm(forms.Form):
    """One of the groups; whether there is room is the action's to say."""

    group = forms.TypedChoiceField(
        label=_("Choose a group"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the groups."), "invalid_choice": _("Choose one of the groups.")},
    )

    def __init__(self, *args: Any, options: list[GroupOption], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [(str(option.group.pk), option.group.label) for option in options]  # type: ignore[attr-defined]
