"""One's own group, for a participant with a phone in the corridor: where it is, who is in it, and choosing one."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from gatherings.groups.actions.placing import choose_group
from gatherings.groups.forms.choosing import ChooseForm
from gatherings.groups.models import Division, GroupPlace
from gatherings.groups.selectors.own import OwnGroup, groups_of, members_of, options_of, with_sessions
from gatherings.groups.views.access import published_division
from gatherings.programme.models import GatheringPage
from gatherings.registration.actions.notices import find_by_receipt
from gatherings.registration.actions.rights import require_member
from gatherings.registration.models import Registration
from gatherings.registration.selectors.mine import registration_of
from gatherings.registration.views.access import REGISTRATION, crumbs, open_setup
from network.persons.models import Person
from network.records.views import ActionFormView


class OneGroup(ActionFormView):
    """GET: the group of a participant, or the groups to choose among. POST: choose one."""

    request: Any
    template_name = "gatherings/groups/own_group.html"
    form_class = ChooseForm
    submit = gettext_lazy("Choose this group")
    registration: Registration
    division: Division
    own: OwnGroup

    def show(self, registration: Registration, gathering: GatheringPage, pk: int) -> HttpResponse | None:
        """Read the division for the registration; POST where nothing is to be chosen leads to the page."""
        self.registration = registration
        self.division = published_division(gathering, pk)
        groups = [own for own in groups_of(registration, gathering, timezone.localdate()) if own.division.pk == pk]
        if not groups:
            raise Http404
        [self.own] = with_sessions(groups, self._sessions(gathering))
        self.division = self.own.division
        self.choices = options_of(self.division, self.own.group) if self.own.may_choose else []
        self.cancel_url = self.request.path
        self.title = self.own.group.label if self.own.group else self.division.title
        return None

    def _sessions(self, gathering: GatheringPage) -> list[Any]:
        return [session for day in gathering.days() for slot in day.slots for session in slot.sessions]

    @property
    def chooser(self) -> Person | None:
        """Who chooses; None is the guest who holds the link."""
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "options": self.choices}

    def get_initial(self) -> dict[str, Any]:
        return {"group": self.own.group.pk if self.own.group else None}

    def act(self, form: Any) -> GroupPlace:
        return choose_group(self.division, self.registration, group=form.cleaned_data["group"], by=self.chooser)

    def form_invalid(self, form: Any) -> HttpResponse:
        """The groups as they are now: the one that was chosen may have been filled meanwhile."""
        self.choices = options_of(self.division, self.own.group) if self.own.may_choose else []
        return super().form_invalid(form)

    def get_success_message(self, result: GroupPlace) -> str:
        return _("You are in %(group)s.") % {"group": result.group.label}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        members = members_of(self.own.group) if self.own.group else []
        return super().get_context_data(
            gathering=self.division.gathering,
            own=self.own,
            members=members,
            options=self.choices,
            registration=self.registration,
            **kwargs,
        )


@method_decorator(never_cache, name="dispatch")
class MyGroup(OneGroup):
    """For whoever is signed in and has a seat."""

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        setup = open_setup(self.request, kwargs["slug"])
        self.breadcrumbs = crumbs(setup.gathering)
        registration = registration_of(self.request.user, setup)
        if registration is None or not registration.has_seat:
            require_member(setup, self.request.user)
            published_division(setup.gathering, kwargs["division_pk"])
            return HttpResponseRedirect(reverse("gatherings:registration", args=[setup.gathering.slug]))
        return self.show(registration, setup.gathering, kwargs["division_pk"])

    @property
    def chooser(self) -> Person | None:
        person: Person = self.request.user
        return person


@method_decorator(never_cache, name="dispatch")
class GuestGroup(OneGroup):
    """For a guest, by the link in the confirmation."""

    is_public = True

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        registration = find_by_receipt(kwargs["token"])
        if registration is None or registration.setup.gathering.slug != kwargs["slug"]:
            raise Http404
        gathering = registration.setup.gathering
        if not gathering.live or not registration.has_seat:
            raise Http404
        receipt = reverse("gatherings:receipt", args=[gathering.slug, kwargs["token"]])
        self.breadcrumbs = crumbs(gathering, (REGISTRATION, receipt))
        return self.show(registration, gathering, kwargs["division_pk"])
