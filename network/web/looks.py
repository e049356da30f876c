"""How each region shows itself: who stands behind, its logo, whom to ask, and in which languages.

The looks stand in an app further up, which says here how they are read (`read_by`). They are kept in the cache until
one is changed, so that no page asks the database for them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError

if TYPE_CHECKING:
    from network.persons.models import User

KEY = f"looks-{settings.VERSION}"
SECONDS = 60
"""How long another process without a shared cache may show the look of before."""

ALL_LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Look:
    """What the frame of a page says of its region; empty where there is none yet."""

    region_path: str = ""
    front_path: str = ""
    host: str = ""
    """The region's own host, where it has one."""
    address: str = ""
    """What its pages' addresses begin with: nothing, or `/sunnmore` for another region than the site's own."""
    name: str = ""
    owner: str = ""
    logo_url: str = ""
    logo_width: int = 0
    logo_height: int = 0
    logo_alt: str = ""
    contact_name: str = ""
    contact_address: str = ""
    privacy_name: str = ""
    privacy_address: str = ""
    language: str = settings.LANGUAGE_CODE
    languages: tuple[str, ...] = ALL_LANGUAGES

    @property
    def privacy(self) -> tuple[str, str]:
        """Name and address of whoever answers for privacy: else those one asks about everything."""
        if self.privacy_name or self.privacy_address:
            return self.privacy_name, self.privacy_address
        return self.contact_name, self.contact_address


NO_LOOK = Look()

type Looks = tuple[Look, ...]

_readers: list[Callable[[], Looks]] = []


def read_by(reader: Callable[[], Looks]) -> None:
    """Say how the looks are read; those of the site's own region come first."""
    _readers[:] = [reader]


def all_looks() -> Looks:
    """Every region's look, the site's own first; no query where they are kept, else two."""
    try:
        kept: Looks | None = cache.get(KEY)
    except (OSError, RedisError):
        kept = None
    if kept is None:
        kept = _readers[0]() if _readers else ()
        keep(kept)
    return kept


def keep(looks: Looks) -> None:
    """Keep the looks for the next pages; a cache that is away keeps none."""
    try:
        cache.set(KEY, looks, SECONDS)
    except (OSError, RedisError):
        return


def forget() -> None:
    """Let the next page read them anew."""
    try:
        cache.delete(KEY)
    except (OSError, RedisError):
        return


def site_look(request: HttpRequest) -> Look:
    """The look of the region whose host is asked, else the first region's."""
    looks = all_looks()
    if len(looks) > 1:
        host = request.get_host().partition(":")[0]
        return next((look for look in looks if look.host and look.host == host), looks[0])
    return looks[0] if looks else NO_LOOK


def look_of(request: HttpRequest, shown: Iterator[Any], user: "User | None", own: Callable[[Any], set[str]]) -> Look:
    """The look of a page: that of what it shows, else of the reader's region, else of the site.

    `own` tells the paths of the regions that somebody belongs to. No query while there is one region.
    """
    looks = all_looks()
    if len(looks) < 2:
        return looks[0] if looks else NO_LOOK
    for thing in shown:
        if look := _look_at(looks, thing):
            return look
    mine = own(user) if user is not None and user.is_authenticated else set()
    return next((look for look in looks if look.region_path in mine), None) or site_look(request)


def look_at(thing: Any) -> Look:
    """The look of the region that a record stands in, for mails and files, which no request asks for.

    The site's own where the record does not say. No query where the looks are kept.
    """
    looks = all_looks()
    if not looks:
        return NO_LOOK
    return (_look_at(looks, thing) if len(looks) > 1 else None) or looks[0]


BELONGS_BY = ("organisation", "region", "goal", "measure", "vision", "analysis", "network")
"""Relations that lead from a record towards its organisation, as far as they have been read."""


def _look_at(looks: Looks, thing: Any, steps: int = 3) -> Look | None:
    """The look of the region that a record or a page of the tree stands in; None where it says nothing of that."""
    path = getattr(thing, "path", None)
    if isinstance(path, str) and path:
        is_organisation = hasattr(thing, "region_path")
        standing = ((look.region_path if is_organisation else look.front_path, look) for look in looks)
        if look := next((look for root, look in standing if root and path.startswith(root)), None):
            return look
    state = getattr(thing, "_state", None)
    if state is None or not steps:
        return None
    for name in BELONGS_BY:
        if (further := state.fields_cache.get(name)) and (look := _look_at(looks, further, steps - 1)):
            return look
    return None
