"""Registering for a gathering, the answers, and withdrawing: for whoever is signed in."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from gatherings.programme.models import GatheringPage
from gatherings.registration.actions.registering import change_answers, register_self, withdraw
from gatherings.registration.actions.rights import require_member
from gatherings.registration.enums import SetupState
from gatherings.registration.forms.fields import AnswersForm, answers_of, deletion_text
from gatherings.registration.forms.registering import LINE, SEAT, RegisterForm, seat_words
from gatherings.registration.models import Registration, RegistrationQuestion, RegistrationSetup
from gatherings.registration.selectors.mine import registration_of
from gatherings.registration.selectors.people import seats_of_person
from gatherings.registration.selectors.seats import Forecast, forecast
from gatherings.registration.views.access import REGISTRATION, crumbs, open_setup
from network.records.views import ActionFormView


@method_decorator(never_cache, name="dispatch")
class OpenForm(ActionFormView):
    """A form that registers somebody: says first whether it comes to a seat or to the waiting list."""

    template_name = "gatherings/registration/register.html"
    setup_of_gathering: RegistrationSetup
    expected: Forecast | None = None

    @property
    def gathering(self) -> GatheringPage:
        return self.setup_of_gathering.gathering

    def closed(self) -> HttpResponse | None:
        """The page that says why one cannot register today; None where one can."""
        state = self.setup_of_gathering.state_on(timezone.localdate())
        if state == SetupState.OPEN:
            return None
        context = {"view": self, "state": state, "setup": self.setup_of_gathering, "gathering": self.gathering}
        return render(self.request, "gatherings/registration/closed.html", context)

    def form_valid(self, form: Any) -> HttpResponse:
        """Where the seats went meanwhile, the form comes back with what it comes to now."""
        response = super().form_valid(form)
        if response.status_code != 302 and self.expected is not None:
            data = form.data.copy()
            data["expects"] = SEAT if self.expected.has_seat else LINE
            form.data = data
            response = self.render_to_response(self.get_context_data(form=form), status=response.status_code)
        return response

    def get_initial(self) -> dict[str, Any]:
        expects = SEAT if self.expected is None or self.expected.has_seat else LINE
        return {**super().get_initial(), "expects": expects}

    def get_questions(self) -> list[RegistrationQuestion]:
        return list(self.setup_of_gathering.questions.asked())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            setup=self.setup_of_gathering,
            gathering=self.gathering,
            expected=self.expected,
            deletion=deletion_text(),
            **kwargs,
        )


class Register(OpenForm):
    """For somebody with a phone: two taps to a seat, or to a place in line; afterwards what it came to."""

    form_class = RegisterForm
    title = gettext_lazy("Sign up")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.setup_of_gathering = open_setup(self.request, kwargs["slug"])
        registration = registration_of(self.request.user, self.setup_of_gathering)
        self.cancel_url = reverse("gatherings:registration", args=[self.gathering.slug])
        self.breadcrumbs = crumbs(self.gathering)
        if registration is not None:
            return self.registered(registration)
        require_member(self.setup_of_gathering, self.request.user)
        if (closed := self.closed()) is not None:
            return closed
        today = timezone.localdate()
        self.seats = seats_of_person(self.request.user, self.setup_of_gathering, today)
        municipality = self.seats[0].municipality_id if self.seats else None  # type: ignore[attr-defined]
        self.expected = forecast(self.setup_of_gathering, municipality, today)
        self.submit = _("Sign me up") if self.expected.has_seat else _("Put me on the waiting list")
        return None

    def registered(self, registration: Registration) -> HttpResponse:
        """What the registration has come to; sent from another tab, the form leads here too."""
        if self.request.method == "POST":
            return HttpResponseRedirect(self.cancel_url)
        return render(
            self.request,
            "gatherings/registration/registered.html",
            {**summary(registration, self.setup_of_gathering), "view": self},
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "seats": self.seats, "questions": self.get_questions()}

    def act(self, form: Any) -> Registration:
        return register_self(
            self.setup_of_gathering,
            by=self.request.user,
            membership=form.cleaned_data.get("membership"),
            answers=form.answers,
            expects_seat=form.expects_seat,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seat = seat_words(self.seats[0]) if len(self.seats) == 1 else ""
        withdrawn = self.setup_of_gathering.registrations.of(self.request.user).exists()
        return super().get_context_data(seat=seat, withdrawn=withdrawn, **kwargs)


def summary(registration: Registration, setup: RegistrationSetup) -> dict[str, Any]:
    """What is shown to whoever is registered (two queries)."""
    return {
        "registration": registration,
        "setup": setup,
        "gathering": setup.gathering,
        "answers": list(registration.answers.select_related("question")),
        "may_answer": setup.questions.asked().exists(),
        "is_over": setup.gathering.is_over(timezone.localdate()),
        "deletion": deletion_text(),
    }


class OwnRegistration(ActionFormView):
    """A form about the registration of whoever is signed in; without one it leads to the form that makes one."""

    registration: Registration

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        setup = open_setup(self.request, kwargs["slug"])
        self.cancel_url = reverse("gatherings:registration", args=[setup.gathering.slug])
        self.breadcrumbs = crumbs(setup.gathering, (REGISTRATION, self.cancel_url))
        registration = registration_of(self.request.user, setup)
        if registration is None:
            require_member(setup, self.request.user)
            return HttpResponseRedirect(self.cancel_url)
        self.registration = registration
        self.registration.setup = setup
        return None


@method_decorator(never_cache, name="dispatch")
class ChangeAnswers(OwnRegistration):
    """The answers, given anew."""

    form_class = AnswersForm
    title = gettext_lazy("Your answers")
    success_message = gettext_lazy("Your answers are changed.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.text = deletion_text()
        return super().prepare(**kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "questions": self.registration.setup.questions.asked()}

    def get_initial(self) -> dict[str, Any]:
        return answers_of(self.registration)

    def act(self, form: Any) -> Registration:
        return change_answers(self.registration, answers=form.answers, by=self.request.user)


class Withdraw(OwnRegistration):
    """Asks before somebody withdraws."""

    form_class = Form
    title = gettext_lazy("I cannot come")
    submit = gettext_lazy("Take me off the list")
    danger = True
    success_message = gettext_lazy("You have withdrawn. Thank you for saying so: the seat goes to the next.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        response = super().prepare(**kwargs)
        if response is None:
            self.text = withdraw_text(self.registration)
            if self.registration.is_waiting:
                self.success_message = gettext_lazy("You have withdrawn from the waiting list.")
        return response

    def act(self, form: Form) -> Registration:
        return withdraw(self.registration, by=self.request.user)


def withdraw_text(registration: Registration) -> str:
    """What follows from withdrawing."""
    if registration.is_waiting:
        return _("You lose your place on the waiting list. If you sign up again, you go last.")
    return _("Your seat goes to the next on the waiting list. If you sign up again, you go last.")
