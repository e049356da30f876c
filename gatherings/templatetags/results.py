"""What the templates of results ask for: `{% load results %}`."""

from typing import Any

from django import template

from gatherings.boards.selectors.cards import Card
from gatherings.boards.selectors.gathering import HeldBoard
from gatherings.results.models import Promotion
from gatherings.results.selectors.figures import figure_of

register = template.Library()


@register.filter
def of_card(became: dict[int, list[Promotion]], card: Card) -> list[Promotion]:
    """What the contribution of a card became."""
    return became.get(card.pk, [])


@register.simple_tag
def counted(
    held: HeldBoard, became: dict[int, list[Promotion]], of_parts: dict[int, list[Promotion]]
) -> list[dict[str, Any]]:
    """The answers or the words of a board with what was counted of each, the field that names it, what it became."""
    if held.results is None:
        return []
    kind = held.board.kind
    if held.results.words:
        words = sorted(held.results.words, key=lambda word: -word.number)
        return [_row("of", word.pk, word.text, figure_of(kind, word), became.get(word.pk, [])) for word in words]
    return [
        _row("svar", part.pk, part.text, figure_of(kind, part), of_parts.get(part.pk, []))
        for part in held.results.parts
    ]


def _row(name: str, pk: int, text: str, figure: str, promotions: list[Promotion]) -> dict[str, Any]:
    return {"name": name, "pk": pk, "text": text, "figure": figure, "promotions": promotions}
