"""The gathering fetched for whoever closes it, and for those who read how it ended."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.programme.models import GatheringPage
from gatherings.registration.querysets import arranges
from gatherings.registration.selectors.pages import gathering_at, published_at
from network.cms.addresses import address_of
from network.persons.models import User
from network.records.conditions import holds
from network.records.errors import NotAllowed
from network.web.requests import Request

CLOSING = _("Close the gathering")


def closes(user: User, gathering: GatheringPage) -> bool:
    return holds(arranges(user, "organiser__path"), gathering)


def closed_by_reader(request: Request, slug: str) -> GatheringPage:
    """The gathering for whoever arranges it.

    Raises Http404 for what the reader may not see, NotAllowed for what the reader may see and not arrange.
    """
    gathering = gathering_at(slug)
    if not closes(request.user, gathering):
        published_at(request, slug)
        raise NotAllowed(f"{request.user.pk} does not arrange gathering {gathering.pk}")
    return gathering


def work_url(gathering: GatheringPage) -> str:
    return reverse("gatherings:closing_work", args=[gathering.slug])


def crumbs(gathering: GatheringPage, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    return [(gathering.title, address_of(gathering)), *more]
