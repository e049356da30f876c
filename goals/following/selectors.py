"""How measures and signs are followed up: what waits for what, documents, and an indicator's way to its target."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from goals.following.models import MeasureDependency
from goals.goals.enums import OPEN
from goals.measures.enums import ACTIVE_MEASURES, DUE_WITHIN_DAYS, STALE_AFTER_DAYS
from goals.measures.models import Measure
from network.records.selectors.history import read_as_of

if TYPE_CHECKING:
    from network.persons.models import User


def reminder(measure: Measure, on: date) -> tuple[str, date] | None:
    """What a measure `with_status_on(on)` is asked for: "stale", "due" or "overdue", and the day of it.

    The same rules as `Measure.objects.stale`, `due_within` and `overdue`, for one at hand (no query).
    """
    if measure.status_then not in ACTIVE_MEASURES or measure.goal.status not in OPEN:  # type: ignore[attr-defined]
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
        return self.measure.status_then in ACTIVE_MEASURES  # type: ignore[attr-defined]


def awaited(measures: Sequence[Measure], *, on: date, per: date | None, user: "User") -> dict[int, list[Awaited]]:
    """By measure, what it waited for on the day, as far as the user may see (2 queries, 3 on an earlier day)."""
    links = list(MeasureDependency.objects.on(on).filter(measure__in=[each.pk for each in measures]))
    if not links:
        return {}
    seen = (
        Measure.objects.visible_to(user, on)
        .filter(pk__in={link.depends_on_id for link in links})
        .with_status_on(on)
        .select_related("goal__organisation")
    )
    others = {each.pk: each for each in read_as_of(list(seen), per)}
    found: dict[int, list[Awaited]] = {}
    for link in links:
        if link.depends_on_id in others:
            found.setdefault(link.measure_id, []).append(Awaited(link, others[link.depends_on_id]))
    return found
