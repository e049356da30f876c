"""What follows from a publication, whether by an action, the admin or the scheduler."""

from typing import Any

from gatherings.programme.actions.versions import note_publication
from gatherings.programme.models import GatheringPage


def freeze_version(sender: type[GatheringPage], instance: GatheringPage, revision: Any = None, **kwargs: Any) -> None:
    """Wagtail's `page_published`: keep what was published as a version of the programme."""
    note_publication(instance, by=getattr(revision, "user", None))
