"""What every request passes through: timing, language, and the date it is read at."""

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from network.text.dates import NotADay, parse_day
from network.web.looks import site_look

if TYPE_CHECKING:
    from network.web.requests import Request

Handler = Callable[[HttpRequest], HttpResponse]
Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


class ServerTimingMiddleware:
    """With SERVER_TIMING=1 every response tells its database time, number of queries and total time."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.SERVER_TIMING:
            return self.get_response(request)
        queries, database = 0, 0.0

        def timed(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
            nonlocal queries, database
            began = perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                queries += 1
                database += perf_counter() - began

        began = perf_counter()
        with connection.execute_wrapper(timed):
            response = self.get_response(request)
        total = perf_counter() - began
        response["Server-Timing"] = (
            f'db;dur={database * 1000:.1f};desc="{queries} queries", total;dur={total * 1000:.1f}'
        )
        return response


class PrivateMiddleware:
    """What somebody with a session is shown is kept nowhere: not by the browser, and not on the way.

    What a view says is the same for everybody (`Cache-Control: public`) is left as it is.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        cookie = settings.SESSION_COOKIE_NAME
        has_session = cookie in request.COOKIES or cookie in response.cookies
        if has_session and "public" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "private, no-store"
        return response


class LanguageMiddleware:
    """The reader's choice (cookie), then the person's own setting, then the language of the site's region.

    The browser's Accept-Language is left out on purpose: most Norwegian browsers ask for English.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = dict(settings.LANGUAGES)
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if language not in known:
            language = getattr(request.user, "language", "") or site_look(request).language
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response


class AsOfMiddleware:
    """`request.per` is the date of `?per=`, None without one; `request.on` is that date or today.

    `request.per_problem` is True where a date was asked for that is not one: the page then
    shows today and says so.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("per", "")
        reading = cast("Request", request)
        reading.per = None
        reading.per_problem = False
        if asked:
            try:
                reading.per = parse_day(asked)
            except NotADay:
                reading.per_problem = True
        reading.on = reading.per or timezone.localdate()
        return self.get_response(request)
