"""Somebody invited to one role or several."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.people.actions.invitations import invite_person as invite_to
from network.people.forms.invite import MOST_SEATS, InviteForm, SeatForm
from network.people.views.people import may_invite
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.records.forms.actions import call_action
from network.web.requests import MemberRequest


@require_http_methods(["GET", "POST"])
@login_required
def invite_person(request: MemberRequest) -> HttpResponse:
    """Invite somebody to a role; may be opened with organisation, network and role filled in.

    `seats` says how many more roles the form holds; the button `more` brings it back with one more.
    """
    if not may_invite(request.user):
        raise PermissionDenied
    asked = {
        field: request.GET[field] for field in ("organisation", "network", "role", "email") if field in request.GET
    }
    if "more" in request.POST:
        return _with_one_more(request)
    form = InviteForm(request.POST or None, by=request.user, initial=asked)
    others = [
        SeatForm(request.POST, by=request.user, prefix=f"role{number}") for number in range(2, _seats(request) + 2)
    ]
    if request.method == "POST" and all([form.is_valid(), *(other.is_valid() for other in others)]):
        seats = [seat_form.seat() for seat_form in (form, *others)]
        try:
            made = call_action(form, lambda: invite_to(by=request.user, **form.who(), seats=seats))
        except NotAllowed:
            made = None
            form.add_error("role", _("You cannot give this role there."))
        if made:
            messages.success(request, _said(made[0].person))
            if "another" in request.POST:
                return redirect(request.get_full_path())
            return redirect(made[0].person)
    return render(request, "network/people/invite.html", {"form": form, "others": others, "seats": len(others)})


def _seats(request: MemberRequest) -> int:
    given = request.POST.get("seats", "")
    return min(int(given), MOST_SEATS - 1) if given.isascii() and given.isdigit() and len(given) < 3 else 0


def _with_one_more(request: MemberRequest) -> HttpResponse:
    """The form as it was sent, nothing judged yet, with one more role to fill in."""
    number = min(_seats(request) + 1, MOST_SEATS - 1)
    sent = request.POST.dict()
    form = InviteForm(by=request.user, initial=sent)
    others = []
    for position in range(2, number + 2):
        prefix = f"role{position}"
        given = {name: sent[f"{prefix}-{name}"] for name in SeatForm.base_fields if f"{prefix}-{name}" in sent}
        others.append(SeatForm(by=request.user, prefix=prefix, initial=given))
    return render(request, "network/people/invite.html", {"form": form, "others": others, "seats": number})


def _said(person: Person) -> str:
    words = {"person": person, "email": person.email}
    if person.has_usable_password():
        return _("%(person)s has an account, and has been given the role.") % words
    return _("%(person)s is invited. A link is on its way to %(email)s.") % words
