"""Every form of ours stores what was sent once, however often it arrives: a double click, Back and Save, two at once.

`{% csrf_token %}` (network.templatetags.forms) gives each form that is rendered a one-time token. A submission is the
same as an earlier one when token, address and content are the same. Sent without a token it is stored as ever.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from hashlib import sha256
from secrets import token_urlsafe
from time import time
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeData, mark_safe

from network.submissions.actions import claim
from network.submissions.models import Submission
from network.web.requests import Request

FIELD = "submission"
"""The hidden field that carries the token."""
TOKEN_FIELDS = {FIELD, "csrfmiddlewaretoken", "client_id"}
"""Not part of what was typed: a page that is fetched again has other ones. `client_id` is one by which an action
recognises what comes again over a bad connection."""

View = Callable[..., HttpResponse]
WRITES = ("INSERT", "UPDATE", "DELETE")


class Writes:
    """Counts the statements that change the database."""

    number = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        self.number += sql.lstrip()[:6].upper() in WRITES
        return execute(sql, params, many, context)


def once(view: View) -> View:
    """Run the view in one transaction with the claim on its submission; the same again gets the first one's answer.

    The claim is kept where something was stored and the answer leads on. A form that comes back with errors, an
    autosave, and a redirect that changed nothing may be sent again as they are.
    """

    if getattr(getattr(view, "view_class", None), "leaves_no_trace", False):
        return view  # what it stores is not to be tied to a sender or a time: it recognises what comes again itself

    @wraps(view)
    def answer(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        token = request.POST.get(FIELD, "") if request.method == "POST" else ""
        if not token:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            submission, is_new = claim(*_digests(request, token), fetched_again=_fetched_again(token))
            if not is_new:
                return _answer_again(request, submission)
            writes = Writes()
            with connection.execute_wrapper(writes):
                response = view(request, *args, **kwargs)
            if writes.number and _leads_on(request, response):
                submission.address = _address(request, response)
                submission.messages = _messages(request)
                submission.save()
            else:
                submission.delete()
        return response

    return answer


def new_token(request: HttpRequest) -> str:
    """A token for one form of a page; with the time where the reader may have gone back to the page.

    Then a browser asks without a click on a link of ours (`Sec-Fetch-User` and `Sec-Fetch-Site`), and puts back what
    was typed beside a token that is new.
    """
    headers = request.headers
    by_link = "Sec-Fetch-User" in headers and headers.get("Sec-Fetch-Site") != "none"
    may_be_back = request.method == "GET" and headers.get("Sec-Fetch-Mode") == "navigate" and not by_link
    return token_urlsafe(16) + (f".{time():.3f}" if may_be_back else "")


def _fetched_again(token: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(token.partition(".")[2]), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _digests(request: HttpRequest, token: str) -> tuple[str, str]:
    """Of what was sent where: with the token, and with the sender."""
    content = _content(request)
    sender = request.user.pk or request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")  # one browser, without an account
    return _digest([token, *content]), _digest([str(sender), *content])


def _content(request: HttpRequest) -> list[str]:
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name not in TOKEN_FIELDS]
    files = [(name, file) for name, given in request.FILES.lists() for file in given]
    content = [request.get_full_path(), *(part for pair in sorted(sent) for part in pair)]
    for name, file in files:
        digest = sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        file.seek(0)
        content += [name, str(file.name), digest.hexdigest()]
    return content


def _digest(parts: list[str]) -> str:
    digest = sha256()
    for part in parts:
        digest.update(sha256(part.encode("utf-8", "surrogatepass")).digest())
    return digest.hexdigest()


def _leads_on(request: Request, response: HttpResponse) -> bool:
    return 300 <= response.status_code < 400 or (bool(request.htmx) and 200 <= response.status_code < 300)


def _address(request: Request, response: HttpResponse) -> str:
    return response.headers.get("Location") or request.htmx.current_url_abs_path or "/"


def _messages(request: HttpRequest) -> list[list[Any]]:
    """What the view has said: Django has no public way to read it without marking it as shown."""
    queued = cast("Any", messages.get_messages(request))._queued_messages
    return [
        [message.level, str(message.message), message.extra_tags, isinstance(message.message, SafeData)]
        for message in queued
    ]


def _answer_again(request: Request, submission: Submission) -> HttpResponse:
    """What the first one got; a part of a page is read anew with the page."""
    for level, text, extra_tags, is_safe in submission.messages:
        messages.add_message(request, level, mark_safe(text) if is_safe else text, extra_tags)
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return redirect(submission.address)
