"""The calendar of a network, and that of a municipality: what concerns those who sit or work there."""

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar

from gatherings.calendars.selectors.deadlines import add_deadlines
from gatherings.calendars.selectors.gatherings import add_gathering
from gatherings.calendars.selectors.ics import new_calendar
from gatherings.calendars.selectors.places import municipality_at, network_at
from gatherings.calendars.views.feeds import address_in_feed, respond
from gatherings.programme.models import GatheringPage
from gatherings.programme.querysets import GatheringQuerySet
from gatherings.year_wheel.models import Deadline
from gatherings.year_wheel.rules import SchoolYear
from network.organisations.models import Organisation
from network.web.requests import Request


def fill_calendar(
    calendar: Calendar,
    gatherings: GatheringQuerySet,
    deadlines: Iterable[Deadline],
    *,
    municipality: Organisation | None,
    request: Request,
) -> None:
    """Put gatherings that readers of the calendar may see, with their sessions, then deadlines, into it.

    Two queries, and one for each region with deadlines that hang on an event.
    """
    pages = gatherings.with_latest_version().distinct().order_by("starts_on", "pk")
    for page in pages:
        add_gathering(calendar, page.latest_events or [], url=address_in_feed(page, request))
    add_deadlines(
        calendar,
        deadlines,
        municipality=municipality,
        this_year=SchoolYear.of(timezone.localdate()),
        site=str(settings.SITE_URL).rstrip("/"),
    )


@require_safe
def network_feed(request: Request, slug: str) -> HttpResponse:
    """GET: the gatherings that invite the network today, and the deadlines that it is responsible for."""
    network = network_at(slug)
    if network is None:
        raise Http404
    if network.slug != slug:
        return redirect(reverse("gatherings:network_feed", args=[network.slug]), permanent=True)
    deadlines = Deadline.objects.filter(network=network).select_related("wheel__organisation", "network")
    # The calendar is the network's own, in its language, so that every subscriber's copy is the same.
    with translation.override(settings.LANGUAGE_CODE):
        calendar = new_calendar(network.name)
        gatherings = GatheringPage.objects.live().public().for_network(network)
        fill_calendar(calendar, gatherings, deadlines.order_by("pk"), municipality=None, request=request)
    return respond(request, calendar, filename=f"{network.slug}.ics", changed=None, shared=True)


@require_safe
def municipality_feed(request: Request, slug: str) -> HttpResponse:
    """GET: the gatherings that the municipality and its region arrange, and the deadlines of the year for it."""
    place = municipality_at(slug)
    if place is None:
        raise Http404
    if place.slug != slug:
        return redirect(reverse("gatherings:municipality_feed", args=[place.slug]), permanent=True)
    deadlines = Deadline.objects.concerning(place).select_related("wheel__organisation", "network")
    with translation.override(settings.LANGUAGE_CODE):
        calendar = new_calendar(_("Gatherings and deadlines – %(place)s") % {"place": place})
        gatherings = GatheringPage.objects.live().public().for_organisation(place)
        fill_calendar(calendar, gatherings, deadlines.order_by("pk"), municipality=place, request=request)
    return respond(request, calendar, filename=f"{place.slug}.ics", changed=None, shared=True)
