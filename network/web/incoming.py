"""Every address and form is read once on its way in: its texts are normalised before anybody asks for them."""

import re
from collections.abc import Callable, Iterable, Iterator

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.request import UnreadablePostError
from django.urls import NoReverseMatch

from network.text.normalising import has_control_characters, normalised
from network.web.views.errors import bad_request, not_found

Handler = Callable[[HttpRequest], HttpResponse]
FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
NUL = "\x00"
LONGEST_INT = 4300
"""The digits that Python reads as a number; for more it raises ValueError."""
_TOO_LARGE = re.compile(r"[-+]?\d{10,}")
_NO_NUMBER = re.compile(
    r"expected a number but got (.*)\.$|invalid literal for int\(\) with base 10: (.*)$|Exceeds the limit \(", re.DOTALL
)
AS_TYPED = "password"
"""Fields with this in their name are compared letter by letter, and stored as no text."""


class IncomingTextMiddleware:
    """`request.GET`, `request.POST` and `request.COOKIES` hold texts that a database can store and a search can find.

    Letters are composed, spaces and line ends are plain ones, and what nobody can see is left out. NUL in a form is
    left for the form to refuse, with a word beside the field. A path that holds control characters is no address of
    ours: 400.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if has_control_characters(request.path_info):
            raise BadRequest("Control characters in the path")
        for name in [name for name, value in request.COOKIES.items() if has_control_characters(value)]:
            del request.COOKIES[name]
        if (asked := _normalised(request.GET)) is not request.GET:
            request.GET = asked  # type: ignore[assignment]
        if request.method == "POST" and request.content_type in FORM_TYPES:
            try:
                sent = _normalised(request.POST, keep_nul=True)
            except UnreadablePostError as error:
                raise BadRequest("The form broke off on its way here") from error
            if sent is not request.POST:
                request.POST = sent  # type: ignore[assignment]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A value that no form refused: 400 for what PostgreSQL cannot store, 404 for an id that is no number.

        Our own pages read ids with `parse_id`; Wagtail's hand them to the database as they come.
        """
        if not isinstance(exception, ValueError | DataError | NoReverseMatch | OverflowError):
            return None
        values = list(_all_values(request))
        if isinstance(exception, NoReverseMatch):
            named = any(f"({value!r}," in str(exception) for value in values)
            return not_found(request, exception) if named else None
        if any(NUL in value for value in values):
            return bad_request(request, exception)
        if isinstance(exception, OverflowError | DataError) and any(map(_TOO_LARGE.fullmatch, values)):
            return not_found(request, exception)
        shown = _NO_NUMBER.search(str(exception))
        if shown and ((shown[1] or shown[2]) in map(repr, values) or any(len(value) > LONGEST_INT for value in values)):
            return not_found(request, exception)
        return None


def _all_values(request: HttpRequest) -> Iterator[str]:
    for data in (request.GET, request.POST if request.method == "POST" else QueryDict()):
        for _name, values in data.lists():
            yield from values


def _normalised(data: QueryDict, *, keep_nul: bool = False) -> QueryDict:
    """The same data with normalised texts; the very same object where nothing had to change."""
    clean = {normalised(name): _values(name, values, keep_nul) for name, values in data.lists()}
    if clean == dict(data.lists()):
        return data
    changed = QueryDict(mutable=True, encoding=data.encoding)
    for name, values in clean.items():
        changed.setlist(name, values)
    changed._mutable = False
    return changed


def _values(name: str, values: Iterable[str], keep_nul: bool) -> list[str]:
    if AS_TYPED in name:
        return list(values)
    return [
        NUL.join(normalised(part) for part in value.split(NUL)) if keep_nul else normalised(value) for value in values
    ]
