"""What a request carries once the middleware has seen it, for the type hints of views.

A view says `request: Request`; one behind `login_required` says `request: MemberRequest`.
"""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from network.persons.models import Person


class Request(HttpRequest):
    """A reader's request: read as of `per` when a date was asked for, and in any case on the day `on`.

    `unused_filters` are parameters and values that could not be used, `shortened_filters` parameters that are repeated
    more often than the number beside them is used (network.web.filters).
    """

    user: Person | AnonymousUser
    per: date | None
    per_problem: bool
    on: date
    unused_filters: list[tuple[str, str]]
    shortened_filters: list[tuple[str, int]]
    htmx: HtmxDetails


class MemberRequest(Request):
    """A request whose sender is signed in."""

    user: Person
