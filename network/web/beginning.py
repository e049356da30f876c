"""An installation that nobody has an account in: every page leads to where the first one is made."""

from collections.abc import Callable
from ipaddress import ip_address
from threading import Event

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect

from network.persons.models import Person

BEGIN = "/oppstart/"
OPEN = (BEGIN, "/sprak/", "/helse/", "/robots.txt", settings.STATIC_URL)
"""What answers before there is an account."""

FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")
"""Headers of proxies: whoever they speak for may be anywhere."""

begun = Event()
"""Set once somebody has been found to have an account: that is never so again, and is asked no more."""


def has_begun() -> bool:
    """Whether there is anybody (one query until there is, then none)."""
    if not begun.is_set() and Person.objects.exists():
        begun.set()
    return begun.is_set()


def is_from_this_machine(request: HttpRequest) -> bool:
    """Whether the browser runs on the machine that serves: by its address, its name for us, and no proxy between."""
    if settings.BEHIND_PROXY or any(header in request.headers for header in FORWARDED):
        return False
    host, _port = split_domain_port(request.get_host())
    return _is_loopback(request.META.get("REMOTE_ADDR", "")) and (host == "localhost" or _is_loopback(host.strip("[]")))


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


class BeginningMiddleware:
    """Leads every page of an installation without an account to where the first one is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(OPEN) and not has_begun():
            return redirect("home:begin")
        return self.get_response(request)
