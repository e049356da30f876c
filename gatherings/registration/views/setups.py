"""The coordinator sets the registration up: days, seats, quotas, questions, the link for guests."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from gatherings.programme.models import GatheringPage
from gatherings.registration.actions.questions import add_question, change_question, withdraw_question
from gatherings.registration.actions.setups import change_setup, open_registration, renew_guest_link, set_quotas
from gatherings.registration.forms.setups import QuestionForm, QuotasForm, SetupForm, quota_name
from gatherings.registration.models import GuestLink, RegistrationQuestion, RegistrationSetup
from gatherings.registration.selectors.people import municipalities_of
from gatherings.registration.selectors.seats import quotas_of
from gatherings.registration.views.access import arranged, crumbs
from network.records.forms.conflict import Conflict, resolve_conflict
from network.records.views import ActionButtonView, ActionFormView

SETUP = gettext_lazy("Set up the registration")
CLOSES_BEFORE = timedelta(days=7)


class ArrangerView(ActionFormView):
    """A form for whoever arranges the gathering."""

    gathering: GatheringPage
    setup_of_gathering: RegistrationSetup | None

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.gathering, self.setup_of_gathering = arranged(self.request, kwargs["slug"])
        self.cancel_url = reverse("gatherings:registration_setup", args=[self.gathering.slug])
        self.breadcrumbs = crumbs(self.gathering, (SETUP, self.cancel_url))
        return None

    @property
    def existing(self) -> RegistrationSetup:
        """The setup; 404 where there is none yet."""
        if self.setup_of_gathering is None:
            raise Http404
        return self.setup_of_gathering


@method_decorator(never_cache, name="dispatch")
class Setup(ArrangerView):
    """Days, seats and guests; below, what else belongs to it."""

    template_name = "gatherings/registration/setup.html"
    form_class = SetupForm
    title = SETUP

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.breadcrumbs = crumbs(self.gathering)
        self.record = self.setup_of_gathering
        self.submit = _("Save") if self.record else _("Open the registration")
        return None

    def get_initial(self) -> dict[str, Any]:
        if self.record is not None:
            return super().get_initial()
        today = timezone.localdate()
        closes = max(min(self.gathering.starts_on - CLOSES_BEFORE, self.gathering.ends_on), today)
        return {"opens_on": today, "closes_on": closes, "decline_days": 3}

    def act(self, form: Any) -> RegistrationSetup:
        values = dict(form.cleaned_data)
        version = values.pop("version")
        if self.setup_of_gathering is None:
            return open_registration(self.gathering, by=self.request.user, **values)
        return change_setup(self.setup_of_gathering, by=self.request.user, expected_version=version or 0, **values)

    def get_success_message(self, result: RegistrationSetup) -> str:
        return _("The registration is set up.") if self.setup_of_gathering is None else _("Saved.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        setup = self.setup_of_gathering
        kwargs |= {"gathering": self.gathering, "setup": setup}
        if setup is not None:
            kwargs |= {
                "quotas": setup.quotas.select_related("municipality").order_by("municipality__path"),
                "questions": setup.questions.asked(),
                "guest_link": guest_address(setup),
            }
        return super().get_context_data(**kwargs)


def guest_address(setup: RegistrationSetup) -> str:
    """The whole address at which guests register; empty where they may not (one query)."""
    link = GuestLink.objects.filter(setup=setup).first() if setup.guests_allowed else None
    if link is None:
        return ""
    path = reverse("gatherings:register_guest", args=[setup.gathering.slug, link.token])
    return f"{settings.SITE_URL}{path}"


class Quotas(ArrangerView):
    """Seats set aside for municipalities."""

    form_class = QuotasForm
    title = gettext_lazy("Quotas")
    success_message = gettext_lazy("The quotas are saved.")
    text = gettext_lazy(
        "A municipality with a quota gets so many seats and no more, until the quotas are released. Those without "
        "share what is not set aside. Leave the field empty for no quota."
    )

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.record = self.existing
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        municipalities = municipalities_of(self.existing)
        return {**super().get_form_kwargs(), "municipalities": municipalities, "quotas": quotas_of(self.existing)}

    def find_conflict(self, form: Any, current: Any) -> Conflict:
        quotas = quotas_of(current)
        stored = {quota_name(place): quotas.get(place.pk) for place in form.municipalities}
        return resolve_conflict(form, current, user=self.request.user, stored=stored)

    def act(self, form: Any) -> RegistrationSetup:
        return set_quotas(
            self.existing, form.quotas, by=self.request.user, expected_version=form.cleaned_data["version"]
        )


class NewQuestion(ArrangerView):
    """One more question."""

    form_class = QuestionForm
    title = gettext_lazy("New question")
    another = gettext_lazy("Save and ask another")
    text = gettext_lazy("Ask only for what you need: the answers are deleted after the gathering.")
    success_message = gettext_lazy("The question is asked from now on.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.setup_of_gathering = self.existing
        return None

    def act(self, form: Any) -> RegistrationQuestion:
        values = dict(form.cleaned_data)
        values.pop("version")
        return add_question(self.existing, by=self.request.user, **values)


def question_in(setup: RegistrationSetup, pk: int) -> RegistrationQuestion:
    """One of the questions that are asked. Raises Http404."""
    question: RegistrationQuestion = get_object_or_404(setup.questions.asked(), pk=pk)
    question.setup = setup
    return question


class EditQuestion(ArrangerView):
    """A question, worded anew."""

    form_class = QuestionForm
    title = gettext_lazy("Change the question")
    success_message = gettext_lazy("The question is changed.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.question = self.record = question_in(self.existing, kwargs["question_pk"])
        return None

    def act(self, form: Any) -> RegistrationQuestion:
        values = dict(form.cleaned_data)
        version = values.pop("version")
        return change_question(self.question, by=self.request.user, expected_version=version or 0, **values)


class WithdrawQuestion(ArrangerView, ActionButtonView):
    """A question is asked no more."""

    success_message = gettext_lazy("The question is asked no more.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.question = question_in(self.existing, kwargs["question_pk"])
        return None

    def act(self, form: Form) -> RegistrationQuestion:
        return withdraw_question(self.question, by=self.request.user)


class RenewGuestLink(ArrangerView, ActionButtonView):
    """Another link for guests."""

    success_message = gettext_lazy("Guests have a new link. The earlier one has stopped working.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.setup_of_gathering = self.existing
        return None

    def act(self, form: Form) -> GuestLink:
        return renew_guest_link(self.existing, by=self.request.user)
