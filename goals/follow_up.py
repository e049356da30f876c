"""How measures and signs are followed up: what waits for what, documents, and an indicator's way to its target."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from goals.enums import ACTIVE_MEASURES, DUE_WITHIN_DAYS, OPEN, STALE_AFTER_DAYS
from goals.models import Measure, MeasureDependency, MeasureDocument, Sign
from network.history import read_as_of

if TYPE_CHECKING:
    from network.querysets import User


def reminder(measure: Measure, on: date) -> tuple[str, date] | None:
    """What a measure from `Measure.objects.standing(on)` is asked for: "stale", "due" or "overdue", and the day of it.

    The same rules as `Measure.objects.stale`, `due_within` and `overdue`, for one at hand (no query).
    """
    if measure.standing not in ACTIVE_MEASURES or measure.goal.status not in OPEN:  # type: ignore[attr-defined]
        return None
    if measure.ends_on is not None and measure.ends_on <= on + timedelta(days=DUE_WITHIN_DAYS):
        return ("overdue" if measure.ends_on < on else "due"), measure.ends_on
    if measure.starts_on is not None and measure.starts_on > on:
        return None
    last: date = measure.last_word_on or max(measure.decided_on, measure.starts_on or measure.decided_on)  # type: ignore[attr-defined]
    return ("stale", last) if last < on - timedelta(days=STALE_AFTER_DAYS) else None


@dataclass(frozen=True)
class Awaited:
    """A measure that another waits for, and how it stood on the day."""

    link: MeasureDependency
    measure: Measure

    @property
    def is_unfinished(self) -> bool:
        return self.measure.standing in ACTIVE_MEASURES  # type: ignore[attr-defined]


def awaited(measures: Sequence[Measure], *, on: date, per: date | None, user: "User") -> dict[int, list[Awaited]]:
    """By measure, what it waited for on the day, as far as the user may see (2 queries, 3 on an earlier day)."""
    links = list(MeasureDependency.objects.on(on).filter(measure__in=[each.pk for each in measures]))
    if not links:
        return {}
    seen = (
        Measure.objects.visible_to(user, on)
        .filter(pk__in={link.depends_on_id for link in links})
        .standing(on)
        .select_related("goal__organisation")
    )
    others = {each.pk: each for each in read_as_of(list(seen), per)}
    found: dict[int, list[Awaited]] = {}
    for link in links:
        if link.depends_on_id in others:
            found.setdefault(link.measure_id, []).append(Awaited(link, others[link.depends_on_id]))
    return found


def documents_of(measure: Measure, *, on: date) -> list[MeasureDocument]:
    """The documents of the day (one query)."""
    return list(measure.documents.on(on))


def withdrawn_documents_of(measure: Measure, *, on: date) -> list[MeasureDocument]:
    """Those withdrawn by the day, with why (one query)."""
    return list(measure.documents.filter(withdrawn_on__lte=on))


@dataclass(frozen=True)
class Point:
    """A number on the way, with where it stands: 0 at the baseline, 100 at the target, held within 0–100."""

    number: Decimal
    on: date | None
    at: float


@dataclass(frozen=True)
class Progress:
    """An indicator from its baseline to its target, as a picture and in words."""

    sign: Sign
    now: Point | None

    @property
    def is_reached(self) -> bool:
        return self.now is not None and self.now.at >= 100

    @property
    def fill(self) -> str:
        """The length of the line walked so far, in the units of the picture, as SVG writes numbers."""
        return f"{(self.now.at if self.now else 0) * 2:.1f}"

    @property
    def knot(self) -> str:
        """Where the knot of today stands in the picture."""
        return f"{8 + (self.now.at if self.now else 0) * 2:.1f}"


def progress_of(sign: Sign) -> Progress | None:
    """The way of an indicator from `Sign.objects.standing(on)`; None for a sign in words (no query)."""
    if not sign.is_indicator or sign.baseline is None or sign.target is None:
        return None
    number: Decimal | None = sign.number  # type: ignore[attr-defined]
    if number is None:
        return Progress(sign, None)
    share = float((number - sign.baseline) / (sign.target - sign.baseline)) * 100
    return Progress(sign, Point(number, sign.seen_on, min(100.0, max(0.0, share))))  # type: ignore[attr-defined]
