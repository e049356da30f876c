"""The pictures that may be chosen for a closing, and the ones that an edition shows."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction

from gatherings.closing.models import ClosingEdition, ClosingPicture
from gatherings.programme.models import GatheringPage
from network.cms.own_pages import files_of
from network.organisations.rules import in_subtrees
from network.page_groups.models import Library
from network.persons.models import User
from network.text.searching import contains

ON_A_PAGE = 24
THUMBNAIL = "max-240x180"


def library_for(gathering: GatheringPage, user: User) -> QuerySet[Any]:
    """The pictures that the user may use, of the gathering's region and open to everybody; the latest first.

    Four queries at most beside its own.
    """
    shelf = Library.objects.filter(region__path=gathering.organiser.region_path).values("collection__path")[:1]
    own = files_of(get_image_model(), user).filter(collection__path__startswith=shelf)
    images: QuerySet[Any] = get_image_model().objects.filter(pk__in=own.values("pk"))
    closed = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    return images.exclude(in_subtrees(closed, "collection__path")).order_by("-created_at", "-pk")


def matching(library: QuerySet[Any], query: str) -> QuerySet[Any]:
    """Those with every word in their title, with the small size that a list shows at hand (two queries)."""
    for word in query.split():
        library = library.filter(contains("title", word))
    return library.prefetch_renditions(THUMBNAIL)  # type: ignore[attr-defined, no-any-return]


def is_in_an_edition(picture: ClosingPicture, editions: Iterable[ClosingEdition]) -> bool:
    """Whether one of the editions shows the picture."""
    uid = str(picture.uid)
    return any(uid == one["uid"] for edition in editions for one in edition.content.get("pictures", []))
