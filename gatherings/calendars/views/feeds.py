"""The calendar of all gatherings, and that of one."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry

from gatherings.calendars.selectors.gatherings import add_gathering
from gatherings.calendars.selectors.ics import as_bytes, new_calendar
from gatherings.programme.models import GatheringPage
from network.web.requests import Request

# What may change what the feed shows; drafts are not among them.
TELLING = (
    "wagtail.publish",
    "wagtail.unpublish",
    "wagtail.delete",
    "wagtail.move",
    "wagtail.view_restriction.create",
    "wagtail.view_restriction.edit",
    "wagtail.view_restriction.delete",
)


def address_in_feed(page: GatheringPage, request: Request) -> str:
    """The whole address of a gathering's page, by the name that the site is known by (no query of its own)."""
    parts: tuple[int, str, str] | None = page.get_url_parts(request)
    return str(settings.SITE_URL).rstrip("/") + (parts[2] if parts else "/")


def respond(
    request: Request, calendar: Calendar, *, filename: str, changed: datetime | None, shared: bool
) -> HttpResponse:
    """The calendar, or 304 where the subscriber has it as it is; `shared` may be kept by caches on the way."""
    body = as_bytes(calendar)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=filename) or "inline"
    response["Cache-Control"] = "public, max-age=300" if shared else "private, no-store"
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["ETag"] = etag
    seconds = int(changed.timestamp()) if changed else None
    if changed is not None:
        response["Last-Modified"] = http_date(changed.timestamp())
    return get_conditional_response(request, etag=etag, last_modified=seconds, response=response) or response


@require_safe
def feed(request: Request) -> HttpResponse:
    """Every published gathering, cancelled ones marked as such (queries do not grow with their number)."""
    pages = GatheringPage.objects.live().public().with_latest_version().order_by("starts_on", "pk")
    log = PageLogEntry.objects.filter(content_type__app_label="gatherings", action__in=TELLING)
    changed = log.aggregate(at=Max("timestamp"))["at"]
    # The calendar is the network's own, in its language, so that every subscriber's copy is the same.
    with translation.override(settings.LANGUAGE_CODE):
        calendar = new_calendar(_("Gatherings – Rød tråd"))
        for page in pages:
            add_gathering(calendar, page.latest_events or [], url=address_in_feed(page, request))
    return respond(request, calendar, filename="kalender.ics", changed=changed, shared=True)


def _at_its_new_address(request: Request, slug: str) -> HttpResponse:
    """To the calendar of the gathering whose page was once found under the name, else 404 (two queries)."""
    moved = Redirect.objects.filter(old_path__endswith=f"/{slug}", redirect_page__isnull=False).order_by("-pk")
    page = GatheringPage.objects.live().filter(pk__in=moved.values("redirect_page")).first()
    if page is None:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    address = reverse("gatherings:programme", args=[page.slug])
    return redirect(f"{address}?{query}" if query else address, permanent=True)


@require_safe
def programme(request: Request, slug: str) -> HttpResponse:
    """One gathering with its sessions, for whoever may see its page; drafts and what is closed are 404."""
    page = GatheringPage.objects.live().with_latest_version().filter(slug=slug).order_by("pk").first()
    if page is None:
        return _at_its_new_address(request, slug)
    restrictions = page.get_view_restrictions()
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise Http404
    events = page.latest_events or []
    with translation.override(settings.LANGUAGE_CODE):
        calendar = new_calendar(page.title)
        add_gathering(calendar, events, url=address_in_feed(page, request))
    changed = max((datetime.fromisoformat(event["changed_at"]) for event in events), default=None)
    return respond(request, calendar, filename=f"{page.slug}.ics", changed=changed, shared=not restrictions)
