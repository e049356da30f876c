"""At the door, with a phone: who comes is marked, with a connection or without."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gatherings.programme.models import GatheringPage
from gatherings.registration.actions.check_ins import check_in, check_in_new, undo_check_in
from gatherings.registration.forms.participants import WalkInForm
from gatherings.registration.models import CheckIn, Registration, RegistrationSetup
from gatherings.registration.selectors.listing import seated_by_name
from gatherings.registration.views.access import PARTICIPANTS, arranged_setup, crumbs
from gatherings.registration.views.setups import ArrangerView
from network.records.views import ActionButtonView
from network.text.numbers import parse_id
from network.text.searching import search_text
from network.web.requests import MemberRequest

MOST_MARKS = 500
LONGEST_ID = 36


def days_of(gathering: GatheringPage) -> list[date]:
    return [gathering.starts_on + timedelta(days=number) for number in range(gathering.number_of_days)]


def _setup(request: MemberRequest, slug: str) -> RegistrationSetup:
    setup = arranged_setup(request, slug)
    if setup is None:
        raise Http404
    return setup


def day_asked_for(request: Any, gathering: GatheringPage) -> date:
    """The day in `?dag=`; else today, where the gathering takes place, else its first day."""
    days = {day.isoformat(): day for day in days_of(gathering)}
    today = timezone.localdate()
    return days.get(request.GET.get("dag", "")) or days.get(today.isoformat()) or gathering.starts_on


@never_cache
@login_required
@require_safe
def door(request: MemberRequest, slug: str) -> HttpResponse:
    """GET: everybody with a seat, with a button each; `?q=` searches, `?dag=` is the day."""
    setup = _setup(request, slug)
    gathering = setup.gathering
    day = day_asked_for(request, gathering)
    came = set(CheckIn.objects.standing().at(setup, day).values_list("registration", flat=True))
    everybody = seated_by_name(setup)
    search = search_text(request.GET.get("q", ""))
    words = search.casefold().split()
    shown = [
        registration
        for registration in everybody
        if all(word in f"{registration.name} {registration.from_words}".casefold() for word in words)
    ]
    context = {
        "setup": setup,
        "gathering": gathering,
        "breadcrumbs": crumbs(gathering, (PARTICIPANTS, reverse("gatherings:participants", args=[gathering.slug]))),
        "days": days_of(gathering),
        "day": day,
        "search": search,
        "registrations": [(registration, registration.pk in came) for registration in shown],
        "number": len(everybody),
        "came": len(came),
        "read_at": timezone.now(),
    }
    return render(request, "gatherings/registration/door.html", context)


@never_cache
@login_required
@require_safe
def door_list(request: MemberRequest, slug: str) -> HttpResponse:
    """GET: the names for the phone to keep, without addresses: who has a seat, and who has come on the day."""
    setup = _setup(request, slug)
    day = day_asked_for(request, setup.gathering)
    came = set(CheckIn.objects.standing().at(setup, day).values_list("registration", flat=True))
    people = [
        {"id": row.pk, "name": row.name, "from": row.from_words, "came": row.pk in came}
        for row in seated_by_name(setup)
    ]
    return JsonResponse({"day": day.isoformat(), "read_at": timezone.now().isoformat(), "people": people})


@never_cache
@login_required
@require_POST
def marks(request: MemberRequest, slug: str) -> HttpResponse:
    """POST `marks`, a list in JSON that a phone has kept. Each is answered for by its id: stored, or why not."""
    setup = _setup(request, slug)
    try:
        sent = json.loads(request.POST.get("marks", ""))
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, list):
        return JsonResponse({"error": _("The marks cannot be read.")}, status=400)
    answers = [_store(setup, mark, request) for mark in sent[:MOST_MARKS]]
    return JsonResponse({"marks": answers})


@require_safe
def worker(request: MemberRequest, slug: str) -> HttpResponse:
    """GET: the script that keeps the page on the phone; it says nothing of any gathering."""
    script = f"importScripts({json.dumps(static('js/gatherings/registration-door-worker.js'))});\n"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


def _store(setup: RegistrationSetup, mark: Any, request: MemberRequest) -> dict[str, Any]:
    if not isinstance(mark, dict):
        return {"id": "", "error": _("The marks cannot be read.")}
    client_id = str(mark.get("id", ""))[:LONGEST_ID].replace("\x00", "")
    registration = _registration(setup, parse_id(str(mark.get("registration", ""))))
    days = {day.isoformat(): day for day in days_of(setup.gathering)}
    day = days.get(str(mark.get("day", "")))
    if registration is None or day is None:
        return {"id": client_id, "error": _("They are not on the list any more.")}
    try:
        if mark.get("undo") is True:
            undo_check_in(registration, day=day, by=request.user)
        else:
            check_in(registration, day=day, by=request.user, at=_moment(mark.get("at")), client_id=client_id)
    except ValidationError as error:
        return {"id": client_id, "error": " ".join(error.messages)}
    return {"id": client_id, "stored": True}


def _registration(setup: RegistrationSetup, pk: int | None) -> Registration | None:
    registration = setup.registrations.with_names().filter(pk=pk).first() if pk else None
    if registration is not None:
        registration.setup = setup
    return registration


def _moment(text: Any) -> datetime | None:
    """When the phone was told; what is no moment with a time zone, and what is years away, is now."""
    try:
        moment = parse_datetime(str(text)[:40])
    except ValueError:
        return None
    if moment is None or moment.tzinfo is None or abs(moment - timezone.now()) > timedelta(days=30):
        return None
    return moment


class DoorView(ArrangerView):
    """What is done at the door; leads back to the list of the day, searched as it was."""

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.setup_of_gathering = self.existing
        self.day = day_asked_for(self.request, self.gathering)
        address = reverse("gatherings:door", args=[self.gathering.slug])
        self.breadcrumbs = crumbs(self.gathering, (_("Check-in"), address))
        self.cancel_url = f"{address}?dag={self.day.isoformat()}"
        return None


class Mark(DoorView, ActionButtonView):
    """Somebody came, or was marked by mistake (`undo`)."""

    registration: Registration

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        registration = _registration(self.existing, kwargs["registration_pk"])
        if registration is None:
            raise Http404
        self.registration = registration
        return None

    def act(self, form: Form) -> Registration:
        if "undo" in self.request.POST:
            undo_check_in(self.registration, day=self.day, by=self.request.user)
        else:
            check_in(self.registration, day=self.day, by=self.request.user)
        return self.registration

    def get_success_message(self, result: Registration) -> str:
        words = _("%(person)s is not marked any more.") if "undo" in self.request.POST else _("%(person)s is here.")
        return words % {"person": result}


@method_decorator(never_cache, name="dispatch")
class WalkIn(DoorView):
    """Somebody who comes unannounced gets a seat and a mark."""

    form_class = WalkInForm
    title = gettext_lazy("Somebody who is not on the list")
    submit = gettext_lazy("Register and check in")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "setup": self.existing,
            "on": timezone.localdate(),
            "days": days_of(self.gathering),
            "day": self.day,
        }

    def act(self, form: Any) -> Registration:
        return check_in_new(self.existing, by=self.request.user, **form.cleaned_data)

    def get_success_message(self, result: Registration) -> str:
        return _("%(person)s is here.") % {"person": result}
