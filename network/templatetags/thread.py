"""Tags and filters that every template has without loading them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.db.models import Model
from django.forms import BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Textarea, TextInput
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from network.cms.gate import edits_pages
from network.records.sections import sections_of
from network.text import numbers
from network.text.points import as_points
from network.web import icons, navigation, status_looks
from network.web.forms.problems import problems as in_words

register = template.Library()

register.filter("edits_pages", edits_pages)
register.filter("points", as_points)

WITHOUT_INPUT_CLASS = (RadioSelect, CheckboxSelectMultiple)
CUT_OFF = (TextInput, Textarea)
"""Where a browser would drop what is pasted in beyond the longest length, without a word."""


@register.simple_tag
def icon(name: str, css_class: str = "icon") -> SafeString:
    """`{% icon "check" %}`: one of the drawings in `network.web.icons`, for a place where a word stands beside it."""
    return mark_safe(icons.svg(name, css_class))


def _path(context: RequestContext) -> str:
    request = context.get("request")
    return request.path_info if request else ""


@register.simple_tag(takes_context=True)
def main_places(context: RequestContext) -> list[dict[str, object]]:
    """The main menu, with the place one stands in marked."""
    return navigation.places(navigation.MAIN, _path(context))


@register.simple_tag(takes_context=True)
def bottom_places(context: RequestContext) -> list[dict[str, object]]:
    """The phone's bottom bar, with the place one stands in marked."""
    return navigation.places(navigation.BOTTOM, _path(context))


@register.simple_tag(takes_context=True)
def added_sections(context: RequestContext, thing: Model) -> SafeString:
    """What apps further up show on the page of a thing: see `network.records.sections`."""
    read = [(section.template, section.read(context["request"], thing)) for section in sections_of(thing)]
    around: dict[Any, Any] = context.flatten()
    shown = [render_to_string(name, {**around, **given}) for name, given in read if given is not None]
    return mark_safe("".join(shown))


@register.filter
def status_look(status: object) -> status_looks.Look:
    """The shape and tone of a status; one that is not known gets the quiet ring."""
    return status_looks.STATUS.get(str(status), status_looks.UNKNOWN)


@register.filter
def light_look(light: object) -> status_looks.Look:
    """The shape and tone of a traffic light."""
    return status_looks.LIGHT.get(str(light), status_looks.UNKNOWN)


@register.filter
def field_kind(field: BoundField) -> str:
    """How a field is laid out: `options` (radios, checkboxes), `checkbox`, `file` or `plain`."""
    widget = field.field.widget
    if isinstance(widget, WITHOUT_INPUT_CLASS):
        return "options"
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    if isinstance(widget, FileInput):
        return "file"
    return "plain"


@register.filter
def is_optional(field: BoundField) -> bool:
    """Whether to say that a field may be left out: only where some other field of the form may not.

    A field that is part of another's answer (`belongs_to_another`) leaves it to that one to say so.
    """
    if getattr(field.field, "belongs_to_another", False):
        return False
    return not field.field.required and any(other.field.required for other in field.form.visible_fields())


@register.filter
def problems(field: BoundField) -> list[str]:
    """What is wrong with a field, to be said beside it and in the summary above."""
    return in_words(field)


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The field's widget with the site's class and its help and error tied to it.

    No placeholder, save in a search: what is wanted stands in the label and the help, and stays there. A long text is
    not cut off by the browser: script shows the room that is left, and the server says what is too much.
    """
    widget = field.field.widget
    attrs: dict[str, str | bool] = {"class": f"ds-input {widget.attrs.get('class', '')}".strip()}
    kind = getattr(widget, "input_type", "")
    if kind != "search":
        attrs["placeholder"] = False
    if field.aria_describedby:
        attrs["aria-describedby"] = field.aria_describedby
    if type(widget) in CUT_OFF and kind != "search" and (limit := widget.attrs.get("maxlength")):
        attrs |= {"maxlength": False, "data-limit": limit}
    return field.as_widget(attrs=attrs)


@register.filter
def number(value: Decimal | float | None) -> str | int:
    """A number for reading, 1 234,5: the one way to print it; without this filter a number is plain digits."""
    return numbers.readable(value)


@register.filter
def machine_time(when: date | datetime) -> str:
    """A day or a moment for `<time datetime>`, which takes no more than milliseconds."""
    return localtime(when).isoformat(timespec="seconds") if isinstance(when, datetime) else when.isoformat()


@register.filter
def segments(parts: list[tuple[str, int, str]]) -> list[tuple[str, str, str]]:
    """The parts of a progress bar as (x, width, tone) on a line 100 long, empty parts left out."""
    total = sum(number for _tone, number, _words in parts)
    at, drawn = 0.0, []
    for tone, number, _words in parts:
        if number:
            width = 100 * number / total
            drawn.append((f"{at:.2f}", f"{width:.2f}", tone))
            at += width
    return drawn


@register.filter
def page_numbers(paginator: "Paginator[Any]", number: int) -> list[int | None]:
    """The page numbers to show: the ends and the neighbours of `number`, None where some are left out."""
    elided = paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    return [int(page) if str(page).isdecimal() else None for page in elided]
