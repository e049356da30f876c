"""The plan on other pages: the versions adopted at a gathering, and what is late for those who answer for it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from gatherings.programme.models import GatheringPage
from gatherings.progress_plan.enums import ActivityState
from gatherings.progress_plan.models import ActivityStep, PlanActivity, PlanVersion
from network.web.requests import Request


def adopted_at(request: Request, gathering: GatheringPage) -> Mapping[str, Any] | None:
    """The versions adopted at a gathering that has begun; None where there is none (one query, none before it)."""
    if gathering.pk is None or gathering.starts_on > request.on:
        return None
    rows = PlanVersion.objects.visible_to(request.user).adopted_by(request.on).filter(gathering=gathering.pk)
    versions = list(rows.select_related("plan"))
    return {"versions": versions} if versions else None


def late_activities(networks: Iterable[int], today: date) -> list[PlanActivity]:
    """What the networks should have finished before today and have not, the oldest first (one query at most)."""
    known = set(networks)
    if not known:
        return []
    steps = ActivityStep.objects.filter(activity=OuterRef("pk"), on__lte=today).order_by("-on", "-pk")
    rows = (
        PlanActivity.objects.filter(network__in=known, dropped_because="", ends_on__lt=today)
        .annotate(latest_state=Coalesce(Subquery(steps.values("state")[:1]), Value(ActivityState.PLANNED)))
        .exclude(latest_state=ActivityState.DONE)
    )
    return list(rows.select_related("plan").order_by("ends_on", "pk"))
