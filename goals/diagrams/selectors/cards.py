"""What the drawing of one goal or one municipality is made of: goals, themes, measures and signs as cards."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypedDict
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from goals.diagrams.selectors.card_map import Card, CardMap, lay_out
from goals.goals.models import Goal
from goals.goals.selectors.themes import themes_on
from goals.measures.models import Measure
from goals.signs.models import Sign
from goals.thread.selectors.below import Below
from goals.thread.selectors.rows import Row
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.text.numbers import readable

MOST_BELOW = 18
"""More goals than these under one are drawn as one card for each municipality."""
MOST_OF_ITS_OWN = 8
"""Measures and signs that are drawn one by one; the rest are counted."""


def drawing_address(query: str, **asked: object) -> str:
    """The drawing of a part, with the date kept."""
    words = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('goals:picture')}?{'&'.join(filter(None, (words, query.lstrip('?'))))}"


def _units(units: int, possible: int | None) -> str:
    return "" if possible is None else _("%(n)s of %(of)s units") % {"n": readable(units), "of": readable(possible)}


# --- One goal ------------------------------------------------------------------------------------


class Breaks(TypedDict):
    """Where the thread is broken, in words; empty where it is not."""

    broken_below: str
    broken_above: str


def _goal_card(
    goal: Goal,
    rank: int,
    *,
    href: str,
    whose: str = "",
    note: str = "",
    is_focus: bool = False,
    broken_below: str = "",
    broken_above: str = "",
) -> Card:
    state = str(goal.status_then_label if hasattr(goal, "status_then") else goal.get_status_display())
    return Card(
        f"g{goal.pk}",
        rank,
        goal.title,
        whose or goal.organisation.name,
        href,
        status=getattr(goal, "status_then", goal.status),
        state=state,
        note=note,
        broken_below=broken_below,
        broken_above=broken_above,
        is_focus=is_focus,
    )


def _theme_cards(tops: Iterable[Goal], query: str) -> tuple[list[Card], list[tuple[str, str]]]:
    cards: dict[int, Card] = {}
    links = []
    for goal in tops:
        for theme in goal.themes:
            href = f"{reverse('goals:theme', args=[theme.pk])}{query}"
            cards[theme.pk] = Card(f"t{theme.pk}", -1, theme.name, _("Theme of the vision"), href, kind="theme")
            links.append((f"t{theme.pk}", f"g{goal.pk}"))
    return list(cards.values()), links


def _above(goal: Goal, paths: Sequence[Sequence[Goal]], query: str) -> tuple[list[Card], list[tuple[str, str]], int]:
    """The cards over a goal, the threads between them, and the rank of the goal itself."""
    goals: dict[int, tuple[Goal, int]] = {}
    links: dict[tuple[str, str], None] = {}
    longest = max((len(path) for path in paths), default=0)
    for path in paths:
        for place, upper in enumerate(path):
            rank = longest - len(path) + place
            goals[upper.pk] = (upper, max(rank, goals.get(upper.pk, (upper, 0))[1]))
        for upper, lower in zip(path, [*path[1:], goal], strict=True):
            links[f"g{upper.pk}", f"g{lower.pk}"] = None
    tops = {path[0].pk: path[0] for path in paths} or {goal.pk: goal}
    themes, tied = _theme_cards(tops.values(), query)
    cards = [_goal_card(upper, rank, href=f"{upper.get_absolute_url()}{query}") for upper, rank in goals.values()]
    return [*themes, *cards], [*tied, *links], longest


def draw_goal(
    goal: Goal,
    *,
    paths: Sequence[Sequence[Goal]],
    below: Below,
    signs: Sequence[Sign],
    measures: Sequence[Measure],
    query: str = "",
) -> CardMap | None:
    """The thread up and down from a goal `with_breaks`, from what its page has read; None where it stands alone.

    No query.
    """
    cards, links, rank = _above(goal, paths, query)
    lower, tied = _supporters(goal, below, rank + 1, query)
    own, hung = _of_its_own(goal, signs, measures, rank + 1, query)
    if not (cards or lower or own):
        return None
    focus = _goal_card(goal, rank, href=f"{goal.get_absolute_url()}{query}", is_focus=True, **_breaks(goal))
    return lay_out([*cards, focus, *lower, *own], [*links, *tied, *hung])


def _supporters(goal: Goal, below: Below, rank: int, query: str) -> tuple[list[Card], list[tuple[str, str]]]:
    cards = []
    for group in below.groups:
        note = _units(group.units, group.units_possible) if group.municipality and group.units_possible else ""
        municipality = group.municipality
        if below.supporters > MOST_BELOW and municipality is not None and len(group.goals) > 1:
            count = _("%(n)s goals") % {"n": readable(len(group.goals))}
            href = drawing_address(query, mal=goal.pk, kommune=municipality.slug)
            cards.append(Card(f"m{municipality.pk}", rank, count, municipality.name, href, note=note))
            continue
        is_regional = goal.organisation.kind == OrganisationKind.REGION
        cards += [
            _goal_card(
                lower,
                rank,
                whose=group.whose(lower),
                note=note if is_regional and lower.organisation.kind == OrganisationKind.MUNICIPALITY else "",
                href=f"{lower.get_absolute_url()}{query}",
            )
            for lower in group.goals
        ]
    return cards, [(f"g{goal.pk}", card.key) for card in cards]


def _of_its_own(
    goal: Goal, signs: Sequence[Sign], measures: Sequence[Measure], rank: int, query: str
) -> tuple[list[Card], list[tuple[str, str]]]:
    """The measures and signs of a goal; of many the first, and how many more there are."""
    cards = []
    for measure in measures[:MOST_OF_ITS_OWN]:
        status, state = measure.status_then, str(measure.status_then_label)  # type: ignore[attr-defined]
        href = f"{measure.get_absolute_url()}{query}"
        key = f"x{measure.pk}"
        cards.append(Card(key, rank, measure.title, _("Measure"), href, "measure", status=status, state=state))
    cards += [Card(f"s{sign.pk}", rank, sign.text, _("Sign"), "#tegn", kind="sign") for sign in signs[:MOST_OF_ITS_OWN]]
    more = max(len(measures) - MOST_OF_ITS_OWN, 0) + max(len(signs) - MOST_OF_ITS_OWN, 0)
    if more:
        title = _("%(n)s more measures and signs") % {"n": readable(more)}
        cards.append(Card("more", rank, title, "", "#tiltak", kind="more"))
    return cards, [(f"g{goal.pk}", card.key) for card in cards]


# --- A part of the overview: one goal, or one municipality --------------------------------------------


def draw_one(goal: Goal, paths: Sequence[Sequence[Goal]], rows: Sequence[Row], query: str) -> CardMap:
    """One goal from `with_breaks`, what it leads up to, and the rows under it with those under them (no query)."""
    cards, links, rank = _above(goal, paths, query)
    focus = _goal_card(goal, rank, href=f"{goal.get_absolute_url()}{query}", is_focus=True, **_breaks(goal))
    cards_by_key = {card.key: card for card in [*cards, focus]}
    links += [(focus.key, f"g{row.goal.pk}") for row in rows]
    _put(rows, rank + 1, cards_by_key, links, query)
    return lay_out(list(cards_by_key.values()), links)


def draw_municipality(
    rows: Sequence[Row], loose: Sequence[Goal], query: str, municipality: Organisation, *, on: date
) -> CardMap:
    """The regional goals a municipality works on, its own under each, and its goals that hang loose (1 query)."""
    prefetch_related_objects([row.goal for row in rows], themes_on(on))
    themes, links = _theme_cards((row.goal for row in rows), query)
    cards_by_key: dict[str, Card] = {card.key: card for card in themes}
    _put(rows, 0, cards_by_key, links, query)
    for goal in loose:
        rank = 1 if goal.organisation.kind == OrganisationKind.MUNICIPALITY else 2
        href = f"{goal.get_absolute_url()}{query}"
        card = _goal_card(goal, rank, href=href, broken_above=_("Supports nothing above"))
        cards_by_key.setdefault(card.key, card)
    return lay_out(list(cards_by_key.values()), links)


def _breaks(goal: Goal) -> Breaks:
    """Where the thread is broken at a goal from `with_breaks`, in words."""
    regional = goal.organisation.kind == OrganisationKind.REGION
    below = _("No municipality has taken it up") if regional else _("No unit has taken it up")
    return {
        "broken_below": below if goal.lacks_support else "",  # type: ignore[attr-defined]
        "broken_above": _("Supports nothing above") if goal.lacks_parent else "",  # type: ignore[attr-defined]
    }


def _put(
    rows: Sequence[Row], rank: int, cards_by_key: dict[str, Card], links: list[tuple[str, str]], query: str
) -> None:
    """Make cards of rows and of those that are opened under them."""
    for row in rows:
        goal = row.goal
        kind = goal.organisation.kind
        possible = row.units_possible if kind != OrganisationKind.UNIT else None
        zooms = row.children is None and row.supporters and kind == OrganisationKind.MUNICIPALITY
        href = drawing_address(query, mal=goal.pk) if zooms else f"{goal.get_absolute_url()}{query}"
        note = _units(row.thread.unit_count, possible)
        card = _goal_card(goal, rank, href=href, whose=row.whose, note=note, **_breaks(goal))
        cards_by_key.setdefault(card.key, card)
        links += [(card.key, f"g{child.goal.pk}") for child in row.children or []]
        _put(row.children or [], rank + 1, cards_by_key, links, query)
