"""Typed or pasted text read as an outline: its lines with their level, and the mark that each began with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

TAB = 4
"""Columns that a tab takes at the beginning of a line."""

_BULLETS = "•◦▪▫■□●○►▶➢➤→✓✔·‣⁃∙"
# Word and PDF give the bullets of Symbol and Wingdings as characters for private use.
_BULLETS += "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d"
_MARK = re.compile(
    rf"""(?:
        (?P<bullet>[{_BULLETS}])\s*
      | (?P<dash>[-–—*+])(?:\s+|(?=[^\W\d_]))
      | (?P<word>[o§])(?:\t|\s\s)\s*
      | (?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,4}})(?P<end>[.)]?)\s+
      | \(?(?P<letter>[a-zæøå]|[ivx]{{2,4}})\)\s+
    )""",
    re.VERBOSE,
)
_ORDINALS = frozenset(
    {
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
        "january",
        "february",
        "march",
        "may",
        "june",
        "july",
        "october",
        "december",
        "trinn",
        "trinnet",
        "klasse",
        "klassen",
        "halvår",
        "halvåret",
        "kvartal",
        "kvartalet",
        "termin",
        "årstrinn",
        "plass",
        "gang",
        "etasje",
        "skoleår",
        "skuleår",
        "semester",
    }
)
"""Words after which a number with a full stop in front of them is an ordinal, not the mark of a point."""
_KEEPS_HYPHEN = frozenset({"og", "eller", "samt", "and", "or"})
_LIKELY_WRAPPED = 50
"""The length of a line without a mark from which the next one, in lower case, is taken as its end."""


@dataclass(frozen=True)
class OutlineLine:
    """A line of an outline: its text without the mark, 0 for the outermost level, and the mark as it was typed.

    `number` is that of its first line in the text, from 1; `after_blank` whether an empty line stands before it.
    Lines that a document's width had broken are joined.
    """

    text: str
    level: int
    marker: str
    number: int
    after_blank: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it was typed with a mark."""
        return bool(self.marker)


@dataclass(frozen=True)
class _Line:
    """A line as typed: the column where it begins, the one where its text does, its mark, and the kind of that."""

    number: int
    indent: int
    start: int
    marker: str
    style: str
    text: str
    after_blank: bool


def read_outline(text: str) -> list[OutlineLine]:
    """The lines of a text with their levels.

    A level is deeper by indentation or, where a program has lost that, by another kind of mark: numbers with
    bullets beneath, `1.` with `1.1`. A line without a mark is outside those with one that follow it.
    """
    outline: list[OutlineLine] = []
    above: list[tuple[int, str]] = []
    for line in _joined(_lines(text)):
        level = _level(line, above)
        del above[level:]
        above.append((line.indent, line.style))
        outline.append(OutlineLine(line.text, level, line.marker, line.number, line.after_blank))
    return outline


def _level(line: _Line, above: list[tuple[int, str]]) -> int:
    """The level of a line under those that it may stand under, each with its indentation and kind of mark."""
    level = len(above)
    while level and above[level - 1][0] > line.indent:
        level -= 1
    same = [place for place in range(level) if above[place] == (line.indent, line.style)]
    return same[0] if same else level


def _lines(text: str) -> Iterator[_Line]:
    """The lines that are not empty. Marks that stand in no sequence are left in the text."""
    previous: dict[str, str] = {}
    after_blank = False
    for number, raw in enumerate(text.splitlines(), start=1):
        typed = raw.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "").rstrip()
        body = typed.lstrip()
        if not body:
            after_blank = True
            continue
        indent = _columns(typed[: len(typed) - len(body)])
        marker, style, rest = _mark(body, previous)
        start = indent + _columns(body[: len(body) - len(rest)])
        yield _Line(number, indent, start, marker, style, rest, after_blank)
        after_blank = False


def _mark(body: str, previous: dict[str, str]) -> tuple[str, str, str]:
    """The mark of a line, its kind, and the text after it; `previous` holds the last mark of each kind."""
    match = _MARK.match(body)
    if match is None or not body[match.end() :].strip():
        return "", "", body
    rest = body[match.end() :]
    if bullet := match["bullet"] or match["dash"] or match["word"]:
        return bullet, bullet, rest
    if letter := match["letter"]:
        style = "roman" if len(letter) > 1 or (letter == "i" and previous.get("letter") != "h") else "letter"
        if style == "letter" and letter != "a" and previous.get("letter") != chr(ord(letter) - 1):
            return "", "", body
        previous[style] = letter
        return match.group().strip(), style, rest
    number = match["number"]
    style = f"number{number.count('.')}"
    if not _counts(number, match["end"], rest, previous.get(style)):
        return "", "", body
    previous[style] = number
    return match.group().strip(), style, rest


def _counts(number: str, end: str, rest: str, previous: str | None) -> bool:
    """Whether a number at the beginning of a line is the mark of a point, not a date, a time, an ordinal or a sum."""
    *outer, last = number.split(".")
    if not outer:
        return bool(end) and re.split(r"\W", rest, maxsplit=1)[0].lower() not in _ORDINALS
    if any(part.startswith("0") for part in (*outer, last)):
        return False
    if last == "1":
        return True
    return previous is not None and previous == ".".join((*outer, str(int(last) - 1)))


def _columns(blank: str) -> int:
    """How many columns a beginning of a line takes."""
    return len(blank.expandtabs(TAB))


def _joined(lines: Iterator[_Line]) -> Iterator[_Line]:
    """The lines, with those that go on from the line before joined to it."""
    last: _Line | None = None
    width = 0
    for line in lines:
        if last is not None and _goes_on(last, line, width):
            last = replace(last, text=join_wrapped(last.text, line.text))
        else:
            if last is not None:
                yield last
            last = line
        width = len(line.text)
    if last is not None:
        yield last


def _goes_on(last: _Line, line: _Line, width: int) -> bool:
    """Whether a line is the end of the one before it, broken off by a document's width of about `width`."""
    if line.marker or line.after_blank or "\t" in line.text:
        return False
    if last.marker and line.indent > last.indent:
        return abs(line.indent - last.start) <= 1
    broken = width >= _LIKELY_WRAPPED and last.text[-1] not in ".:;!?"
    return broken and line.text[0].islower() and line.indent == last.indent


def join_wrapped(first: str, second: str) -> str:
    """Two lines as one; a word that was divided at the end of the first is put together."""
    divided = re.search(r"[^\W\d_]-$", first) and second[0].islower()
    if divided and re.split(r"\W", second, maxsplit=1)[0] not in _KEEPS_HYPHEN:
        return first[:-1] + second
    return f"{first} {second}"
