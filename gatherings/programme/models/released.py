"""The programme that is stored is the one that was last released: no other publication changes it."""

from collections.abc import Container
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gatherings.programme.models.gathering import GatheringPage

RELEASED = ("starts_on", "ends_on", "place", "address", "status", "cancel_reason")
OF_SESSIONS = ("uid", "day", "starts", "minutes", "kind", "title", "text", "responsible", "room", "track", "cancelled")


def programme_of(page: "GatheringPage") -> list[Any]:
    """What a release decides on, to be compared (two queries where sessions and persons are not at hand)."""
    sessions = sorted(page.sessions.all(), key=lambda session: (session.day, session.starts))
    return [
        *(getattr(page, name) for name in RELEASED),
        *(tuple(getattr(session, name) for name in OF_SESSIONS) for session in sessions),
        people_by_session(page, {session.uid for session in sessions}),
    ]


def people_by_session(page: "GatheringPage", uids: Container[Any]) -> dict[Any, list[str]]:
    """The keys of those who lead each of the sessions, in their order."""
    keys: dict[Any, list[str]] = {}
    for row in page.session_people.all():
        if row.session_uid in uids:
            keys.setdefault(row.session_uid, []).append(row.key)
    return keys


class ReleasedProgramme:
    """Stands before `Page` among the bases of a gathering.

    Wagtail publishes by storing a revision, in the admin, by a bulk action, an API and the scheduler alike. Once there
    is a version, only what a release stores brings its dates, place, status and sessions along; anything else stores
    the page with those that were released last, and the draft keeps its own (`gatherings.programme.receivers`).
    """

    releases = False
    """Set on what is stored by a release."""
    held_back = False
    """Whether the last `save` left a programme out that is not released."""

    def save(self: Any, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and kwargs.get("update_fields") is None and not self.releases:
            self._keep_released()
        super().save(*args, **kwargs)  # type: ignore[misc]

    def _keep_released(self: Any) -> None:
        """Take the stored programme in place of one that is not released (five queries, eight where they differ)."""
        stored = type(self).objects.filter(pk=self.pk).first()
        if stored is None or programme_of(self) == programme_of(stored) or not stored.versions.exists():
            return
        self.take_programme(stored)
        self.held_back = self.has_unpublished_changes = True

    def take_programme(self: Any, other: "GatheringPage") -> None:
        """Let it have the dates, place, status and sessions of the other; nothing is stored."""
        for name in RELEASED:
            setattr(self, name, getattr(other, name))
        self.sessions.set(list(other.sessions.all()))
        self.session_people.set(list(other.session_people.all()))
