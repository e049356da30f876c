"""What the drawings of the thread are made of: records and roll-ups said as cards, strands and words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from goals.diagrams.selectors.path import Card, Path, lying, standing
from goals.diagrams.selectors.weave import Column, Crossing, Strand, Theme, Weave, weave_narrow, weave_wide
from goals.goals.models import Goal, Support
from goals.goals.querysets import themes_on
from goals.measures.models import Measure
from goals.signs.models import Sign
from goals.themes.models import Theme as ThemeRecord
from goals.thread.selectors.below import Below
from goals.thread.selectors.overview import Overview, Row
from goals.thread.selectors.rollup import NOT, WORKS
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.text.numbers import readable
from network.web.icons import icons
from network.web.looks import STATUS, UNKNOWN

MOST_BELOW = 18
"""More goals than these under one are drawn as one card for each municipality."""
MOST_OF_ITS_OWN = 8
"""Measures and signs that are drawn one by one; the rest are counted."""


@dataclass(frozen=True)
class Drawing:
    """The same drawing for a wide page and for a phone."""

    wide: Any
    narrow: Any
    words: str
    """What it shows, in short."""


def _mark(status: object) -> tuple[str, str]:
    look = STATUS.get(str(status), UNKNOWN)
    return icons()[look.shape], look.tone


def _address(query: str, **asked: object) -> str:
    """The drawing of a part, with the date kept."""
    words = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('goals:picture')}?{'&'.join(filter(None, (words, query.lstrip('?'))))}"


def _units(units: int, possible: int | None) -> str:
    return "" if possible is None else _("%(n)s of %(of)s units") % {"n": readable(units), "of": readable(possible)}


# --- The whole region ----------------------------------------------------------------------------


def draw_region(view: Overview, rows: Sequence[Row], query: str) -> Drawing:
    """Every regional goal across every municipality (2 queries more than the rows themselves)."""
    goals = [row.goal for row in rows]
    loose = _loose(view, goals)
    prefetch_related_objects(goals, themes_on(view.on))
    columns = [
        Column(m.name, _address(query, kommune=m.slug), _("%(name)s: see its part of the thread") % {"name": m.name})
        for m in view.municipalities
    ]
    grouped: dict[ThemeRecord | None, list[Strand]] = {}
    for row in sorted(rows, key=lambda each: _theme_order(each.goal)):
        grouped.setdefault(next(iter(row.goal.themes), None), []).append(_strand(row, view, query, loose))
    themes = [
        Theme(
            theme.name if theme else _("No theme"),
            f"{reverse('goals:theme', args=[theme.pk])}{query}" if theme else "",
            strands,
        )
        for theme, strands in grouped.items()
    ]
    wide: Weave = weave_wide(themes, columns)
    words = _("%(goals)s regional goals across %(municipalities)s municipalities and %(units)s units.") % {
        "goals": readable(len(rows)),
        "municipalities": readable(len(columns)),
        "units": readable(view.extent.units),
    }
    return Drawing(wide, weave_narrow(themes, columns), words)


def _theme_order(goal: Goal) -> tuple[int, int, int]:
    first = next(iter(goal.themes), None)
    return (first is None, first.order if first else 0, goal.pk)


def _loose(view: Overview, goals: Sequence[Goal]) -> set[tuple[int, int]]:
    """The regional goals and municipalities between which the thread ends: carried on there, but by no unit."""
    ends = Goal.objects.visible_to(view.user, view.on).unsupported(view.on).at_level(OrganisationKind.MUNICIPALITY)
    links = Support.objects.on(view.on).filter(upper__in=[goal.pk for goal in goals], lower__in=ends.values("pk"))
    return set(links.values_list("upper", "lower__organisation"))


def _strand(row: Row, view: Overview, query: str, loose: set[tuple[int, int]]) -> Strand:
    mark, tone = _mark(row.goal.status_then)  # type: ignore[attr-defined]
    crossings = [
        None
        if cell.state == NOT
        else Crossing(
            cell.state,
            row.thread.units.get(cell.municipality.pk, 0),
            view.extent.units_in.get(cell.municipality.pk, 0),
            _address(query, mal=row.goal.pk, kommune=cell.municipality.slug),
            _crossing_words(row, cell, view),
            not row.thread.units.get(cell.municipality.pk) and (row.goal.pk, cell.municipality.pk) in loose,
        )
        for cell in row.cells
    ]
    broken = _("No municipality has taken it up") if not any(crossings) else ""
    label = f"{row.goal.title}. {row.goal.status_then_label}."
    return Strand(
        row.goal.title, _address(query, mal=row.goal.pk), f"{label} {broken}".strip(), mark, tone, crossings, broken
    )


def _crossing_words(row: Row, cell: Any, view: Overview) -> str:
    where = {"name": cell.municipality.name, "goal": row.goal.title}
    if cell.state != WORKS:
        return _("%(name)s has a draft: %(goal)s") % where
    units, possible = row.thread.units.get(cell.municipality.pk, 0), view.extent.units_in.get(cell.municipality.pk, 0)
    return _("%(name)s, %(n)s of %(of)s units: %(goal)s") % {**where, "n": readable(units), "of": readable(possible)}


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
    mark, tone = _mark(getattr(goal, "status_then", goal.status))
    state = str(goal.status_then_label if hasattr(goal, "status_then") else goal.get_status_display())
    whose = whose or goal.organisation.name
    said = (whose, goal.title, state, note, broken_below, broken_above)
    return Card(
        f"g{goal.pk}",
        rank,
        goal.title,
        whose,
        href,
        ". ".join(str(each) for each in said if each),
        mark=mark,
        tone=tone,
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
            label = f"{_('Theme of the vision')}. {theme.name}"
            cards[theme.pk] = Card(f"t{theme.pk}", -1, theme.name, _("Theme of the vision"), href, label, kind="theme")
            links.append((f"t{theme.pk}", f"g{goal.pk}"))
    return list(cards.values()), links


def _above(goal: Goal, ways: Sequence[Sequence[Goal]], query: str) -> tuple[list[Card], list[tuple[str, str]], int]:
    """The cards over a goal, the threads between them, and the rank of the goal itself."""
    goals: dict[int, tuple[Goal, int]] = {}
    links: dict[tuple[str, str], None] = {}
    longest = max((len(way) for way in ways), default=0)
    for way in ways:
        for place, each in enumerate(way):
            rank = longest - len(way) + place
            goals[each.pk] = (each, max(rank, goals.get(each.pk, (each, 0))[1]))
        for upper, lower in zip(way, [*way[1:], goal], strict=True):
            links[f"g{upper.pk}", f"g{lower.pk}"] = None
    tops = {way[0].pk: way[0] for way in ways} or {goal.pk: goal}
    themes, tied = _theme_cards(tops.values(), query)
    cards = [_goal_card(each, rank, href=f"{each.get_absolute_url()}{query}") for each, rank in goals.values()]
    return [*themes, *cards], [*tied, *links], longest


def draw_goal(
    goal: Goal,
    *,
    ways: Sequence[Sequence[Goal]],
    below: Below,
    signs: Sequence[Sign],
    measures: Sequence[Measure],
    query: str = "",
) -> Drawing | None:
    """The thread up and down from a goal `with_breaks`, from what its page has read; None where it stands alone.

    No query.
    """
    cards, links, rank = _above(goal, ways, query)
    lower, tied = _supporters(goal, below, rank + 1, query)
    own, hung = _of_its_own(goal, signs, measures, rank + 1, query)
    if not (cards or lower or own):
        return None
    focus = _goal_card(goal, rank, href=f"{goal.get_absolute_url()}{query}", is_focus=True, **_breaks(goal))
    everything = [*cards, focus, *lower, *own]
    threads = [*links, *tied, *hung]
    return _path(everything, threads, goal.title)


def _path(cards: Sequence[Card], links: Sequence[tuple[str, str]], about: str) -> Drawing:
    wide: Path = lying(cards, links)
    return Drawing(wide, standing(cards, links), about)


def _supporters(goal: Goal, below: Below, rank: int, query: str) -> tuple[list[Card], list[tuple[str, str]]]:
    cards = []
    for group in below.groups:
        note = _units(group.units, group.units_possible) if group.municipality and group.units_possible else ""
        municipality = group.municipality
        if below.supporters > MOST_BELOW and municipality is not None and len(group.goals) > 1:
            count = _("%(n)s goals") % {"n": readable(len(group.goals))}
            href = _address(query, mal=goal.pk, kommune=municipality.slug)
            label = ". ".join(filter(None, (municipality.name, count, note)))
            cards.append(Card(f"m{municipality.pk}", rank, count, municipality.name, href, label, note=note))
            continue
        is_regional = goal.organisation.kind == OrganisationKind.REGION
        cards += [
            _goal_card(
                each,
                rank,
                whose=group.whose(each),
                note=note if is_regional and each.organisation.kind == OrganisationKind.MUNICIPALITY else "",
                href=f"{each.get_absolute_url()}{query}",
            )
            for each in group.goals
        ]
    return cards, [(f"g{goal.pk}", card.key) for card in cards]


def _of_its_own(
    goal: Goal, signs: Sequence[Sign], measures: Sequence[Measure], rank: int, query: str
) -> tuple[list[Card], list[tuple[str, str]]]:
    """The measures and signs of a goal; of many the first, and how many more there are."""
    cards = []
    for measure in measures[:MOST_OF_ITS_OWN]:
        mark, tone = _mark(measure.status_then)  # type: ignore[attr-defined]
        state = str(measure.status_then_label)
        href = f"{measure.get_absolute_url()}{query}"
        label = f"{_('Measure')}. {measure.title}. {state}"
        key = f"x{measure.pk}"
        cards.append(Card(key, rank, measure.title, _("Measure"), href, label, "measure", mark, tone, state))
    for sign in signs[:MOST_OF_ITS_OWN]:
        label = f"{_('Sign')}. {sign.text}"
        cards.append(Card(f"s{sign.pk}", rank, sign.text, _("Sign"), "#tegn", label, "sign"))
    more = max(len(measures) - MOST_OF_ITS_OWN, 0) + max(len(signs) - MOST_OF_ITS_OWN, 0)
    if more:
        words = _("%(n)s more measures and signs") % {"n": readable(more)}
        cards.append(Card("more", rank, words, "", "#tiltak", words, "more"))
    return cards, [(f"g{goal.pk}", card.key) for card in cards]


# --- A part of the overview: one goal, or one municipality --------------------------------------------


def draw_one(goal: Goal, ways: Sequence[Sequence[Goal]], rows: Sequence[Row], query: str) -> Drawing:
    """One goal from `with_breaks`, what it leads up to, and the rows under it with those under them (no query)."""
    cards, links, rank = _above(goal, ways, query)
    focus = _goal_card(goal, rank, href=f"{goal.get_absolute_url()}{query}", is_focus=True, **_breaks(goal))
    found = {card.key: card for card in [*cards, focus]}
    links += [(focus.key, f"g{row.goal.pk}") for row in rows]
    _put(rows, rank + 1, found, links, query)
    return _path(list(found.values()), links, goal.title)


def draw_municipality(
    rows: Sequence[Row], loose: Sequence[Goal], query: str, municipality: Organisation, *, on: date
) -> Drawing:
    """The regional goals a municipality works on, its own under each, and its goals that hang loose (1 query)."""
    prefetch_related_objects([row.goal for row in rows], themes_on(on))
    themes, links = _theme_cards((row.goal for row in rows), query)
    found: dict[str, Card] = {card.key: card for card in themes}
    _put(rows, 0, found, links, query)
    for goal in loose:
        rank = 1 if goal.organisation.kind == OrganisationKind.MUNICIPALITY else 2
        href = f"{goal.get_absolute_url()}{query}"
        card = _goal_card(goal, rank, href=href, broken_above=_("Supports nothing above"))
        found.setdefault(card.key, card)
    return _path(list(found.values()), links, municipality.name)


def _breaks(goal: Goal) -> Breaks:
    """Where the thread is broken at a goal from `with_breaks`, in words."""
    regional = goal.organisation.kind == OrganisationKind.REGION
    below = _("No municipality has taken it up") if regional else _("No unit has taken it up")
    return {
        "broken_below": below if goal.lacks_support else "",  # type: ignore[attr-defined]
        "broken_above": _("Supports nothing above") if goal.lacks_parent else "",  # type: ignore[attr-defined]
    }


def _put(rows: Sequence[Row], rank: int, found: dict[str, Card], links: list[tuple[str, str]], query: str) -> None:
    """Make cards of rows and of those that are opened under them."""
    for row in rows:
        goal = row.goal
        kind = goal.organisation.kind
        possible = row.units_possible if kind != OrganisationKind.UNIT else None
        zooms = row.children is None and row.supporters and kind == OrganisationKind.MUNICIPALITY
        href = _address(query, mal=goal.pk) if zooms else f"{goal.get_absolute_url()}{query}"
        note = _units(row.thread.unit_count, possible)
        card = _goal_card(goal, rank, href=href, whose=row.whose, note=note, **_breaks(goal))
        found.setdefault(card.key, card)
        links += [(card.key, f"g{child.goal.pk}") for child in row.children or []]
        _put(row.children or [], rank + 1, found, links, query)
