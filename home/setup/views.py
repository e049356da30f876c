"""The first visit: the language, the first account, the region."""

from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from home.setup.actions.beginning import found_first_region
from home.setup.actions.first_account import is_right_code, make_first_account
from home.setup.forms import FirstAccountForm, FirstRegionForm
from home.setup.parsers import first_lists
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.views import ActionFormView
from network.web.beginning import is_from_this_machine
from network.web.looks import ALL_LANGUAGES


@method_decorator([never_cache, sensitive_post_parameters("password", "again", "code")], name="dispatch")
class FirstAccount(ActionFormView):
    """GET, POST: choose a language, then make the first account; 404 once there is one.

    From another machine than the server's own it asks for a code; how often one can be tried is limited.
    """

    form_class = FirstAccountForm
    template_name = "home/setup/first_account.html"
    title = _("The first account")
    submit = _("Make the account and go on")
    is_public = True

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        if Person.objects.exists():
            if may_found(self.request):
                return redirect("home:begin_region")
            raise Http404
        chosen = self.request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen not in dict(settings.LANGUAGES) and self.request.method != "POST":
            return render(self.request, "home/setup/choose_language.html")
        self.asks_code = not is_from_this_machine(self.request)
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "asks_code": self.asks_code}

    def act(self, form: Form) -> Person:
        given = form.cleaned_data
        if self.asks_code:
            self._check_code(given["code"])
        person = make_first_account(
            **{name: given[name] for name in ("email", "first_name", "last_name", "password")},
            language=get_language() or settings.LANGUAGE_CODE,
        )
        login(self.request, person)
        return person

    def _check_code(self, code: str) -> None:
        if not (
            ratelimit.consume(self.request, action="first_code")
            and ratelimit.consume(self.request, action="first_code_all", key="all")
        ):
            raise ValidationError({"code": gettext("The code has been tried too often. Wait a quarter of an hour.")})
        if not is_right_code(code):
            wrong = gettext("This is not the code. The one printed last is the one that works.")
            raise ValidationError({"code": wrong})

    def get_success_message(self, result: Person) -> str:
        return gettext("Welcome, %(name)s! The account is made, and you are signed in.") % {"name": result.first_name}

    def get_next(self, result: Person) -> str:
        return reverse("home:begin_region")


def may_found(request: HttpRequest) -> bool:
    """Whether the reader administers an installation that has no region yet (one query for those who do)."""
    return bool(getattr(request.user, "is_superuser", False)) and not Organisation.objects.regions().exists()


@method_decorator(never_cache, name="dispatch")
class FirstRegion(ActionFormView):
    """GET, POST: found the first region and become its coordinator; 404 once there is one."""

    form_class = FirstRegionForm
    template_name = "home/setup/first_region.html"
    title = _("The region")
    submit = _("Found the region")

    def prepare(self, **kwargs: Any) -> None:
        if not may_found(self.request):
            raise Http404

    def get_initial(self) -> dict[str, Any]:
        language = get_language() or settings.LANGUAGE_CODE
        return {
            "sentence": first_lists(language)["forside"].intro,
            "contact_name": str(self.request.user),
            "contact_address": self.request.user.email,
            "languages": ALL_LANGUAGES,
            "language": language,
        }

    def act(self, form: FirstRegionForm) -> Organisation:
        return found_first_region(**form.given(), by=self.request.user)

    def get_success_message(self, result: Organisation) -> str:
        return gettext("%(region)s is founded, and you are its coordinator.") % {"region": result.name}

    def get_next(self, result: Organisation) -> str:
        return reverse("home:my_page")
