"""Visions read: all of them, one, one of its versions, two laid over each other, and a theme that came out of them."""

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
from goals.visions.selectors import compare_versions, in_force, origins_of, reading_of, realised, taken_up_by
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
    found = VisionVersion.objects.visible_to(request.user).select_related("vision__organisation")
    return get_object_or_404(found, vision=pk, number=number)


def _may_take_up(request: Request, organisation: Organisation) -> bool:
    """Whether there is anything under the organisation for which the user may take up its picture (one query)."""
    if not request.user.is_authenticated:
        return False
    held = Organisation.objects.with_permission(request.user, Permission.DECIDE_GOALS).open()
    return held.in_subtree(organisation).exclude(pk=organisation.pk).exists()


def _own_actions(request: Request, vision: Vision) -> dict[str, Any]:
    """What the reader may do with a vision today (at most 4 queries)."""
    if request.per is not None or not request.user.is_authenticated:
        return {}
    place = vision.organisation
    decides = Organisation.objects.with_permission(request.user, permission_to_adopt(place))
    writes = writes_for(request, place.pk)
    return {
        "writes": writes,
        "decides": decides.filter(pk=place.pk).exists(),
        "may_take_up": place.kind != OrganisationKind.UNIT and _may_take_up(request, place),
    }


@require_safe
def visions(request: Request) -> HttpResponse:
    """GET: the region's picture of the future first, then those of its own; and who has taken it up as it is."""
    region = region_for(request.user, request.on)
    readings = in_force(region, on=request.on, per=request.per) if region else []
    first = next((each for each in readings if region and each.organisation.pk == region.pk), None)
    others = [each for each in readings if each is not first]
    writes = Organisation.objects.with_permission(request.user, Permission.WRITE_GOALS).open()
    context = {
        "region": region,
        "first": first,
        "own": [each for each in others if not each.version.is_as_it_is],
        "as_it_is": [each for each in others if each.version.is_as_it_is],
        "may_draft": request.per is None and request.user.is_authenticated and writes.exists(),
        "may_take_up": first is not None and request.per is None and _may_take_up(request, first.organisation),
        "drafts": _drafts(request) if request.per is None else [],
    }
    return render(request, "goals/visions/list.html", context)


def _drafts(request: Request) -> list[VisionVersion]:
    if not request.user.is_authenticated:
        return []
    found = VisionVersion.objects.visible_to(request.user).drafts().select_related("vision__organisation")
    return list(found.order_by("vision__organisation__depth", by_name("vision__organisation__name")))


@require_safe
def vision(request: Request, pk: int) -> HttpResponse:
    """GET: the vision as it read on the day; where it has only a draft, those inside see that."""
    found = visible_vision(request, pk)
    versions = _versions(request, found)
    held = [each for each in versions if each.was_adopted and each.adopted_on and each.adopted_on <= request.on]
    current = next((each for each in held if not each.replaced_on or each.replaced_on > request.on), None)
    if current is None and request.per is None:
        current = next(iter(versions), None)
    if current is None:
        first = min((each.adopted_on for each in versions if each.adopted_on), default=None)
        return render(request, "goals/visions/not_yet.html", {"vision": found, "began": first})
    return _page(request, found, current, versions)


@require_safe
def version(request: Request, pk: int, number: int) -> HttpResponse:
    """GET: one version, whether it holds or not, with what it built on while it held."""
    current = visible_version(request, pk, number)
    return _page(request, current.vision, current, _versions(request, current.vision))


def _versions(request: Request, found: Vision) -> list[VisionVersion]:
    """The versions the reader may see, the newest first."""
    return list(
        VisionVersion.objects.visible_to(request.user)
        .filter(vision=found)
        .select_related("vision__organisation", "based_on__organisation")
        .prefetch_related("themes__theme")
        .order_by("-number")
    )


def _page(request: Request, found: Vision, current: VisionVersion, versions: list[VisionVersion]) -> HttpResponse:
    on = request.on
    if current.was_adopted and current.replaced_on is not None and current.adopted_on is not None:
        on = max(current.adopted_on, min(on, current.replaced_on))
    reading = reading_of(current, on=on, per=request.per)
    draft = next((each for each in versions if each.is_draft), None)
    latest = next((each for each in versions if each.status == VisionStatus.ADOPTED), None)
    context = {
        "vision": found,
        "reading": reading,
        "versions": versions,
        "current": current,
        "draft": draft if request.per is None else None,
        "latest": latest,
        "taken_up": taken_up_by(found, on=request.on, per=request.per) if current.was_adopted else [],
        "role": changed_by_role(current, found.organisation) if request.per is None else "",
        **_own_actions(request, found),
    }
    return render(request, "goals/visions/vision.html", context)


@require_safe
def compare(request: Request, pk: int) -> HttpResponse:
    """GET: `fra` and `til` name two versions, laid over each other word by word; without them the last two."""
    found = visible_vision(request, pk)
    versions = _versions(request, found)
    by_number = {str(each.number): each for each in versions}
    later = by_number.get(request.GET.get("til", "")) or next(iter(versions), None)
    earlier = by_number.get(request.GET.get("fra", "")) or next(iter(versions[1:]), None)
    if earlier and later and earlier.number > later.number:
        earlier, later = later, earlier
    changes = compare_versions(earlier, later, themes_label=_("Themes")) if earlier and later else []
    context = {"vision": found, "versions": versions, "earlier": earlier, "later": later, "changes": changes}
    return render(request, "goals/visions/compare.html", context)


@require_safe
def picture(request: Request, pk: int, number: int) -> HttpResponse:
    """GET: the picture of a version, for those who may see the version."""
    found = visible_version(request, pk, number)
    if not found.picture:
        return HttpResponse(status=404)
    with found.picture.open("rb") as file:
        answer = HttpResponse(file.read(), content_type="image/webp")
    if found.was_adopted:
        patch_cache_control(answer, public=True, max_age=A_YEAR, immutable=True)
    else:
        patch_cache_control(answer, private=True, no_store=True)
    return answer


@require_safe
def theme(request: Request, pk: int) -> HttpResponse:
    """GET: where a theme comes from, and which goals realise it, level by level (a constant number of queries)."""
    found = get_object_or_404(Theme.objects.select_related("organisation"), pk=pk)
    read_as_of([found], request.per)
    region = found.organisation.get_root()
    context = {
        "theme": found,
        "origins": origins_of(found, on=request.on),
        "realised": realised(found, region, on=request.on, user=request.user),
        "role": changed_by_role(found, found.organisation) if request.per is None else "",
    }
    return render(request, "goals/visions/theme.html", context)
