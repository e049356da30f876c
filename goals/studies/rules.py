"""The steps of studies and hypotheses from one status to another, and how the lines of their lists are written."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from goals.studies.enums import HypothesisStatus, StudyStatus
from network.records.transitions import Transitions

_S, _H = StudyStatus, HypothesisStatus

STUDY_STEPS = Transitions(
    {
        _S.OPEN: frozenset({_S.CONCLUDED, _S.WITHDRAWN}),
        _S.CONCLUDED: frozenset({_S.OPEN}),
        _S.WITHDRAWN: frozenset({_S.OPEN}),
    },
    refusal=_("A study that is “%(now)s” cannot become “%(then)s”."),
)

HYPOTHESIS_STEPS = Transitions(
    {
        _H.PROPOSED: frozenset({_H.SUBSTANTIATED, _H.REJECTED, _H.WITHDRAWN}),
        _H.SUBSTANTIATED: frozenset({_H.ADOPTED, _H.REJECTED, _H.PROPOSED, _H.WITHDRAWN}),
        _H.ADOPTED: frozenset({_H.SUBSTANTIATED}),
        _H.REJECTED: frozenset({_H.PROPOSED}),
        _H.WITHDRAWN: frozenset({_H.PROPOSED}),
    },
    refusal=_("A hypothesis that is “%(now)s” cannot become “%(then)s”."),
    needs_reason=lambda now, to: to in {_H.REJECTED, _H.WITHDRAWN, _H.PROPOSED} or now == _H.ADOPTED,
)

GROUPS_OWN = frozenset({_H.PROPOSED, _H.SUBSTANTIATED, _H.WITHDRAWN})
"""Steps among these are for the working group and those who record goals; all others for those who decide."""


def organisation_as_written(name: str, took_part: int | None) -> str:
    """The line that an organisation of a study is written on."""
    return name if took_part is None else f"{name}, {took_part}"


def phase_as_written(name: str, starts_on: date | None, ends_on: date | None, deliverables: Iterable[str]) -> str:
    """The lines that a phase is written on: its name and days, and below them what it is to deliver."""
    days = [f"{day.day}.{day.month}.{day.year}" if day else "" for day in (starts_on, ends_on)]
    period = " – ".join(days).strip() if any(days) else ""
    return "\n".join([f"{name}, {period}" if period else name, *(f"    {line}" for line in deliverables)])
