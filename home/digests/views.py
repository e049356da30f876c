"""Which notices one gets by mail: chosen on a page, or turned off by the link in a mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from goals.following.models import Follow
from home.digests.actions.notices import choose_notices, read_token, turn_off, wanted_by
from home.digests.forms import NoticesForm
from home.waiting.enums import NoticeKind
from network.web.requests import MemberRequest, Request


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def notices(request: MemberRequest) -> HttpResponse:
    """GET, POST: the kinds one wants by mail, and what one follows."""
    person = request.user
    form = NoticesForm(request.POST or None, initial={"kinds": wanted_by(person)})
    if request.method == "POST":
        form = NoticesForm(request.POST)
        if form.is_valid():
            choose_notices(form.cleaned_data["kinds"], by=person)
            messages.success(request, _("Your choices are saved."))
            return redirect("home:notices")
    follows = Follow.objects.of(person).select_related("goal__organisation", "organisation")
    context = {"form": form, "follows": follows}
    return render(request, "home/digests/notices.html", context, status=422 if request.method == "POST" else 200)


# A mail program asks by POST without having been here (RFC 8058): the signed link says who, and can only turn off.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def unsubscribe(request: Request, token: str) -> HttpResponse:
    """GET: what the link turns off. POST: turn it off; nobody needs to sign in for it."""
    found = read_token(token)
    if found is None:
        raise Http404
    person, kinds = found
    done = request.method == "POST"
    if done:
        turn_off(kinds, by=person)
    context = {"kinds": kinds, "done": done, "all": len(kinds) == len(NoticeKind)}
    return render(request, "home/digests/unsubscribe.html", context)
