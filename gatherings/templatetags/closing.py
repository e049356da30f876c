"""What the pages of how gatherings ended ask for: `{% load closing %}`."""

from datetime import date
from itertools import takewhile

from django import template

from gatherings.closing.exports.pictures import as_data

register = template.Library()


@register.filter
def from_iso(text: str) -> date | None:
    """A day as it stands in the content of an edition."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@register.filter
def opening(text: str) -> str:
    """The first paragraph of a text, without the list that may follow it."""
    lines = [line.strip() for line in text.strip().splitlines()]
    paragraph = list(takewhile(lambda line: line and not line.startswith(("-", "–", "•", "*")), lines))
    return " ".join(paragraph) or (lines[0].lstrip("-–•* ") if lines else "")


@register.filter
def picture_on_paper(uid: str) -> str:
    """A picture as it stands in a PDF; nothing is fetched."""
    return as_data(uid)
