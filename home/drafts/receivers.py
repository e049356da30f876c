"""What follows for a sent draft when its page is published."""

from typing import Any

from wagtail.models import Page

from home.drafts.actions import settle_published


def settle_sent_draft(sender: type[Page], instance: Page, revision: Any = None, **_: Any) -> None:
    """Wagtail's `page_published`: whoever sent the draft is told that it is published."""
    settle_published(instance, by=getattr(revision, "user", None))
