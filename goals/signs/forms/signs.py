"""Signs that a goal is being reached."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.changing import ChangingForm
from goals.goals.models import Goal
from goals.signs.enums import Direction, SignKind
from goals.signs.models import Sign
from network.records.forms.fields import NumberField, text_field

COUNTED = ("unit", "baseline", "target")


def _number(label: Any, help_text: Any = "") -> NumberField:
    return NumberField(label=label, help_text=help_text, max_digits=12, decimal_places=2, required=False)


class SignForm(forms.Form):
    """One sign: something one sees or hears, or, where numbers are given, something one counts.

    Which way is better follows from the numbers.
    """

    text = text_field(
        Sign,
        "text",
        _("How will you see that you are getting there?"),
        help_text=_("Something one can see, hear or count: “All pupils in year 4 say what they are good at.”"),
        rows=2,
    )
    baseline = _number(_("Where do you begin?"), _("The number as it is now."))
    target = _number(_("Where do you want to be?"))
    unit = text_field(Sign, "unit", _("Counted in"), help_text=_("Per cent, pupils, days …"))

    @property
    def is_counted(self) -> bool:
        """Whether the part with the numbers is in use: it is then unfolded."""
        return any(self[name].value() or self[name].errors for name in COUNTED)

    @property
    def facts(self) -> dict[str, Any]:
        """What a sign is counted from and to, for the action; it is in words where no number is given."""
        data = self.cleaned_data
        begins, ends = data["baseline"], data["target"]
        if begins is None and ends is None:
            return {"kind": SignKind.WORDS}
        less = begins is not None and ends is not None and ends < begins
        direction = Direction.LESS if less else Direction.MORE
        return {"kind": SignKind.INDICATOR, "direction": direction, **{name: data[name] for name in COUNTED}}


class SignEditForm(ChangingForm, SignForm):
    """A sign reworded."""

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.require_reason_if_adopted(goal)


def plain_number(number: Decimal | None) -> Decimal | None:
    """62 rather than 62.00."""
    if number is None or number != number.to_integral_value():
        return number
    return number.quantize(Decimal(1))
