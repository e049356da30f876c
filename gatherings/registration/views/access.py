"""What the views of a registration have in common: the gathering, and who may do what with it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatherings.programme.models import GatheringPage
from gatherings.registration.models import RegistrationSetup
from gatherings.registration.selectors.pages import gathering_at, published_at, setup_at, setup_of
from gatherings.registration.selectors.people import arranges_gathering
from network.cms.addresses import address_of
from network.records.errors import NotAllowed
from network.web.requests import Request

REGISTRATION = _("Registration")
PARTICIPANTS = _("Participants")


def crumbs(gathering: GatheringPage, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """The pages above one about a registration (one query)."""
    return [(gathering.title, address_of(gathering)), *more]


def arranged(request: Request, slug: str) -> tuple[GatheringPage, RegistrationSetup | None]:
    """The gathering and its registration for whoever arranges it, a draft's too.

    Raises Http404 for what the reader may not see, NotAllowed for what the reader may see and not arrange.
    """
    gathering = gathering_at(slug)
    setup = setup_of(gathering)
    if not arranges_gathering(request.user, setup or RegistrationSetup(gathering=gathering)):
        published_at(request, slug)
        raise NotAllowed(f"{request.user.pk} does not arrange gathering {gathering.pk}")
    return gathering, setup


def arranged_setup(request: Request, slug: str) -> RegistrationSetup | None:
    """The registration for whoever arranges the gathering; None where it is not set up yet. Raises as `arranged`."""
    return arranged(request, slug)[1]


def open_setup(request: HttpRequest, slug: str) -> RegistrationSetup:
    """The registration for whoever may see the gathering's page. Raises Http404."""
    return setup_at(request, slug)
