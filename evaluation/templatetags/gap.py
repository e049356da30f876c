"""How GAP figures are drawn and worded."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluation.gap.enums import HeatMapView
from evaluation.gap.rules import STEPS
from evaluation.gap.selectors.heat_map import Cell

register = template.Library()

LEFT, STRIDE = 22, 48


@register.filter
def x_of(number: int) -> int:
    """Where a number of the scale stands in a drawing 284 wide."""
    return LEFT + (number - 1) * STRIDE


@register.inclusion_tag("evaluation/gap/dumbbell.html")
def dumbbell(now: int | None, wanted: int | None, earlier: int | None = None) -> dict[str, object]:
    """The scale with now (disc) and wanted (diamond), and where now was last time (ring)."""
    return {"now": now, "wanted": wanted, "earlier": earlier if earlier != now else None, "steps": STEPS}


@register.filter
def gap_words(gap: int | None) -> str:
    """A gap in words: «3 steps to go», «as wanted», «1 step more than wanted»."""
    if gap is None:
        return _("not scored yet")
    if gap == 0:
        return _("as wanted")
    if gap < 0:
        return ngettext("%(number)d step more than wanted", "%(number)d steps more than wanted", -gap) % {
            "number": -gap
        }
    return ngettext("%(number)d step to go", "%(number)d steps to go", gap) % {"number": gap}


@register.simple_tag
def figure(cell: Cell, view: HeatMapView) -> dict[str, object]:
    """What a cell of the heat map shows: the number as written, and the class of its shade."""
    number = cell.figure(view)
    if number is None:
        return {"text": "–", "shade": "none", "known": False}
    if view == HeatMapView.CHANGE:
        shade = "same" if number == 0 else f"{'up' if number > 0 else 'down'}-{min(abs(number), 3)}"
        return {"text": f"{number:+d}".replace("-", "−") if number else "0", "shade": shade, "known": True}
    if view == HeatMapView.GAP:
        return {"text": str(number).replace("-", "−"), "shade": f"gap-{max(0, min(number, 5))}", "known": True}
    return {"text": str(number), "shade": f"level-{number}", "known": True}
