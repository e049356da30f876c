"""The guests of a region in the Wagtail admin: listed, corrected, forgotten."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gatherings.programme.actions.guests import correct_guest, forget_guest
from gatherings.programme.forms.guest import GuestForm
from gatherings.programme.models import ProgrammeGuest
from network.cms.gate import edits_pages, only_for
from network.records.views import ActionFormView
from network.text.searching import search_text


@never_cache
@require_safe
@only_for(edits_pages)
def guests(request: HttpRequest) -> HttpResponse:
    """GET: the guests of the regions whose pages one edits, or those named as `?q=` (two queries)."""
    text = search_text(request.GET.get("q", ""))
    listed = ProgrammeGuest.objects.editable_by(request.user).known().named(text).with_numbers()
    return render(request, "gatherings/programme/admin/guests.html", {"guests": listed, "text": text})


@method_decorator(never_cache, name="dispatch")
class GuestView(ActionFormView):
    """About a guest of a region whose pages one edits; to others there is none."""

    guest: ProgrammeGuest

    def prepare(self, **kwargs: Any) -> None:
        mine = ProgrammeGuest.objects.editable_by(self.request.user).known()
        self.guest = get_object_or_404(mine, pk=kwargs["pk"])
        self.cancel_url = reverse("gatherings_guests")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(guest=self.guest, **kwargs)


class CorrectGuest(GuestView):
    """What a guest is called, and where they come from."""

    template_name = "gatherings/programme/admin/guest.html"
    form_class = GuestForm
    success_message = _("The guest is corrected. Versions that were released keep what they said.")

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.guest.name, "organisation": self.guest.organisation}

    def act(self, form: Form) -> ProgrammeGuest:
        return correct_guest(self.guest, **form.cleaned_data, by=self.request.user)


class ForgetGuest(GuestView):
    """Asks whether a guest is to be forgotten, and forgets."""

    template_name = "gatherings/programme/admin/forget_guest.html"
    form_class = Form
    success_message = _("The guest is forgotten.")

    def act(self, form: Form) -> ProgrammeGuest:
        return forget_guest(self.guest, by=self.request.user)
