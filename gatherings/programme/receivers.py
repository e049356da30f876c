"""What follows from a publication, whether by an action, the admin or the scheduler."""

from typing import Any

from gatherings.programme.actions.releasing import keep_draft
from gatherings.programme.actions.versions import note_version
from gatherings.programme.models import GatheringPage


def note_publication(sender: type[GatheringPage], instance: GatheringPage, revision: Any = None, **kwargs: Any) -> None:
    """Wagtail's `page_published`: the first is version 1 of the programme; later ones leave the programme as it is."""
    if instance.releases:
        return
    if instance.held_back and revision is not None:
        keep_draft(instance, revision)
    if instance.live and not instance.versions.exists():  # Wagtail sends it for what is to be published later too
        note_version(instance, by=getattr(revision, "user", None))
