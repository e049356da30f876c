"""Divisions fetched for a request: for those who see all groups, those who divide, and participants."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.boards.views.access import moderated_gathering
from gatherings.groups.models import Division
from gatherings.programme.models import GatheringPage
from gatherings.registration.models import RegistrationSetup
from gatherings.registration.selectors.people import arranges_gathering
from network.cms.addresses import address_of
from network.records.errors import NotAllowed
from network.web.requests import MemberRequest

GROUPS = _("Groups")


def crumbs(gathering: GatheringPage, division: Division | None = None) -> list[tuple[Any, str]]:
    """The pages above one of groups (one query)."""
    links = [(gathering.title, address_of(gathering)), (GROUPS, reverse("gatherings:divisions", args=[gathering.slug]))]
    if division is not None:
        links.append((division.title, division.get_absolute_url()))
    return links


def may_divide(request: MemberRequest, gathering: GatheringPage) -> bool:
    """Whether the reader arranges the gathering (no query of its own)."""
    return arranges_gathering(request.user, RegistrationSetup(gathering=gathering))


def arranged_gathering(request: MemberRequest, slug: str) -> GatheringPage:
    """The gathering for whoever arranges it. Raises Http404, NotAllowed for those who only run its boards."""
    gathering = moderated_gathering(request, slug)
    if not may_divide(request, gathering):
        raise NotAllowed(f"{request.user.pk} does not arrange gathering {gathering.pk}")
    return gathering


def seen_division(request: MemberRequest, slug: str, pk: int, *, withdrawn: bool = False) -> Division:
    """The division for those who see all of its groups, `withdrawn` also one that was taken away. Raises Http404."""
    rows = Division.objects.visible_to(request.user).select_related("gathering__organiser", "board__gathering")
    if not withdrawn:
        rows = rows.standing()
    return get_object_or_404(rows, gathering__slug=slug, pk=pk)


def arranged_division(request: MemberRequest, slug: str, pk: int, *, withdrawn: bool = False) -> Division:
    """The division for whoever arranges the gathering. Raises Http404, NotAllowed for those who only see it."""
    division = seen_division(request, slug, pk, withdrawn=withdrawn)
    if not may_divide(request, division.gathering):
        raise NotAllowed(f"{request.user.pk} does not arrange gathering {division.gathering_id}")
    return division


def published_division(gathering: GatheringPage, pk: int) -> Division:
    """The division if participants of the gathering see it (one query). Raises Http404."""
    division = Division.objects.published().of(gathering).filter(pk=pk).first()
    if division is None:
        raise Http404
    division.gathering = gathering
    return division
