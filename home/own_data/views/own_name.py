"""What one is called: changed by oneself."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from network.people.actions.records import correct_own_name
from network.people.forms.person import NameForm
from network.persons.models import Person
from network.records.forms.actions import call_verb
from network.web.requests import Request


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def own_name(request: Request) -> HttpResponse:
    """GET: the name as it stands. POST: another."""
    person = cast(Person, request.user)
    form = NameForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        done = call_verb(form, lambda: correct_own_name(person, **form.cleaned_data))
        if done is not None:
            messages.success(request, _("Your name is changed."))
            return redirect("home:stored")
    return render(request, "home/own_data/own_name.html", {"form": form})
