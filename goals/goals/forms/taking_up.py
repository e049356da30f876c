"""A goal from above taken up by one or by many, with words of one's own."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.goals import description_field, title_field
from goals.goals.models import Goal
from network.organisations.models import Organisation


class TakeUpForm(forms.Form):
    """Whose goal it becomes, and how it reads there."""

    organisations = forms.ModelMultipleChoiceField(
        queryset=Organisation.objects.none(),
        label=_("Who takes it up?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    title = title_field(
        _("How does the goal read with you?"),
        help_text=_("The words from above are a beginning. Say it as you would say it yourselves."),
    )
    description = description_field()

    def __init__(self, *args: Any, goal: Goal, takers: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisations"]
        field.queryset = Organisation.objects.filter(pk__in=[taker.pk for taker in takers])  # type: ignore[attr-defined]
        field.choices = [(taker.pk, taker.name) for taker in takers]  # type: ignore[attr-defined]
        self.fields["title"].initial = goal.title
        if len(takers) == 1:
            field.widget = forms.MultipleHiddenInput()
            field.initial = [takers[0].pk]
