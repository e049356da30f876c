"""The calendar of the deadlines in the year wheels."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gatherings.calendars.selectors.deadlines import add_deadlines
from gatherings.calendars.selectors.ics import new_calendar
from gatherings.calendars.views.feeds import respond
from gatherings.year_wheel.models import Deadline
from gatherings.year_wheel.rules import SchoolYear
from network.memberships.selectors.regions import region_for
from network.organisations.models import Organisation
from network.text.numbers import parse_id
from network.web.requests import Request


def _named(request: Request, name: str) -> Organisation | None:
    """The organisation whose address name a parameter gives; 404 where it names none, None where it is not given."""
    slug = request.GET.get(name, "")
    if not slug:
        return None
    place = Organisation.objects.filter(slug=slug).first()
    if place is None:
        raise Http404
    return place


@require_safe
def year_wheel_feed(request: Request) -> HttpResponse:
    """GET: what is due in a region (`region`), for a municipality (`kommune`), of one wheel (`hjul`).

    At most four queries, whatever there is.
    """
    municipality = _named(request, "kommune")
    is_named = bool(request.GET.get("kommune") or request.GET.get("region"))
    path = municipality.region_path if municipality else None
    region = Organisation.objects.filter(path=path).first() if path else _named(request, "region")
    region = region or region_for(request.user, timezone.localdate())
    if region is None:
        raise Http404
    deadlines = Deadline.objects.in_region(region).select_related("wheel__organisation", "network").order_by("pk")
    if municipality is not None:
        deadlines = deadlines.concerning(municipality)
    if request.GET.get("hjul"):
        deadlines = deadlines.filter(wheel=parse_id(request.GET["hjul"]) or 0)
    rows = list(deadlines)
    this_year = SchoolYear.of(timezone.localdate())
    # The calendar is the region's own, in its language, so that every subscriber's copy is the same.
    with translation.override(settings.LANGUAGE_CODE):
        calendar = new_calendar(_("Year wheel – %(place)s") % {"place": municipality or region})
        site = str(settings.SITE_URL).rstrip("/")
        add_deadlines(calendar, rows, municipality=municipality, this_year=this_year, site=site)
    return respond(request, calendar, filename="arshjul.ics", changed=None, shared=is_named)
