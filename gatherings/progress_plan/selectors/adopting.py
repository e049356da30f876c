"""What is to be adopted, and two versions beside one another."""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import QuerySet

from gatherings.programme.models import GatheringPage
from gatherings.progress_plan.models import PlanActivity, PlanVersion, ProgressPlan
from gatherings.progress_plan.rules import Change, differences
from gatherings.progress_plan.selectors.page import adopted_in
from network.organisations.rules import in_subtrees


def to_adopt(draft: Sequence[PlanActivity], version: PlanVersion | None) -> list[PlanActivity]:
    """What goes into the next version: all but what was dropped before it was in any (one query)."""
    known = {content.key for content in adopted_in(version)} if version else set()
    return [activity for activity in draft if not activity.dropped_because or activity.pk in known]


def mark_of(draft: Sequence[PlanActivity], number: int) -> str:
    """What tells one state of the draft, and of what was adopted last, from another."""
    state = [number, *((activity.pk, activity.version, str(activity.state)) for activity in draft)]
    return hashlib.sha256(repr(state).encode()).hexdigest()[:16]


def gatherings_to_adopt_at(plan: ProgressPlan, today: date) -> QuerySet[GatheringPage]:
    """Published gatherings in the region that have begun, the latest first."""
    rows = GatheringPage.objects.live().taking_place().filter(starts_on__lte=today)
    rows = rows.filter(in_subtrees([plan.region.path], "organiser__path"), ends_on__gte=plan.starts_on - _BEFORE)
    ordered: QuerySet[GatheringPage] = rows.order_by("-starts_on", "-pk")
    return ordered


_BEFORE = timedelta(days=366)
"""A plan may be adopted this long before it begins."""


def compare_versions(earlier: PlanVersion, later: PlanVersion) -> list[Change]:
    """What differs between two versions, how it went included (two queries)."""
    return differences(adopted_in(earlier), adopted_in(later))
