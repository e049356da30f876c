"""The lists of a study as they are typed or pasted, one line each: points, organisations, phases."""

import re
from dataclasses import dataclass, field
from datetime import date

from goals.studies.rules import organisation_as_written, phase_as_written
from network.text.dates import DAY_IN_TEXT, NotADay, parse_day
from network.text.outline import read_outline

TAB = 4
"""Columns that a tab takes."""
_NUMBER_AT_END = re.compile(
    r"^(?P<name>.*?\S)\s*(?:[,;:]|\s{2,}|\s[–—-]|\()\s*(?P<number>\d{1,6})\s*(?:\w+\.?)?\s*\)?$"
)
_DAY = DAY_IN_TEXT.pattern
_PERIOD_AT_END = re.compile(
    rf"^(?P<name>.*?\S)\s*(?:[,;:\t(]|\s[–—-])\s*(?P<starts>{_DAY})?"
    rf"\s*(?P<until>[–—-]|\btil\b|\bto\b|\buntil\b)?\s*(?P<ends>{_DAY})?\s*\)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PointLine:
    """A point, or at level 1 a sub-point of the nearest point above it."""

    text: str
    level: int = 0


@dataclass(frozen=True)
class OrganisationLine:
    """An organisation by name, and how many of it took part where that is said."""

    name: str
    took_part: int | None = None


@dataclass
class PhaseLine:
    """A phase, its days where they are said, and what it is to deliver, one on each line."""

    name: str
    starts_on: date | None = None
    ends_on: date | None = None
    deliverables: list[str] = field(default_factory=list)


def read_lines(text: str) -> list[PointLine]:
    """The lines of a text without marks, 0 the outer ones.

    A text most of whose lines begin with a mark is read as the outline of a document. In any other each line is one of
    the list, deeper where it is indented.
    """
    typed = [line for line in text.expandtabs(TAB).splitlines() if line.strip()]
    outline = read_outline(text)
    if sum(line.is_point for line in outline) * 2 > len(outline):
        return [PointLine(line.text, line.level) for line in outline]
    margin = min((len(line) - len(line.lstrip()) for line in typed), default=0)
    return [
        PointLine(single.text, int(len(line) - len(line.lstrip()) > margin))
        for line in typed
        for single in read_outline(line)
    ]


def read_points(text: str) -> list[PointLine]:
    """The points of a text. What stands deeper than a sub-point is one too."""
    return [PointLine(line.text, min(line.level, 1)) for line in read_lines(text)]


def read_organisations(text: str) -> list[OrganisationLine]:
    """The organisations of a text, one on each line: `Surnadal kommune`, `Foreldrerådet, 14`, `Elever (28)`."""
    return [_organisation(line) for line in read_lines(text)]


def _organisation(line: PointLine) -> OrganisationLine:
    match = _NUMBER_AT_END.match(line.text)
    return OrganisationLine(match["name"], int(match["number"])) if match else OrganisationLine(line.text)


def read_phases(text: str) -> list[PhaseLine]:
    """The phases of a text: `Kartlegging, 12.1.2026 – 6.2.2026`, and indented below it what it is to deliver."""
    phases: list[PhaseLine] = []
    for line in read_lines(text):
        if line.level and phases:
            phases[-1].deliverables.append(line.text)
        else:
            phases.append(_phase(line.text))
    return phases


def _phase(text: str) -> PhaseLine:
    """A phase with the days that end its line. What is no day stays part of the name."""
    match = _PERIOD_AT_END.match(text)
    if match is None or not (match["starts"] or match["ends"]):
        return PhaseLine(text)
    try:
        starts = parse_day(match["starts"]) if match["starts"] else None
        ends = parse_day(match["ends"]) if match["ends"] else None
    except NotADay:
        return PhaseLine(text)
    return PhaseLine(match["name"], starts, ends)


def points_as_read(text: str) -> str:
    """The points of a text, one on each line, a sub-point indented."""
    return "\n".join("    " * point.level + point.text for point in read_points(text))


def organisations_as_read(text: str) -> str:
    """The organisations of a text, one on each line."""
    return "\n".join(organisation_as_written(line.name, line.took_part) for line in read_organisations(text))


def phases_as_read(text: str) -> str:
    """The phases of a text, with what each is to deliver indented."""
    return "\n".join(
        phase_as_written(phase.name, phase.starts_on, phase.ends_on, phase.deliverables) for phase in read_phases(text)
    )


def tidied(text: str) -> str:
    """A text with its wrapped lines joined, its points marked as they were and indented by their levels."""
    lines: list[str] = []
    for line in read_outline(text):
        if line.after_blank and lines:
            lines.append("")
        lines.append("    " * line.level + (f"{line.marker} {line.text}" if line.marker else line.text))
    return "\n".join(lines)
