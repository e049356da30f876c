"""Goals and measures pasted as text from Word, Teams, OneNote, PDF or Excel."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goals.imports.enums import LineKind
from goals.imports.parsers.line_facts import is_day, read_facts
from goals.imports.rules.lines import MOST_LINES, PastedLine
from network.text.normalising import text_key
from network.text.numbers import readable
from network.text.outline import OutlineLine, read_outline

_WORDS = {
    LineKind.GOAL: "mål|måla|målene|hovedmål|hovudmål|delmål|effektmål|resultatmål|prosessmål|goals?|aims?",
    LineKind.MEASURE: "tiltak|tiltaka|tiltakene|measures?|actions?",
    LineKind.SIGN: "tegn|teikn|kjennetegn|kjenneteikn|signs?|indicators?",
    LineKind.TEXT: "hvordan|korleis|beskrivelse|skildring|bakgrunn|how|description|background",
}
_KEYED = {
    kind: re.compile(
        rf"(?:{words})(?:\s+(?:nr\.?\s*)?\d{{1,2}}(?:\.\d{{1,2}})*)?\s*(?:[:–—]|\.(?=\s|$)|$)\s*", re.IGNORECASE
    )
    for kind, words in _WORDS.items()
}
_WHO = re.compile(r"(?:ansvarlige?|ansvarleg|ansvar|responsible)\s*:\s*(?=\S)", re.IGNORECASE)
_WHEN = re.compile(r"(?:frist|innen|deadline|due)\s*:\s*(?=\S)", re.IGNORECASE)
LONGEST_NAME = 120
_BENEATH = {LineKind.GOAL: LineKind.MEASURE}


def read_pasted(text: str, *, known: Mapping[str, str], outermost: LineKind) -> list[PastedLine]:
    """The lines of a pasted plan, each with what it is by its level, or by a word such as “Tiltak:” before it.

    The outermost lines are of the kind `outermost`; beneath a goal stand measures, beneath these what is said of them.
    `known` are the names and roles that are recognised at the end of a line, by their `text_key`. A heading alone,
    “Tiltak”, says what the lines after it are, and is left out. Raises ValidationError where there is nothing to read,
    or too much.
    """
    outline = list(_cells(read_outline(text), known))
    if not outline:
        raise ValidationError(_("Paste the goals or measures first, one on each line."))
    if len(outline) > MOST_LINES:
        values = {"n": readable(len(outline)), "most": readable(MOST_LINES)}
        raise ValidationError(_("That is %(n)s lines. Paste at most %(most)s at a time.") % values)
    return _Reader(known, outermost).read(outline)


def _cells(outline: list[OutlineLine], known: Mapping[str, str]) -> Iterator[OutlineLine]:
    """The lines, with what stands in several cells of a table as lines beneath one another.

    Days and names that are known stay with the text before them.
    """
    for line in outline:
        level = line.level
        waiting: OutlineLine | None = None
        for cell in (part.strip() for part in line.text.split("\t")):
            if not cell:
                level += waiting is None
            elif waiting is not None and (is_day(cell) or text_key(cell) in known):
                added = f"({cell})" if is_day(cell) else f"– {cell}"
                waiting = replace(waiting, text=f"{waiting.text} {added}")
            else:
                if waiting is not None:
                    yield waiting
                    level += 1
                waiting = OutlineLine(cell, level, line.marker, line.number)
        if waiting is not None:
            yield waiting


class _Reader:
    """Gives each line its kind by those above it."""

    def __init__(self, known: Mapping[str, str], outermost: LineKind) -> None:
        self._known = known
        self._outermost = outermost
        self._above: list[tuple[int, LineKind]] = []
        self._heading: tuple[int, LineKind] | None = None
        self._beneath_heading: int | None = None
        """The level of the first line after the heading; one outside it ends what the heading says."""
        self._lines: list[PastedLine] = []

    def read(self, outline: list[OutlineLine]) -> list[PastedLine]:
        for number, line in enumerate(outline, start=1):
            self._read_line(number, line)
        return self._lines

    def _read_line(self, number: int, line: OutlineLine) -> None:
        if self._adds_to_measure(line):
            return
        keyed = next(((kind, match) for kind, form in _KEYED.items() if (match := form.match(line.text))), None)
        text = line.text[keyed[1].end() :].strip() if keyed else line.text
        if keyed and not text:
            self._heading, self._beneath_heading = (line.level, keyed[0]), None
            while self._above and self._above[-1][0] >= line.level:
                self._above.pop()
            self._lines.append(PastedLine(number, LineKind.NOTHING, line.text))
            return
        if self._beneath_heading is None:
            self._beneath_heading = line.level
        if line.level < self._beneath_heading:
            self._heading = None
        kind = keyed[0] if keyed else self._kind(line.level)
        while self._above and self._above[-1][0] >= line.level:
            self._above.pop()
        self._above.append((line.level, kind))
        self._lines.append(self._with_facts(number, kind, text))

    def _kind(self, level: int) -> LineKind:
        """The kind of a line by the heading or the line that it stands under."""
        outside = self._heading[0] if self._heading else 0
        parents = [kind for above, kind in self._above if outside <= above < level]
        if not parents:
            return self._heading[1] if self._heading else self._outermost
        return _BENEATH.get(parents[-1], LineKind.TEXT)

    def _with_facts(self, number: int, kind: LineKind, text: str) -> PastedLine:
        if kind not in {LineKind.GOAL, LineKind.MEASURE}:
            return PastedLine(number, kind, text)
        facts = read_facts(text, known=self._known, responsible=kind == LineKind.MEASURE)
        return PastedLine(number, kind, facts.text, facts.starts_on, facts.ends_on, facts.responsible)

    def _adds_to_measure(self, line: OutlineLine) -> bool:
        """Whether the line only says who is responsible for the measure above, or until when; it is then told so."""
        last = self._lines[-1] if self._lines else None
        if last is None or last.kind != LineKind.MEASURE:
            return False
        name = self._known.get(text_key(line.text), "")
        if match := _WHO.match(line.text):
            name = line.text[match.end() :].strip()
        if name and not last.responsible:
            self._lines[-1] = replace(last, responsible=name[:LONGEST_NAME])
            return True
        day = is_day(line.text[match.end() :]) if (match := _WHEN.match(line.text)) else ""
        if day and not last.ends_on:
            self._lines[-1] = replace(last, ends_on=day)
            return True
        return False
