"""Guests register by a secret link, and see and withdraw the registration by another one."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from gatherings.registration.actions.guests import is_guest_token, register_guest
from gatherings.registration.actions.notices import find_by_receipt, receipt_token
from gatherings.registration.actions.registering import change_answers, withdraw
from gatherings.registration.forms.fields import AnswersForm, answers_of, deletion_text
from gatherings.registration.forms.registering import GuestForm
from gatherings.registration.models import Registration
from gatherings.registration.selectors.seats import forecast
from gatherings.registration.views.access import REGISTRATION, crumbs, open_setup
from gatherings.registration.views.registering import OpenForm, summary, withdraw_text
from network.records.errors import NotAllowed
from network.records.views import ActionFormView


class RegisterGuest(OpenForm):
    """For somebody without an account who was given the link."""

    is_public = True
    form_class = GuestForm
    title = gettext_lazy("Sign up as a guest")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.setup_of_gathering = open_setup(self.request, kwargs["slug"])
        self.token = kwargs["token"]
        if not is_guest_token(self.setup_of_gathering, self.token):
            raise Http404
        self.cancel_url = ""
        self.breadcrumbs = crumbs(self.gathering)
        if (closed := self.closed()) is not None:
            return closed
        self.expected = forecast(self.setup_of_gathering, None, timezone.localdate())
        self.submit = _("Sign me up") if self.expected.has_seat else _("Put me on the waiting list")
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "setup": self.setup_of_gathering, "questions": self.get_questions()}

    def act(self, form: Any) -> Registration:
        municipality = form.cleaned_data["municipality"]
        try:
            return register_guest(
                self.setup_of_gathering,
                token=self.token,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                organisation=form.cleaned_data["organisation"],
                municipality=municipality and municipality.pk,
                answers=form.answers,
                expects_seat=form.expects_seat,
            )
        except NotAllowed as error:  # renewed since the page was fetched
            raise Http404 from error

    def get_next(self, result: Registration) -> str:
        return reverse("gatherings:receipt", args=[self.gathering.slug, receipt_token(result)])


@method_decorator(never_cache, name="dispatch")
class GuestRegistration(ActionFormView):
    """A form about a guest's registration, by the link in the confirmation."""

    is_public = True
    registration: Registration

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        registration = find_by_receipt(kwargs["token"])
        if registration is None or registration.setup.gathering.slug != kwargs["slug"]:
            raise Http404
        self.registration = registration
        gathering = registration.setup.gathering
        if not gathering.live:
            raise Http404
        self.cancel_url = reverse("gatherings:receipt", args=[gathering.slug, kwargs["token"]])
        self.breadcrumbs = crumbs(gathering, (REGISTRATION, self.cancel_url))
        return None


class Receipt(GuestRegistration):
    """What the guest's registration has come to."""

    http_method_names = ("get", "head", "options")
    title = REGISTRATION

    def prepare(self, **kwargs: Any) -> HttpResponse:
        super().prepare(**kwargs)
        setup = self.registration.setup
        self.breadcrumbs = crumbs(setup.gathering)
        context = {**summary(self.registration, setup), "view": self, "token": kwargs["token"]}
        return render(self.request, "gatherings/registration/registered.html", context)


class ChangeGuestAnswers(GuestRegistration):
    """The guest's answers, given anew."""

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
        return change_answers(self.registration, answers=form.answers, by=None)


class WithdrawGuest(GuestRegistration):
    """Asks before a guest withdraws."""

    form_class = Form
    title = gettext_lazy("I cannot come")
    submit = gettext_lazy("Take me off the list")
    danger = True
    success_message = gettext_lazy("You have withdrawn. Thank you for saying so: the seat goes to the next.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.text = withdraw_text(self.registration)
        return None

    def act(self, form: Form) -> Registration:
        return withdraw(self.registration, by=None)
