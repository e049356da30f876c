"""The words of a Wagtail page as they read on a date: those that were published then.

A page's words are kept in its revisions; which of them was public, and when, stands in Wagtail's log of pages: it is
written at every publication, by an editor, an action or the scheduler, and names the revision. When a revision was
saved says nothing of that: it may have been a draft for weeks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.db.models import Manager
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, PageLogEntry, Revision

from network.records.selectors.history import end_of_day

PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")
TAKEN_AWAY = ("wagtail.unpublish", "wagtail.unpublish.scheduled")
COPIED = "wagtail.copy"


@dataclass(frozen=True)
class Words:
    """Which of a page's words are read; `published_at` is None where it is not known when they were made public."""

    published_at: datetime | None
    recorded_afterwards: bool = False
    """The page was published for the first time only after the day."""
    was_away: bool = False
    """The page had been taken away from the public on the day; these are the words it last had."""


@dataclass(frozen=True)
class Publication:
    """A revision made public; None stands for the words in the page itself."""

    at: datetime | None
    revision_id: int | None


class ReadAsOf:
    """A page whose own words, named in `WORDING`, are read as of `?per=`; stands before `Page` among its bases.

    A preview shows what is being written, whatever the day. `words` tells the banner what is read.
    """

    WORDING: ClassVar[tuple[str, ...]] = ()
    words: Words | None = None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not getattr(request, "is_preview", False):
            self.words = read_page_as_of(self, getattr(request, "per", None))
        return super().serve(request, *args, **kwargs)  # type: ignore[misc]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "words": self.words}  # type: ignore[misc]


def read_page_as_of(page: Any, on: date | None) -> Words | None:
    """Let a published page's wording be that which was public on a day; None leaves it as it is.

    Before its first publication its earliest words are read, while it was away from the public its last; never those
    of a draft. One query, two where the words are not today's.
    """
    if on is None:
        return None
    entries = _log_of(page)
    publications = _publications(page, entries)
    until = end_of_day(on)
    before = [publication for publication in publications if publication.at is not None and publication.at <= until]
    chosen = before[-1] if before else publications[0]
    if chosen.revision_id is not None:
        _reword(page, chosen.revision_id)
    last = next((action for action, at, *_revision in reversed(entries) if action != COPIED and at <= until), "")
    return Words(chosen.at, recorded_afterwards=not before, was_away=bool(before) and last in TAKEN_AWAY)


type Entry = tuple[str, datetime, int | None, datetime | None]
"""What was done, when, to which revision, and when that was saved; the last is None where it is no longer kept."""


def _log_of(page: Page) -> list[Entry]:
    log = PageLogEntry.objects.filter(page=page.pk, action__in=(*PUBLISHED, *TAKEN_AWAY, COPIED))
    told = log.order_by("timestamp", "pk").values_list("action", "timestamp", "revision_id", "revision__created_at")
    return list(told)


def _publications(page: Page, entries: Sequence[Entry]) -> list[Publication]:
    """The publications whose words are kept, oldest first; the last are the words that stand in the page now.

    Passed over are those whose revision has been purged, or saved over after it was published, and a copy's first:
    its revision is the draft of the page that it was copied from.
    """
    copied_at = max((at for action, at, *_revision in entries if action == COPIED), default=None)
    kept = [
        Publication(at, revision)
        for action, at, revision, saved_at in entries
        if action in PUBLISHED and saved_at is not None and saved_at <= at and (not copied_at or saved_at > copied_at)
    ]
    now = page.last_published_at or page.first_published_at
    if kept and kept[-1].revision_id == page.live_revision_id:
        now = kept.pop().at
    return [*kept, Publication(now, None)]


def _reword(page: Any, revision_id: int) -> None:
    content = Revision.objects.values_list("content", flat=True).get(pk=revision_id)
    # What a revision points at may be gone by now; the templates leave out what is not there.
    then = type(page).from_serializable_data(content, check_fks=False)
    for name in page.WORDING:
        value = getattr(then, name)
        setattr(page, name, list(value.all()) if isinstance(value, Manager) else value)
