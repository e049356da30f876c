"""My page: the first thing a member sees."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.domain.visits import look_in
from home.reading.mine import MyReading
from network.models import Person
from network.requests import Request


@never_cache
@require_safe
@login_required
def my_page(request: Request) -> HttpResponse:
    """GET: what waits for the person, their goals, their next gathering and what is new; constant queries."""
    person = cast(Person, request.user)
    reading = MyReading(person, since=look_in(person))
    return render(request, "home/my_page.html", {"reading": reading})
