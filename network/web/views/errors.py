"""The pages shown when something is wrong: what happened, and what one can do about it."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400. Without the request's context: its host or its path may be what is wrong."""
    return HttpResponse(get_template("400.html").render(), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or too old; `reason` is for the log, not for the reader.

    A sign-in form that was left open while one signed in in another tab leads on to where it would have led, and one
    that has grown too old is shown anew.
    """
    if request.path == reverse("account_login"):
        return _sign_in_again(request)
    return render(request, "403_csrf.html", status=403)


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    onward = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME) or ""
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure()):
        onward = ""
    if request.user.is_authenticated:
        messages.info(request, _("You are signed in already, as %(person)s.") % {"person": request.user})
        return redirect(onward or settings.LOGIN_REDIRECT_URL)
    messages.warning(request, _("The page had been open for so long that you must sign in once more."))
    query = f"?{urlencode({REDIRECT_FIELD_NAME: onward})}" if onward else ""
    return redirect(f"{request.path}{query}")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, also for what one may not see."""
    return render(request, "404.html", status=404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429."""
    return render(request, "429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Asks neither the database nor the request for anything: either may be what failed."""
    return HttpResponse(get_template("500.html").render(), status=500)
