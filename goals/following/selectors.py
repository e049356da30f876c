"""Which measures other measures wait for, and which goals somebody follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from goals.following.models import Follow, FollowSuggestion, MeasureDependency
from goals.measures.enums import ACTIVE_MEASURES
from goals.measures.models import Measure
from network.records.selectors.history import read_as_of

if TYPE_CHECKING:
    from network.persons.models import User


def follow_marks(user: "User") -> dict[str, Exists]:
    """Annotations for goals that the user sees: `is_followed` by the user, and `is_suggested` to them, unanswered."""
    if not user.is_authenticated:
        return {}
    followed = Follow.objects.filter(person=user, goal=OuterRef("pk"))
    suggested = FollowSuggestion.objects.unanswered_by(user).filter(goal=OuterRef("pk"))
    return {"is_followed": Exists(followed), "is_suggested": Exists(suggested)}


@dataclass(frozen=True)
class Awaited:
    """A measure that another waits for, with its status on the day."""

    link: MeasureDependency
    measure: Measure

    @property
    def is_unfinished(self) -> bool:
        return self.measure.status_then in ACTIVE_MEASURES  # type: ignore[attr-defined]


def awaited(measures: Sequence[Measure], *, on: date, per: date | None, user: "User") -> dict[int, list[Awaited]]:
    """By measure, what it waited for on the day, as far as the user may see (2 queries, 3 on an earlier day)."""
    links = list(MeasureDependency.objects.on(on).filter(measure__in=measures))
    if not links:
        return {}
    seen = (
        Measure.objects.visible_to(user, on)
        .filter(pk__in={link.depends_on_id for link in links})
        .with_status_on(on)
        .select_related("goal__organisation")
    )
    others = {measure.pk: measure for measure in read_as_of(list(seen), per)}
    by_measure: dict[int, list[Awaited]] = {}
    for link in links:
        if link.depends_on_id in others:
            by_measure.setdefault(link.measure_id, []).append(Awaited(link, others[link.depends_on_id]))
    return by_measure
