"""One activity as a reader sees it on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gatherings.progress_plan.enums import ActivityState
from gatherings.progress_plan.models import ActivityStep, AdoptedActivity, PlanActivity
from gatherings.progress_plan.querysets import reads_drafts
from gatherings.progress_plan.rules import differences
from gatherings.progress_plan.selectors.page import PlanRow
from network.persons.models import User
from network.records.conditions import holds


@dataclass(frozen=True)
class ActivityReading:
    row: PlanRow
    steps: Sequence[ActivityStep]
    """How it has gone, the newest first."""
    versions: Sequence[AdoptedActivity]
    """As it stood in each version, the newest first."""
    reads_draft: bool


def read_activity(activity: PlanActivity, user: User, on: date, per: date | None) -> ActivityReading | None:
    """What the reader sees of the activity on the day; None where that is nothing (three queries)."""
    versions = list(
        activity.adopted.filter(version__on__lte=on).select_related("version", "network").order_by("-version__number")
    )
    reads_draft = per is None and holds(reads_drafts(user, "plan__region__path"), activity)
    if not versions and not reads_draft:
        return None
    steps = list(activity.steps.filter(on__lte=on).select_related("by").order_by("-on", "-pk"))
    state = steps[0].state if steps else ActivityState.PLANNED
    activity.state = state
    content = versions[0] if versions else activity
    content.state = state
    changes = differences([content], [activity]) if versions and reads_draft else []
    row = PlanRow(
        content,
        state,
        on,
        steps[0] if steps else None,
        next((change for change in changes if change.is_of_plan), None),
        is_new=not versions,
        draft=activity if reads_draft else None,
        may_report=reads_draft
        and not activity.dropped_because
        and PlanActivity.objects.reportable_by(user).filter(pk=activity.pk).exists(),
    )
    return ActivityReading(row, steps, versions, reads_draft)
