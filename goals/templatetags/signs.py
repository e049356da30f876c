"""Numbers of signs as people write them: `{% load signs %}`."""

from decimal import Decimal

from django import template
from django.utils.formats import localize

register = template.Library()


@register.filter
def plain_number(number: Decimal | None) -> str:
    """A number without the noughts it does not need, in the reader's form: 62, 7,5; a dash where there is none."""
    if number is None:
        return "–"
    short = number.normalize()
    return str(localize(short.quantize(Decimal(1)) if short == short.to_integral_value() else short))
