"""What one is called: changed by oneself."""

from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from network.people.actions.records import correct_own_name
from network.people.forms.person import NameForm
from network.persons.models import Person
from network.records.views import ActionFormView


@method_decorator(never_cache, name="dispatch")
class OwnName(ActionFormView):
    """The name of whoever is signed in."""

    form_class = NameForm
    title = _("Your name")
    lead = _("It shows everywhere at once, also on what you recorded earlier.")
    success_message = _("Your name is changed.")

    def prepare(self, **kwargs: Any) -> None:
        self.cancel_url = reverse("home:stored")
        self.breadcrumbs = [(_("My page"), reverse("home:my_page")), (_("What is stored on me"), self.cancel_url)]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "person": self.request.user}

    def act(self, form: Form) -> Person:
        return correct_own_name(self.request.user, **form.cleaned_data)
