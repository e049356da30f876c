"""Pages for readers without an account are made once and kept until something changes."""

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import set_response_etag
from redis.exceptions import RedisError

from network.web.models import PageGeneration

LONGEST_ADDRESS = 300
LARGEST_PAGE = 400_000
MOST_PAGES = 1_000
"""Pages that are kept in PAGE_CACHE_SECONDS: invented addresses and filters without end fill nothing."""

type Kept = tuple[bytes, dict[str, str]]


class PageCacheMiddleware:
    """Answers an anonymous reader with the page that was made for the one before, headers and all.

    Only what is the same for everybody is kept: pages asked for without a session, a sign-in or htmx, and answered
    without a cookie. A page with a form sets the cookie of Django's token against forged requests, so no token is ever
    kept. Pages hang on the generation (a change of anything leaves all behind), on the day (what is late today), on the
    language, on the host, and on the styles and scripts of the version that runs. What the clock decides otherwise
    is behind by at most PAGE_CACHE_SECONDS. The browser asks each time whether its page is the newest (ETag).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.PAGE_CACHE_SECONDS or not _is_for_everybody(request):
            return self.get_response(request)
        key = _key(request, PageGeneration.current())
        kept = _read(key)
        if kept is not None:
            content, headers = kept
            return HttpResponse(content, headers=headers)
        response = self.get_response(request)
        if _may_be_kept(response):
            response["Cache-Control"] = "no-cache"
            set_response_etag(response)
            _keep(key, (response.content, dict(response.items())))
        return response


def _is_for_everybody(request: HttpRequest) -> bool:
    known = {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    return (
        request.method == "GET"
        and known.issuperset(request.COOKIES)
        and not any(name.startswith(("Hx-", "Authorization")) for name in request.headers)
        and len(request.get_full_path()) <= LONGEST_ADDRESS
    )


def _may_be_kept(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Cache-Control" not in response
        and response.get("Content-Type", "").startswith("text/html")
        and len(response.content) <= LARGEST_PAGE
    )


def _key(request: HttpRequest, generation: int) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    parts = (
        generation,
        timezone.localdate(),
        chosen if chosen in dict(settings.LANGUAGES) else "",
        request.scheme,
        request.META.get("HTTP_HOST", ""),
        request.get_full_path(),
        getattr(staticfiles_storage, "manifest_hash", ""),
        settings.VERSION,
    )
    return sha256("\n".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()


def _read(key: str) -> Kept | None:
    """The page, where it is kept; a cache that is away keeps none."""
    try:
        kept: Kept | None = caches["pages"].get(key)
    except (OSError, RedisError):
        return None
    return kept


def _keep(key: str, kept: Kept) -> None:
    pages, seconds = caches["pages"], settings.PAGE_CACHE_SECONDS
    try:
        pages.add("kept", 0, seconds)
        if pages.incr("kept") <= MOST_PAGES:
            pages.set(key, kept, seconds)
    except (OSError, RedisError, ValueError):  # ValueError: the counter has run out since the line before
        return
