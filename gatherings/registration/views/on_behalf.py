"""Many registered at once, by whoever leads them or arranges the gathering."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from gatherings.registration.actions.on_behalf import Outcome, register_people
from gatherings.registration.actions.rights import require_member
from gatherings.registration.enums import SetupState
from gatherings.registration.forms.participants import PeopleForm
from gatherings.registration.models import Registration, RegistrationSetup
from gatherings.registration.querysets import led_paths
from gatherings.registration.selectors.listing import candidates
from gatherings.registration.selectors.people import arranges_gathering
from gatherings.registration.views.access import REGISTRATION, crumbs, open_setup
from network.records.errors import NotAllowed
from network.records.views import ActionFormView
from network.text.searching import search_text

NAMED = 12
"""So many are told of by name in the message; the list tells of all."""


@method_decorator(never_cache, name="dispatch")
class RegisterMany(ActionFormView):
    """A leader ticks those who come; each is told by mail, and the list says what came of it for each."""

    template_name = "gatherings/registration/many.html"
    form_class = PeopleForm
    title = gettext_lazy("Sign up others")
    setup_of_gathering: RegistrationSetup

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.setup_of_gathering = setup = open_setup(self.request, kwargs["slug"])
        user = self.request.user
        self.arranges = arranges_gathering(user, setup)
        if not self.arranges:
            require_member(setup, user)
            if not led_paths(user):
                raise NotAllowed(f"{user.pk} leads nobody")
        self.cancel_url = reverse("gatherings:registration", args=[setup.gathering.slug])
        self.breadcrumbs = crumbs(setup.gathering, (REGISTRATION, self.cancel_url))
        self.search = search_text(self.request.GET.get("q", ""))
        return None

    def act(self, form: Any) -> Outcome:
        return register_people(self.setup_of_gathering, form.chosen, by=self.request.user)

    def get_success_message(self, result: Outcome) -> str:
        return " ".join(filter(None, (_seated(result.seated), _waiting(result.waiting), _already(result.already))))

    def get_next(self, result: Outcome) -> str:
        return self.request.get_full_path()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        state = self.setup_of_gathering.state_on(today)
        people = candidates(self.request.user, self.setup_of_gathering, today, search=self.search)
        return super().get_context_data(
            setup=self.setup_of_gathering,
            gathering=self.setup_of_gathering.gathering,
            people=people,
            search=self.search,
            state=state,
            may_send=self.arranges or state == SetupState.OPEN,
            chosen=frozenset(kwargs["form"].chosen) if kwargs.get("form") and kwargs["form"].is_bound else frozenset(),
            **kwargs,
        )


def _seated(registrations: list[Registration]) -> str:
    if not registrations:
        return ""
    if len(registrations) > NAMED:
        return ngettext("%(n)d person has a seat.", "%(n)d people have a seat.", len(registrations)) % {
            "n": len(registrations)
        }
    names = ", ".join(registration.name for registration in registrations)
    return _("Has a seat: %(names)s.") % {"names": names}


def _waiting(registrations: list[Registration]) -> str:
    if not registrations:
        return ""
    if len(registrations) > NAMED:
        return ngettext(
            "%(n)d person is on the waiting list.", "%(n)d people are on the waiting list.", len(registrations)
        ) % {"n": len(registrations)}
    names = ", ".join(
        _("%(name)s (place %(place)d)") % {"name": registration.name, "place": registration.place}
        for registration in registrations
    )
    return _("On the waiting list: %(names)s.") % {"names": names}


def _already(registrations: list[Registration]) -> str:
    if not registrations:
        return ""
    return ngettext("%(n)d was registered already.", "%(n)d were registered already.", len(registrations)) % {
        "n": len(registrations)
    }
