"""Following a goal or an organisation, and suggesting it to others."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goals.following.actions.follows import follow, suggest_following, unfollow
from goals.following.forms.follows import SuggestionForm
from goals.goals.forms.errors import tell
from goals.goals.models import Goal
from goals.goals.views.access import visible_goal, writable_goal
from network.organisations.models import Organisation
from network.web.requests import MemberRequest


def _answer(request: MemberRequest, what: Goal | Organisation) -> HttpResponse:
    """Follow, or with `stop` no longer follow, and lead back to where the button stood."""
    if "stop" in request.POST:
        unfollow(what, by=request.user)
        messages.success(request, _("You no longer follow “%(what)s”.") % {"what": what})
    else:
        follow(what, by=request.user)
        messages.success(request, _("You follow “%(what)s”. What happens is told on My page.") % {"what": what})
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return redirect(back if safe else what.get_absolute_url())


@login_required
@require_POST
def goal(request: MemberRequest, pk: int) -> HttpResponse:
    """POST: follow a goal; `stop` no longer."""
    return _answer(request, visible_goal(request, pk))


@login_required
@require_POST
def organisation(request: MemberRequest, pk: int) -> HttpResponse:
    """POST: follow an organisation's goals and those under it; `stop` no longer."""
    return _answer(request, get_object_or_404(Organisation, pk=pk))


@login_required
@require_http_methods(["GET", "POST"])
def suggest(request: MemberRequest, pk: int) -> HttpResponse:
    """GET, POST: suggest to somebody of the goal's place that they follow it."""
    found = writable_goal(request, pk)
    form = SuggestionForm(request.POST or None, goal=found, user=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            suggest_following(found, to=data["person"], by=request.user, words=data["words"])
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("%(person)s is asked.") % {"person": data["person"]})
            return redirect("goals:goal", pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "goals/following/suggest.html", {"goal": found, "form": form}, status=status)
