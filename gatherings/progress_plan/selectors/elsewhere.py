"""The plan on other pages: what a gathering adopted, what a network answers for, and what is late of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from gatherings.programme.models import GatheringPage
from gatherings.progress_plan.enums import ActivityState
from gatherings.progress_plan.models import ActivityStep, AdoptedActivity, PlanActivity, PlanVersion
from gatherings.progress_plan.selectors.page import PlanRow
from network.networks.models import Network
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


def activities_of_network(request: Request, network: Network) -> Mapping[str, Any] | None:
    """What a network answers for in the plan of the day, as it was adopted: late first, what is done last.

    None where that is nothing. One query.
    """
    on = request.on
    adopted = PlanVersion.objects.adopted_by(on).filter(plan=OuterRef("version__plan")).order_by("-on", "-number")
    steps = ActivityStep.objects.filter(activity=OuterRef("activity"), on__lte=on).order_by("-on", "-pk")
    activities = (
        AdoptedActivity.objects.filter(
            network=network.pk,
            dropped_because="",
            version__plan__starts_on__lte=on,
            version__plan__ends_on__gte=on,
            version=Subquery(adopted.values("pk")[:1]),
        )
        .annotate(latest_state=Coalesce(Subquery(steps.values("state")[:1]), Value(ActivityState.PLANNED)))
        .select_related("version__plan")
    )
    rows = [PlanRow(activity, activity.latest_state, on) for activity in activities]
    rows.sort(key=lambda row: (row.state == ActivityState.DONE, not row.is_late, row.content.ends_on, row.key))
    return {"rows": rows, "plan": rows[0].content.version.plan} if rows else None  # type: ignore[union-attr]
