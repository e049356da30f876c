"""What the templates of results ask for: `{% load results %}`."""

from django import template

from gatherings.boards.selectors.cards import Card
from gatherings.results.models import Promotion

register = template.Library()


@register.filter
def of_card(became: dict[int, list[Promotion]], card: Card) -> list[Promotion]:
    """What the contribution of a card became."""
    return became.get(card.pk, [])
