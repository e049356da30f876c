"""Signs that a goal is being reached."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.signs.enums import Direction, SignKind
from goals.signs.models import Sign
from network.records.forms.fields import NumberField, reason_field

COUNTED = ("unit", "baseline", "target")


def _number(label: Any, help_text: Any = "") -> NumberField:
    return NumberField(label=label, help_text=help_text, max_digits=12, decimal_places=2, required=False)


class SignForm(forms.Form):
    """One sign: something one sees or hears, or, where numbers are given, something one counts.

    Which way is better follows from the numbers.
    """

    text = forms.CharField(
        label=_("How will you see that you are getting there?"),
        help_text=_("Something one can see, hear or count: “All pupils in year 4 say what they are good at.”"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )
    baseline = _number(_("Where do you begin?"), _("The number as it is now."))
    target = _number(_("Where do you want to be?"))
    unit = forms.CharField(
        label=_("Counted in"), help_text=_("Per cent, pupils, days …"), max_length=40, required=False
    )

    @property
    def is_counted(self) -> bool:
        """Whether the part with the numbers is in use: it then stands open."""
        return any(self[name].value() or self[name].errors for name in COUNTED)

    @property
    def facts(self) -> dict[str, Any]:
        """What a sign is counted from and to, for the verb; it is in words where no number is given."""
        data = self.cleaned_data
        begins, ends = data["baseline"], data["target"]
        if begins is None and ends is None:
            return {"kind": SignKind.WORDS}
        less = begins is not None and ends is not None and ends < begins
        direction = Direction.LESS if less else Direction.MORE
        return {"kind": SignKind.INDICATOR, "direction": direction, **{name: data[name] for name in COUNTED}}


class SignEditForm(SignForm):
    """A sign reworded. `version` is the one the person began from."""

    reason = reason_field(label=_("Why is it changed?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if goal.status == GoalStatus.ADOPTED:
            self.fields["reason"].required = True
            self.fields["reason"].help_text = _("The goal is adopted. The earlier wording stays readable.")


def initial_of(sign: Sign) -> dict[str, Any]:
    """A sign as its form begins."""
    numbers = {name: _plain(getattr(sign, name)) for name in ("baseline", "target")}
    return {"text": sign.text, "unit": sign.unit, "version": sign.version, **numbers}


def _plain(number: Decimal | None) -> Decimal | None:
    """62 rather than 62.00."""
    if number is None or number != number.to_integral_value():
        return number
    return number.quantize(Decimal(1))
