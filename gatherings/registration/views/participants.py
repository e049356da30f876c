"""Who comes: on screen, as a workbook, on paper; and what the coordinator does for somebody on the list."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gatherings.registration.actions.on_behalf import give_seat, register_late
from gatherings.registration.actions.registering import withdraw
from gatherings.registration.exports import write_participants
from gatherings.registration.forms.participants import LateForm
from gatherings.registration.models import Registration, RegistrationSetup
from gatherings.registration.rules.labels import DEFAULT_SHEET, SHEETS, pages_of
from gatherings.registration.selectors.listing import answers_in_numbers, participants, seated_by_name
from gatherings.registration.views.access import PARTICIPANTS, arranged_setup, crumbs
from gatherings.registration.views.setups import ArrangerView
from network.records.views import ActionButtonView
from network.text.searching import search_text
from network.web.downloads import XLSX, download
from network.web.filters import say_unused
from network.web.requests import MemberRequest


def _setup(request: MemberRequest, slug: str) -> RegistrationSetup:
    setup = arranged_setup(request, slug)
    if setup is None:
        raise Http404
    return setup


@never_cache
@login_required
@require_safe
def people(request: MemberRequest, slug: str) -> HttpResponse:
    """GET: who comes by municipality, held against quotas and seats, and who waits; `?q=` searches."""
    setup = _setup(request, slug)
    search = search_text(request.GET.get("q", ""))
    context = {
        "setup": setup,
        "gathering": setup.gathering,
        "breadcrumbs": crumbs(setup.gathering),
        "people": participants(setup, search=search),
        "answers": [] if search else answers_in_numbers(setup),
        "search": search,
        "quotas_hold": not setup.has_released_quotas(timezone.localdate()),
    }
    return render(request, "gatherings/registration/participants.html", context)


@never_cache
@login_required
@require_safe
def workbook(request: MemberRequest, slug: str) -> HttpResponse:
    """GET: everybody on the list as a workbook."""
    setup = _setup(request, slug)
    name = f"{_('participants')}-{setup.gathering.slug}.xlsx"
    return download(write_participants(setup), name, XLSX)


@never_cache
@login_required
@require_safe
def attendance_sheet(request: MemberRequest, slug: str) -> HttpResponse:
    """GET: the names with a box for each day, to be printed."""
    setup = _setup(request, slug)
    gathering = setup.gathering
    context = {
        "setup": setup,
        "gathering": gathering,
        "breadcrumbs": [*crumbs(gathering), (PARTICIPANTS, reverse("gatherings:participants", args=[gathering.slug]))],
        "days": [gathering.starts_on + timedelta(days=number) for number in range(gathering.number_of_days)],
        "registrations": seated_by_name(setup),
        "empty_lines": range(8),
    }
    return render(request, "gatherings/registration/attendance_sheet.html", context)


@never_cache
@login_required
@require_safe
def badges(request: MemberRequest, slug: str) -> HttpResponse:
    """GET: name badges on a sheet of labels, `?ark=` its size, to be printed."""
    setup = _setup(request, slug)
    gathering = setup.gathering
    asked = request.GET.get("ark", "")
    say_unused(request, {"ark": asked in SHEETS})
    sheet = SHEETS.get(asked) or SHEETS[DEFAULT_SHEET]
    registrations = seated_by_name(setup)
    context = {
        "setup": setup,
        "gathering": gathering,
        "breadcrumbs": [*crumbs(gathering), (PARTICIPANTS, reverse("gatherings:participants", args=[gathering.slug]))],
        "sheet": sheet,
        "sheets": SHEETS.values(),
        "pages": pages_of(registrations, sheet),
        "number": len(registrations),
    }
    return render(request, "gatherings/registration/badges.html", context)


class ListView(ArrangerView):
    """A form on the list of those who come."""

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.setup_of_gathering = self.existing
        self.cancel_url = reverse("gatherings:participants", args=[self.gathering.slug])
        self.breadcrumbs = crumbs(self.gathering, (PARTICIPANTS, self.cancel_url))
        return None


@method_decorator(never_cache, name="dispatch")
class RegisterLate(ListView):
    """Somebody registered by the coordinator, whatever the day."""

    form_class = LateForm
    title = gettext_lazy("Register somebody")
    another = gettext_lazy("Save and register another")
    submit = gettext_lazy("Register")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "setup": self.existing, "on": timezone.localdate()}

    def act(self, form: Any) -> Registration:
        values = dict(form.cleaned_data)
        municipality = values.pop("municipality")
        return register_late(
            self.existing, by=self.request.user, municipality=municipality and municipality.pk, **values
        )

    def get_success_message(self, result: Registration) -> str:
        words = _("%(person)s has a seat.") if result.has_seat else _("%(person)s is last on the waiting list.")
        return words % {"person": result}


class OfOne(ListView):
    """What is done with one registration on the list."""

    registration: Registration

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        rows = self.existing.registrations.with_names().with_place()
        registration = rows.filter(pk=kwargs["registration_pk"]).first()
        if registration is None:
            raise Http404
        self.registration = registration
        registration.setup = self.existing
        return None


class WithdrawOther(OfOne):
    """Asks before somebody is taken off the list."""

    form_class = Form
    submit = gettext_lazy("Take off the list")
    danger = True

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.title = _("Take %(person)s off the list") % {"person": self.registration}
        self.text = _("They are told by mail. Their seat goes to the first in line.")
        return None

    def act(self, form: Form) -> Registration:
        return withdraw(self.registration, by=self.request.user)

    def get_success_message(self, result: Registration) -> str:
        return _("%(person)s is taken off the list.") % {"person": result}


class GiveSeat(OfOne, ActionButtonView):
    """A seat for somebody who waits, beside the line."""

    def act(self, form: Form) -> Registration:
        return give_seat(self.registration, by=self.request.user)

    def get_success_message(self, result: Registration) -> str:
        return _("%(person)s has a seat.") % {"person": result}
