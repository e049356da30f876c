"""Many people invited from a pasted list or a sheet: seen row by row first."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from home.inviting.actions import invite_many, try_to_invite
from home.inviting.forms import InviteListForm
from home.inviting.selectors import InviteRow, read_list
from network.people.views.people import may_invite
from network.persons.models import Person
from network.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invite_list(request: Request) -> HttpResponse:
    """GET: where the list goes. POST: each row with what is wrong in it; with `sure`, everybody is invited."""
    person = cast(Person, request.user)
    if not may_invite(person):
        raise PermissionDenied
    form = InviteListForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["people"]
        try:
            rows = read_list(text, by=person)
            if "sure" in request.POST:
                number = invite_many(rows, by=person)
                messages.success(request, success_text(number))
                return redirect("network:people")
            try_to_invite(rows, by=person)
        except ValidationError as error:
            form.add_error(None, error)
            rows = _looked_through(text, person)
        context |= {"rows": rows, "text": text, "faults": sum(bool(row.errors) for row in rows)}
    return render(request, "home/inviting/invite_list.html", context, status=422 if form.errors else 200)


def _looked_through(text: str, person: Person) -> list[InviteRow]:
    """The rows with what is wrong, after the list as a whole was refused; none where it cannot be read."""
    try:
        rows = read_list(text, by=person)
    except ValidationError:
        return []
    try_to_invite(rows, by=person)
    return rows


def success_text(number: int) -> str:
    words = ngettext(
        "%(n)d person has been given a role. Who has no account yet gets a mail.",
        "%(n)d roles have been given. Those who have no account yet get a mail.",
        number,
    )
    return words % {"n": number}
