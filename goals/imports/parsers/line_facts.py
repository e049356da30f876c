"""The days and the responsible that stand in a line of a plan, taken out of its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from network.text.dates import DAY_IN_TEXT, NotADay, parse_day
from network.text.normalising import text_key

_DAY = DAY_IN_TEXT.pattern
_UNTIL = r"(?:med\s+)?(?:frist|innen|seinast|senest|ferdig|deadline|by|due|til\s+og\s+med|t\.o\.m\.|til|until)"
_FROM = r"(?:fra\s+og\s+med|frå\s+og\s+med|f\.o\.m\.|fra|frå|from)"
_PERIOD = re.compile(rf"(?:\b{_FROM}\s+)?({_DAY})\s*(?:[-–—]|til|to|until)\s*({_DAY})", re.IGNORECASE)
_ENDS = re.compile(rf"\b{_UNTIL}\s*:?\s*({_DAY})", re.IGNORECASE)
_STARTS = re.compile(rf"\b{_FROM}\s*:?\s*({_DAY})", re.IGNORECASE)
_LAST = re.compile(rf"[\s(,;–—-]({_DAY})\s*[).]?\s*$", re.IGNORECASE)
_WHO = re.compile(
    r"(?:^|[\s(,;–—-])(?:(?:ansvarlige?|ansvarleg|ansvar|ansv\.?|responsible)\s*[:–-]?|v/)\s*([^,;()\n]{2,120})",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([^()]{2,120})\)\s*\.?$")
_AFTER_DASH = re.compile(r"\s[–—-]\s([^–—]{2,120})$")
_LEFT_OVER = re.compile(r"\(\s*[,;:–—-]?\s*\)|\s+([,;.)])")


@dataclass(frozen=True)
class LineFacts:
    """What a line says besides its text; days are ISO texts, empty where there are none."""

    text: str
    starts_on: str = ""
    ends_on: str = ""
    responsible: str = ""


def read_facts(text: str, *, known: Mapping[str, str], responsible: bool = True) -> LineFacts:
    """The facts that stand in a line, and the line without them.

    A day counts where a word says what it is, or where it ends the line; a responsible after such a word, or where the
    brackets or the dash at the end hold one of the names that are `known` (by `text_key`).
    """
    rest = text
    who = ""
    if responsible:
        rest, who = _take_responsible(rest, known)
    rest, starts_on, ends_on = _take_days(rest)
    if responsible and not who:
        rest, who = _take_responsible(rest, known)
    rest = _tidy(rest)
    return LineFacts(rest, starts_on, ends_on, who) if rest else LineFacts(text)


def _take_days(text: str) -> tuple[str, str, str]:
    """The text without its days, the first of them, and the last."""
    if (match := _PERIOD.search(text)) and (first := _iso(match[1])) and (last := _iso(match[2])):
        return _without(text, match), first, last
    starts_on = ends_on = ""
    if (match := _STARTS.search(text)) and (starts_on := _iso(match[1])):
        text = _without(text, match)
    for pattern in (_ENDS, _LAST):
        if (match := pattern.search(text)) and (ends_on := _iso(match[1])):
            return _without(text, match), starts_on, ends_on
    return text, starts_on, ends_on


def _take_responsible(text: str, known: Mapping[str, str]) -> tuple[str, str]:
    if match := _WHO.search(text):
        who = DAY_IN_TEXT.split(match[1])[0]
        who = re.sub(rf"\s*(?:{_UNTIL}|{_FROM})?\s*:?\s*$", "", who, flags=re.IGNORECASE).strip(" .–—-")
        if who:
            end = match.start(1) + len(match[1][: match[1].find(who) + len(who)])
            return f"{text[: match.start()]} {text[end:]}", who
    for pattern in (_IN_BRACKETS, _AFTER_DASH):
        if (match := pattern.search(text)) and (who := known.get(text_key(match[1]), "")):
            return _without(text, match), who
    return text, ""


def is_day(text: str) -> str:
    """The ISO text of a cell that is a day and nothing else; empty for any other."""
    return _iso(text.strip())


def _iso(text: str) -> str:
    try:
        return parse_day(text).isoformat()
    except NotADay:
        return ""


def _without(text: str, match: re.Match[str]) -> str:
    """The text without what was matched; the whole text where that stands within a sentence, which needs it."""
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    apart = before.endswith("(") or after.startswith((":", ")", ",", ";")) or not after.strip(" .")
    return f"{before} {after}" if apart else text


def _tidy(text: str) -> str:
    text = _LEFT_OVER.sub(r"\1", " ".join(text.split()))
    if text.count("(") != text.count(")"):
        text = re.sub(r"\s*[()]\s*$|\((?=[^)]*$)", "", text)
    return _LEFT_OVER.sub(r"\1", text).strip(" ,;:–—-")
