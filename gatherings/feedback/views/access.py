"""The form fetched for a request: for those who answer, those who read the results, and those who arrange."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.feedback.models import FeedbackForm
from gatherings.feedback.querysets import is_of_region
from gatherings.feedback.selectors.pages import form_of
from gatherings.programme.models import GatheringPage
from gatherings.registration.querysets import arranges
from gatherings.registration.selectors.pages import gathering_at, published_at
from network.cms.addresses import address_of
from network.persons.models import User
from network.records.conditions import holds
from network.records.errors import NotAllowed
from network.web.requests import Request

FEEDBACK = _("Feedback")
ANSWERED = "1"
"""What the cookie of a browser that has answered holds: the same for everybody."""
REMEMBERED = 60 * 24 * 3600


def cookie_of(form: FeedbackForm) -> str:
    return f"tilbakemelding_{form.pk}"


def has_answered(request: HttpRequest, form: FeedbackForm) -> bool:
    return request.COOKIES.get(cookie_of(form)) == ANSWERED


def remember(response: HttpResponse, form: FeedbackForm, *, is_secure: bool) -> None:
    """Let the browser remember that it has answered: it is told nothing that tells it from others."""
    response.set_cookie(
        cookie_of(form),
        ANSWERED,
        max_age=REMEMBERED,
        path=reverse("gatherings:feedback", args=[form.gathering.slug]),
        secure=is_secure,
        httponly=True,
        samesite="Lax",
    )


def crumbs(gathering: GatheringPage, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """The pages above one about a form (one query)."""
    return [(gathering.title, address_of(gathering)), *more]


def arranges_it(user: User, gathering: GatheringPage) -> bool:
    return holds(arranges(user, "organiser__path"), gathering)


def published_form(request: HttpRequest, slug: str) -> FeedbackForm:
    """The form for whoever may see the gathering's page. Raises Http404."""
    form = form_of(published_at(request, slug))
    if form is None:
        raise Http404
    return form


def arranged(request: Request, slug: str) -> tuple[GatheringPage, FeedbackForm | None]:
    """The gathering and its form for whoever arranges it, a draft's too.

    Raises Http404 for what the reader may not see, NotAllowed for what the reader may see and not arrange.
    """
    gathering = gathering_at(slug)
    if not arranges_it(request.user, gathering):
        published_at(request, slug)
        raise NotAllowed(f"{request.user.pk} does not arrange gathering {gathering.pk}")
    return gathering, form_of(gathering)


def arranged_form(request: Request, slug: str) -> FeedbackForm:
    """As `arranged`; Http404 where there is no form yet."""
    _gathering, form = arranged(request, slug)
    if form is None:
        raise Http404
    return form


def readable_form(request: Request, slug: str) -> FeedbackForm:
    """The form for whoever may read its results: those with a role in the region. Raises Http404."""
    gathering = gathering_at(slug)
    if not arranges_it(request.user, gathering):
        published_at(request, slug)
    form = form_of(gathering)
    if form is None or not holds(is_of_region(request.user, "organiser__path"), gathering):
        raise Http404
    return form
