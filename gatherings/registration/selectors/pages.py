"""The gathering that an address names, and how its registration is set up."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.contrib.redirects.models import Redirect

from gatherings.programme.models import GatheringPage
from gatherings.registration.models import RegistrationSetup


def gathering_at(slug: str) -> GatheringPage:
    """The gathering under the name, or under a name that it had (one query, three for those). Raises Http404."""
    pages: QuerySet[GatheringPage] = GatheringPage.objects.select_related("organiser")
    page = pages.filter(slug=slug).order_by("-live", "pk").first()
    if page is None:
        moved = Redirect.objects.filter(old_path__endswith=f"/{slug}", redirect_page__isnull=False)
        page = pages.filter(pk__in=moved.values("redirect_page")).first()
    if page is None:
        raise Http404
    return page


def published_at(request: HttpRequest, slug: str) -> GatheringPage:
    """The gathering under the name for whoever may see its page. Raises Http404."""
    page = gathering_at(slug)
    if not page.live or not all(rule.accept_request(request) for rule in page.get_view_restrictions()):
        raise Http404
    return page


def setup_of(gathering: GatheringPage) -> RegistrationSetup | None:
    """How the registration is set up, with `seats_taken` and `number_waiting` (one query); None where it is not."""
    setup = RegistrationSetup.objects.with_numbers().filter(gathering=gathering.pk).first()
    if setup is not None:
        setup.gathering = gathering
    return setup


def setup_at(request: HttpRequest, slug: str) -> RegistrationSetup:
    """The registration for the gathering under the name, for whoever may see its page. Raises Http404."""
    setup = setup_of(published_at(request, slug))
    if setup is None:
        raise Http404
    return setup
