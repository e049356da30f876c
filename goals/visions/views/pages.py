"""Pages of visions: the list, a vision, one of its versions, two versions compared, and a theme."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goals.goals.views.access import writes_for
from goals.themes.models import Theme
from goals.visions.actions import permission_to_adopt
from goals.visions.enums import VisionStatus
from goals.visions.models import Vision, VisionVersion
from goals.visions.selectors import (
    compare_versions,
    origins_of,
    realised,
    taken_up_by,
    version_on_day,
    visions_in_force,
)
from network.memberships.selectors.changes import changed_by_role
from network.memberships.selectors.regions import region_for
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.models import Organisation
from network.records.selectors.history import read_as_of
from network.text.alphabet import by_name
from network.web.requests import Request

A_YEAR = 365 * 24 * 3600


def visible_vision(request: Request, pk: int) -> Vision:
    """The vision if the user may see any version of it, else 404 (one query)."""
    return get_object_or_404(Vision.objects.visible_to(request.user).select_related("organisation"), pk=pk)


def visible_version(request: Request, pk: int, number: int) -> VisionVersion:
    """The version if the user may see it, else 404 (one query)."""
    versions = VisionVersion.objects.visible_to(request.user).select_related("vision__organisation")
    return get_object_or_404(versions, vision=pk, number=number)


def _may_take_up(request: Request, organisation: Organisation) -> bool:
    """Whether there is anything under the organisation for which the user may take up its picture (one query)."""
    if not request.user.is_authenticated:
        return False
    held = Organisation.objects.with_permission(request.user, Permission.DECIDE_GOALS).open()
    return held.in_subtree(organisation).exclude(pk=organisation.pk).exists()


def _own_actions(request: Request, vision: Vision) -> dict[str, Any]:
    """What the user may do with a vision today, for its template (at most 4 queries)."""
    if request.per is not None or not request.user.is_authenticated:
        return {}
    place = vision.organisation
    decides = Organisation.objects.with_permission(request.user, permission_to_adopt(place))
    writes = writes_for(request, place)
    return {
        "writes": writes,
        "decides": decides.filter(pk=place.pk).exists(),
        "may_take_up": place.kind != OrganisationKind.UNIT and _may_take_up(request, place),
    }


@require_safe
def visions(request: Request) -> HttpResponse:
    """GET: the region's picture of the future first, then those of its own; and who has taken it up as it is."""
    region = region_for(request.user, request.on)
    in_force = visions_in_force(region, on=request.on, per=request.per) if region else []
    first = next((shown for shown in in_force if region and shown.organisation.pk == region.pk), None)
    others = [shown for shown in in_force if shown is not first]
    writes = Organisation.objects.with_permission(request.user, Permission.WRITE_GOALS).open()
    context = {
        "region": region,
        "first": first,
        "own": [shown for shown in others if not shown.version.is_as_it_is],
        "as_it_is": [shown for shown in others if shown.version.is_as_it_is],
        "may_draft": request.per is None and request.user.is_authenticated and writes.exists(),
        "may_take_up": first is not None and request.per is None and _may_take_up(request, first.organisation),
        "drafts": _drafts(request) if request.per is None else [],
    }
    return render(request, "goals/visions/list.html", context)


def _drafts(request: Request) -> list[VisionVersion]:
    if not request.user.is_authenticated:
        return []
    drafts = VisionVersion.objects.visible_to(request.user).drafts().select_related("vision__organisation")
    return list(drafts.order_by("vision__organisation__depth", by_name("vision__organisation__name")))


@require_safe
def vision(request: Request, pk: int) -> HttpResponse:
    """GET: the vision as it was on the day; where it has only a draft, that one for those who may see it."""
    vision = visible_vision(request, pk)
    versions = _versions(request, vision)
    adopted = [
        version
        for version in versions
        if version.was_adopted and version.adopted_on and version.adopted_on <= request.on
    ]
    current = next(
        (version for version in adopted if not version.replaced_on or version.replaced_on > request.on), None
    )
    if current is None and request.per is None:
        current = next(iter(versions), None)
    if current is None:
        first = min((version.adopted_on for version in versions if version.adopted_on), default=None)
        return render(request, "goals/visions/not_yet.html", {"vision": vision, "began": first})
    return _page(request, vision, current, versions)


@require_safe
def version(request: Request, pk: int, number: int) -> HttpResponse:
    """GET: one version, whether it holds or not, with what it built on while it held."""
    current = visible_version(request, pk, number)
    return _page(request, current.vision, current, _versions(request, current.vision))


def _versions(request: Request, vision: Vision) -> list[VisionVersion]:
    """The versions the reader may see, the newest first."""
    return list(
        VisionVersion.objects.visible_to(request.user)
        .filter(vision=vision)
        .select_related("vision__organisation", "based_on__organisation")
        .prefetch_related("themes__theme")
        .order_by("-number")
    )


def _page(request: Request, vision: Vision, current: VisionVersion, versions: list[VisionVersion]) -> HttpResponse:
    on = request.on
    if current.was_adopted and current.replaced_on is not None and current.adopted_on is not None:
        on = max(current.adopted_on, min(on, current.replaced_on))
    draft = next((version for version in versions if version.is_draft), None)
    latest = next((version for version in versions if version.status == VisionStatus.ADOPTED), None)
    context = {
        "vision": vision,
        "on_day": version_on_day(current, on=on, per=request.per),
        "versions": versions,
        "current": current,
        "draft": draft if request.per is None else None,
        "latest": latest,
        "taken_up": taken_up_by(vision, on=request.on, per=request.per) if current.was_adopted else [],
        "role": changed_by_role(current, vision.organisation) if request.per is None else "",
        **_own_actions(request, vision),
    }
    return render(request, "goals/visions/vision.html", context)


@require_safe
def compare(request: Request, pk: int) -> HttpResponse:
    """GET: `fra` and `til` name two versions to compare word by word; without them the last two."""
    vision = visible_vision(request, pk)
    versions = _versions(request, vision)
    by_number = {str(version.number): version for version in versions}
    later = by_number.get(request.GET.get("til", "")) or next(iter(versions), None)
    earlier = by_number.get(request.GET.get("fra", "")) or next(iter(versions[1:]), None)
    if earlier and later and earlier.number > later.number:
        earlier, later = later, earlier
    changes = compare_versions(earlier, later, themes_label=_("Themes")) if earlier and later else []
    context = {"vision": vision, "versions": versions, "earlier": earlier, "later": later, "changes": changes}
    return render(request, "goals/visions/compare.html", context)


@require_safe
def picture(request: Request, pk: int, number: int) -> HttpResponse:
    """GET: the picture of a version, for those who may see the version."""
    version = visible_version(request, pk, number)
    if not version.picture:
        return HttpResponse(status=404)
    with version.picture.open("rb") as file:
        answer = HttpResponse(file.read(), content_type="image/webp")
    if version.was_adopted:
        patch_cache_control(answer, public=True, max_age=A_YEAR, immutable=True)
    else:
        patch_cache_control(answer, private=True, no_store=True)
    return answer


@require_safe
def theme(request: Request, pk: int) -> HttpResponse:
    """GET: where a theme comes from, and which goals realise it, by level (a constant number of queries)."""
    theme = get_object_or_404(Theme.objects.select_related("organisation"), pk=pk)
    read_as_of([theme], request.per)
    region = theme.organisation.get_root()
    context = {
        "theme": theme,
        "origins": origins_of(theme, on=request.on),
        "realised": realised(theme, region, on=request.on, user=request.user),
        "role": changed_by_role(theme, theme.organisation) if request.per is None else "",
    }
    return render(request, "goals/visions/theme.html", context)
