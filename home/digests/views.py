"""Which notices one gets by mail: chosen on a page, or turned off by the link in a mail."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from goals.following.models import Follow
from home.digests.actions.notices import choose_notices, read_token, turn_off, wanted_by
from home.digests.forms import NoticesForm
from home.waiting.enums import NoticeKind
from network.records.views import ActionFormView
from network.web.requests import Request


@method_decorator(never_cache, name="dispatch")
class Notices(ActionFormView):
    """The kinds of notices one wants by mail, and what one follows."""

    template_name = "home/digests/notices.html"
    form_class = NoticesForm
    title = _("Notices and what you follow")
    success_message = _("Your choices are saved.")

    def prepare(self, **kwargs: Any) -> None:
        self.cancel_url = ""
        self.breadcrumbs = [(_("My page"), reverse("home:my_page"))]

    def get_initial(self) -> dict[str, Any]:
        return {"kinds": wanted_by(self.request.user)}

    def act(self, form: NoticesForm) -> None:
        choose_notices(form.cleaned_data["kinds"], by=self.request.user)

    def get_next(self, result: None) -> str:
        return "home:notices"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        follows = Follow.objects.of(self.request.user).select_related("goal__organisation", "organisation")
        return super().get_context_data(follows=follows, **kwargs)


# A mail program asks by POST without having been here (RFC 8058): the signed link says who, and can only turn off.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: Request, token: str) -> HttpResponse:
    """GET: what the link turns off. POST: turn it off; nobody needs to sign in for it."""
    read = read_token(token)
    if read is None:
        raise Http404
    person, kinds = read
    done = request.method == "POST"
    if done:
        turn_off(kinds, by=person)
    context = {"kinds": kinds, "done": done, "all": len(kinds) == len(NoticeKind)}
    return render(request, "home/digests/unsubscribe.html", context)
