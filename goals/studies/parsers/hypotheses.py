"""Hypotheses pasted as one text from Word, PDF or OneNote, split into their fields."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from goals.studies.parsers.lists import tidied
from network.text.outline import join_wrapped, read_outline

_NAMED = re.compile(
    r"^(?:hypotese|hypothesis)n?\s*(?:nr\.?\s*)?\d{0,2}\s*(?:[:.)–—-]\s*|$)(?P<rest>.*)$", re.IGNORECASE
)
_NAMED_WITH_NUMBER = re.compile(r"^(?:hypotese|hypothesis|h)\s?\d{1,2}\s*[:.)–—-]?\s+(?P<rest>.*)$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?P<number>\d{1,2})[.)]\s+(?P<rest>\S.*)$")
_FIELD_WORDS = {
    "background": "bakgrunn bakgrunnen background",
    "how": "hvordan korleis how gjennomføring",
    "value_text": "verdi verdien gevinst gevinster gevinstar nytte value benefit benefits",
}
_FIELDS = {word: name for name, words in _FIELD_WORDS.items() for word in words.split()}
_FIELD = re.compile(rf"^(?P<word>{'|'.join(_FIELDS)})\s*\??\s*(?:[:–—-]\s*(?P<rest>.*))?$", re.IGNORECASE)
_AREA_WORD = re.compile(r"^(?:område|area)\s*\d{0,2}\s*[:.–—-]?\s*", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_BODY = ("background", "how", "value_text")


@dataclass
class PastedHypothesis:
    """A hypothesis as it was read; `area` is the number of its area among those that were given, None where unsaid."""

    statement: str
    area: int | None = None
    background: str = ""
    how: str = ""
    value_text: str = ""


@dataclass
class PastedText:
    """What was read, and the lines that found no place in it."""

    hypotheses: list[PastedHypothesis] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)


@dataclass
class _Block:
    """The lines of one hypothesis: those before the first heading, and those under each."""

    area: int | None
    start: list[str]
    fields: dict[str, list[str]] = field(default_factory=dict)
    current: str = ""

    def add(self, line: str) -> None:
        (self.fields[self.current] if self.current else self.start).append(line)


def read_hypotheses(text: str, areas: Sequence[str]) -> PastedText:
    """The hypotheses of a text.

    One begins at “Hypotese 1:”, or where none is named so at a number that follows the one before; a line with the
    name of an area holds for those after it. The fields have headings, or are the paragraphs after the statement.
    """
    lines = text.replace("\u00a0", " ").splitlines()
    named = any(_begins_by_name(line.strip()) is not None for line in lines)
    names = {name.casefold(): number for number, name in enumerate(areas)}
    pasted, blocks, area, expected = PastedText(), list[_Block](), None, 1
    for number, line in enumerate(lines):
        stripped = line.strip()
        if (said := _area(stripped, names)) is not None:
            area = said
            continue
        start = _begins_by_name(stripped) if named else _begins_by_number(lines, number, expected, names)
        if start is not None:
            blocks.append(_Block(area, [start] if start else []))
            expected += 1
        elif not blocks:
            pasted.unplaced += [stripped] * bool(stripped)
        elif heading := _FIELD.match(stripped):
            blocks[-1].current = _FIELDS[heading["word"].lower()]
            blocks[-1].fields.setdefault(blocks[-1].current, []).append(heading["rest"] or "")
        else:
            blocks[-1].add(line.rstrip())
    for block in blocks:
        pasted.hypotheses.append(_hypothesis(block, pasted.unplaced))
    return pasted


def _begins_by_name(line: str) -> str | None:
    match = _NAMED.match(line) or _NAMED_WITH_NUMBER.match(line)
    return match["rest"].strip() if match else None


def _begins_by_number(lines: Sequence[str], place: int, expected: int, areas: dict[str, int]) -> str | None:
    """The text after the number that is expected next: after an empty line or an area's name, or before a heading."""
    match = _NUMBERED.match(lines[place].strip())
    if match is None or int(match["number"]) != expected:
        return None
    after = next((line.strip() for line in lines[place + 1 :] if line.strip()), "")
    before = lines[place - 1].strip() if place else ""
    stands_alone = not before or _area(before, areas) is not None
    return match["rest"].strip() if stands_alone or _FIELD.match(after) else None


def _area(line: str, names: dict[str, int]) -> int | None:
    for candidate in (line, _AREA_WORD.sub("", line), _NUMBER_BEFORE.sub("", line)):
        if (number := names.get(candidate.rstrip(" :").casefold())) is not None:
            return number
    return None


def _hypothesis(block: _Block, unplaced: list[str]) -> PastedHypothesis:
    first, *others = _paragraphs(block.start) or [[]]
    if not block.fields and not others and len(first) > 1:
        first, *others = _one_by_one(first)
    hypothesis = PastedHypothesis(_joined(first), block.area)
    for name, lines in block.fields.items():
        setattr(hypothesis, name, tidied("\n".join(lines)))
    for name in _BODY:
        if others and name not in block.fields:
            setattr(hypothesis, name, tidied("\n".join(others.pop(0))))
    unplaced += [line.strip() for paragraph in others for line in paragraph]
    return hypothesis


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _one_by_one(lines: Sequence[str]) -> list[list[str]]:
    """Lines without empty ones between them as paragraphs; points, and what a line's end has broken, go with the one
    before.
    """
    paragraphs: list[list[str]] = []
    for line in lines:
        goes_on = line.strip()[0].islower() or any(part.is_point for part in read_outline(line))
        if paragraphs and goes_on:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _joined(lines: Sequence[str]) -> str:
    statement = ""
    for line in lines:
        statement = join_wrapped(statement, line.strip()) if statement else line.strip()
    return statement
