"""Items that wait grouped to one line where many are of one sort: the number, how many are late, and one button."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.waiting.enums import WaitingSort
from home.waiting.selectors import WaitingItem

MOST_ALIKE = 3
"""So many lines of one sort are shown one by one; more are grouped."""

type GroupKey = tuple[WaitingSort, int | None]


def group_key(waiting: WaitingItem) -> GroupKey:
    return waiting.sort, waiting.place.pk if waiting.place else None


def grouped(lines: Iterable[WaitingItem]) -> list[WaitingItem]:
    """The lines in order, those of one sort and place replaced by one line where they are many."""
    groups: dict[GroupKey, list[WaitingItem]] = {}
    for line in lines:
        groups.setdefault(group_key(line), []).append(line)
    shown = []
    for group in groups.values():
        few = len(group) <= MOST_ALIKE or group[0].sort == WaitingSort.OTHER
        shown += group if few else [merge_group(group)]
    return sorted(shown, key=lambda line: (not line.is_late, line.since))


def merge_group(group: list[WaitingItem]) -> WaitingItem:
    number, late, first = len(group), sum(line.is_late for line in group), group[0]
    since = min(line.since for line in group)
    why = _("The oldest since %(day)s") % {"day": date_format(since)}
    if late:
        why = f"{why} · {ngettext('%(n)d of them is late', '%(n)d of them are late', late) % {'n': late}}"
    return replace(
        first,
        title=_title(first.sort, number),
        where=_places(group),
        why=why,
        button=_("Decide on all") if first.sort == WaitingSort.DECISION else _("See all"),
        url=_address(first),
        since=since,
        is_late=bool(late),
        number=number,
        parts=tuple((line.url, line.is_late) for line in group),
    )


def _places(group: list[WaitingItem]) -> str:
    """The place where there is one, else the first few."""
    places = list(dict.fromkeys(line.where for line in group))
    if len(places) <= 2:
        return ", ".join(places)
    return _("%(first)s, %(second)s and %(n)d more") % {"first": places[0], "second": places[1], "n": len(places) - 2}


def _address(first: WaitingItem) -> str:
    if first.sort == WaitingSort.DECISION and first.place is not None:
        return f"{reverse('goals:decide_many')}?{urlencode({'organisasjon': first.place.slug})}"
    return reverse("home:waiting", args=[first.sort.value])


def _title(sort: WaitingSort, number: int) -> str:
    words = {
        WaitingSort.DECISION: _("%(n)d proposals wait for your decision"),
        WaitingSort.WORD: _("%(n)d goals wait for your word"),
        WaitingSort.STALE: _("%(n)d measures without an update"),
        WaitingSort.DUE: _("%(n)d measures are due"),
        WaitingSort.FOLLOW: _("%(n)d suggestions to follow a goal"),
        WaitingSort.GAP: _("%(n)d GAP analyses begun"),
        WaitingSort.CIPP: _("%(n)d CIPP evaluations begun"),
        WaitingSort.MEASURE: _("%(n)d measures are proposed"),
        WaitingSort.ANSWER: _("%(n)d answers to what you proposed"),
        WaitingSort.PAGE: _("%(n)d drafts of pages"),
        WaitingSort.CLOSING: _("%(n)d gatherings are to be closed"),
        WaitingSort.DEADLINE: _("%(n)d deadlines are near"),
        WaitingSort.SEAT: _("%(n)d empty seats"),
    }
    return words[sort] % {"n": number}
