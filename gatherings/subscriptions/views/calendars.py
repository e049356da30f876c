"""The calendars one can subscribe to, and one's own, at an address that nobody else knows."""

from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gatherings.calendars.selectors.ics import new_calendar
from gatherings.calendars.views.feeds import respond
from gatherings.calendars.views.places import fill_calendar
from gatherings.subscriptions.actions import find_by_token, make_address, note_reading, stop_address, token_of
from gatherings.subscriptions.models import CalendarAddress
from gatherings.subscriptions.selectors.feeds import Feed, feeds_for
from gatherings.subscriptions.selectors.own import add_measures, own_calendar
from network.people.selectors.languages import language_of
from network.records.views import ActionButtonView
from network.web.requests import Request


@never_cache
@require_safe
def calendars(request: Request) -> HttpResponse:
    """GET: for everybody who wants gatherings and deadlines in their own calendar; their own first."""
    own = None
    if request.user.is_authenticated:
        own = CalendarAddress.objects.filter(person=request.user.pk).first()
    path = reverse("gatherings:own_calendar", args=[token_of(own)]) if own else ""
    context = {
        "own": own,
        "own_feed": Feed("own", _("Your own calendar"), path) if own else None,
        "feeds": feeds_for(request.user, timezone.localdate()),
    }
    return render(request, "gatherings/subscriptions/calendars.html", context)


@require_safe
def own_feed(request: Request, token: str) -> HttpResponse:
    """GET: the calendar of whoever the address was given to, in their language; 404 for any other address."""
    address = find_by_token(token)
    if address is None:
        raise Http404
    person = address.person
    own = own_calendar(person)
    with translation.override(language_of(person)):
        calendar = new_calendar(_("Rød tråd – %(person)s") % {"person": person})
        fill_calendar(calendar, own.gatherings, own.deadlines, municipality=own.municipality, request=request)
        add_measures(calendar, own.measures, site=str(settings.SITE_URL).rstrip("/"))
    note_reading(address, timezone.now())
    response = respond(request, calendar, filename="kalender.ics", changed=None, shared=False)
    response["X-Robots-Tag"] = "noindex"
    return response


class MakeAddress(ActionButtonView):
    """One's own calendar gets an address, or another one."""

    success_message = gettext_lazy("Your calendar has its address. An earlier one has stopped working.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.cancel_url = reverse("gatherings:calendars")
        return None

    def act(self, form: Form) -> CalendarAddress:
        return make_address(by=self.request.user)


class StopAddress(MakeAddress):
    """The address of one's own calendar stops working."""

    success_message = gettext_lazy("The address of your calendar has stopped working.")

    def act(self, form: Form) -> None:  # type: ignore[override]
        stop_address(by=self.request.user)
