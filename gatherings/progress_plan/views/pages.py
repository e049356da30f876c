"""The progress plan, one activity of it, and a version as it was adopted."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from gatherings.progress_plan.enums import Lane
from gatherings.progress_plan.exports import write_plan
from gatherings.progress_plan.models import PlanActivity, PlanVersion, ProgressPlan
from gatherings.progress_plan.rules import ADOPTED_BY, KEPT_BY
from gatherings.progress_plan.selectors.adopting import compare_versions
from gatherings.progress_plan.selectors.drawing import draw
from gatherings.progress_plan.selectors.page import (
    PlanRow,
    adopted_in,
    name_networks,
    plan_of_day,
    plans_of,
    read_plan,
)
from gatherings.progress_plan.selectors.reading import read_activity
from goals.goals.models import Goal
from network.cms.addresses import address_of
from network.memberships.querysets import grants_of
from network.memberships.selectors.changes import changed_by_role, changes
from network.memberships.selectors.regions import region_for
from network.networks.models import Network
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import read_as_of
from network.text.numbers import parse_id
from network.web.filters import say_unused
from network.web.requests import Request

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _may(request: Request, permission: Permission, region: Organisation) -> bool:
    """Whether the reader holds a permission over the region today (no query beside the grants)."""
    grants = grants_of(request.user)
    return request.per is None and (grants.is_superuser or region.path in grants.paths(permission))


def _region_of(request: Request, plan: int) -> Organisation | None:
    """The region of a plan that the reader may see, which need not be the reader's own (one query)."""
    visible = ProgressPlan.objects.visible_to(request.user).select_related("region").filter(pk=plan).first()
    return visible.region if visible else None


def _place(version: PlanVersion | None) -> str:
    """The address of the gathering that adopted a version; empty where its page is not there."""
    gathering = version.gathering if version else None
    return address_of(gathering) if gathering and gathering.live else ""


@require_safe
def progress_plan(request: Request) -> HttpResponse:
    """GET: for everybody: what is late, what happens when, and what it was before.

    `plan` is another plan than that of the day, `niva` a level, `nettverk` the code of a responsible network. A
    constant number of queries.
    """
    region = region_for(request.user, request.on)
    if region is None:
        return render(request, "gatherings/progress_plan/no_region.html")
    plans = plans_of(region, request.user, request.on, request.per)
    asked = parse_id(request.GET.get("plan"))
    chosen = next((plan for plan in plans if plan.pk == asked), None)
    if chosen is None and asked is not None and (elsewhere := _region_of(request, asked)):
        region = elsewhere
        plans = plans_of(region, request.user, request.on, request.per)
        chosen = next((plan for plan in plans if plan.pk == asked), None)
    plan = chosen or plan_of_day(plans, request.on)
    name_organisations([region], request.per)
    context: dict[str, Any] = {"region": region, "plans": plans, "plan": plan, "on": request.on}
    context["keeps"] = _may(request, KEPT_BY, region)
    if plan is None:
        say_unused(request, {"plan": None, "niva": None, "nettverk": None})
        return render(request, "gatherings/progress_plan/no_plan.html", context)
    page = read_plan(plan, request.user, request.on, request.per)
    level = next((level for level in Lane if level.value == request.GET.get("niva")), None)
    networks: dict[str, Network] = {
        row.content.network.code: row.content.network for row in page.rows if row.content.network
    }
    network = networks.get(request.GET.get("nettverk", ""))
    say_unused(request, {"plan": chosen, "niva": level, "nettverk": network})
    rows = [
        row
        for row in page.standing
        if (level is None or row.level == level) and (network is None or row.content.network_id == network.pk)
    ]
    context |= {
        "page": page,
        "rows": rows,
        "late": [row for row in page.late if row in rows],
        "drawing": draw(rows, plan.starts_on, plan.ends_on, request.on),
        "levels": [level for level in Lane if any(row.level == level for row in page.standing)],
        "level": level,
        "networks": sorted(networks.values(), key=lambda one: one.code),
        "network": network,
        "adopts": _may(request, ADOPTED_BY, region) and bool(page.rows),
        "keeps_plan": context["keeps"],
        "place": _place(page.version),
    }
    return render(request, "gatherings/progress_plan/progress_plan.html", context)


@require_safe
def workbook(request: Request, pk: int) -> HttpResponse:
    """GET: the plan as the reader sees it, as a workbook."""
    plan = visible_plan(request, pk)
    page = read_plan(plan, request.user, request.on, request.per)
    if request.per and not page.versions:
        raise Http404
    response = HttpResponse(write_plan(page), content_type=WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="{slugify(plan.title) or "framdriftsplan"}.xlsx"'
    return response


def visible_plan(request: Request, pk: int) -> ProgressPlan:
    """The plan if the reader may see it, else 404 (one query)."""
    return get_object_or_404(ProgressPlan.objects.visible_to(request.user).select_related("region"), pk=pk)


def visible_activity(request: Request, pk: int) -> PlanActivity:
    """The activity if the reader may see it, else 404 (one query)."""
    rows = PlanActivity.objects.visible_to(request.user).select_related("plan__region", "network", "goal")
    activity: PlanActivity = get_object_or_404(rows, pk=pk)
    return activity


@require_safe
def activity(request: Request, pk: int) -> HttpResponse:
    """GET: an activity: what is adopted of it, how it goes, what has changed since, and what it serves."""
    activity = visible_activity(request, pk)
    reading = read_activity(activity, request.user, request.on, request.per)
    if reading is None:
        raise Http404
    row, region = reading.row, activity.plan.region
    is_today = request.per is None
    keeps = _may(request, KEPT_BY, region)
    read_as_of([activity.plan], request.per)
    name_networks([row.content], request.per)
    name_organisations([region], request.per)
    goals = Goal.objects.visible_to(request.user, request.per)
    goal = goals.filter(pk=row.content.goal_id).first() if row.content.goal_id else None
    if goal is not None:
        read_as_of([goal], request.per)
    context = {
        "activity": activity,
        "row": row,
        "steps": reading.steps,
        "versions": reading.versions,
        "goal": goal,
        "reads_draft": reading.reads_draft,
        "keeps": keeps,
        "changes": changes(activity, region) if is_today and reading.reads_draft else [],
        "role": changed_by_role(activity, region) if is_today and reading.reads_draft else "",
    }
    return render(request, "gatherings/progress_plan/activity.html", context)


@require_safe
def version(request: Request, pk: int) -> HttpResponse:
    """GET: the plan as it was adopted, and how it differs from the version before, or from the one of number `mot`."""
    rows = PlanVersion.objects.visible_to(request.user).adopted_by(request.on)
    version = get_object_or_404(rows.select_related("plan__region", "gathering", "network"), pk=pk)
    others = list(version.plan.versions.adopted_by(request.on).order_by("number"))
    asked = parse_id(request.GET.get("mot"))
    against = next((other for other in others if other.number == asked and other.pk != pk), None)
    say_unused(request, {"mot": against})
    earlier = [other for other in others if other.number < version.number]
    if against is None and earlier:
        against = earlier[-1]
    adopted = adopted_in(version)
    name_networks([*adopted, version], version.on)
    shown = [
        PlanRow(content, content.state, version.on)
        for content in sorted(adopted, key=lambda one: list(Lane).index(Lane(one.level)))
    ]
    pair = sorted(filter(None, (against, version)), key=lambda one: one.number)
    read_as_of([version.plan], request.per)
    context = {
        "version": version,
        "plan": version.plan,
        "rows": [row for row in shown if not row.is_dropped],
        "dropped": [row for row in shown if row.is_dropped],
        "drawing": draw(
            [row for row in shown if not row.is_dropped], version.plan.starts_on, version.plan.ends_on, version.on
        ),
        "others": [other for other in others if other.pk != pk],
        "against": against,
        "is_chosen": against is not None and against.number == asked,
        "changes": compare_versions(*pair) if len(pair) > 1 else [],
        "place": _place(version),
        "is_last": others[-1].pk == pk,
    }
    return render(request, "gatherings/progress_plan/version.html", context)
