"""Each submission of a form stored once."""

from datetime import datetime, timedelta

from django.utils import timezone

from network.submissions.models import Submission

KEPT = timedelta(days=2)
"""How long a submission that comes again is recognised."""
KEPT_WITHOUT_TOKEN = timedelta(minutes=30)
"""The same for one that is recognised by its content alone."""


def claim(key: str, content: str, *, fetched_again: datetime | None = None) -> tuple[Submission, bool]:
    """The submission of that key, and whether it is new; called in the transaction that stores what was sent.

    Of two at once the second waits for the first to be committed, and then gets it. A form that was fetched again, when
    its reader went back to it, has a new token: then the content decides (at most six queries).
    """
    if fetched_again is not None:
        lately = timezone.now() - KEPT_WITHOUT_TOKEN
        earlier = Submission.objects.filter(content=content, sent_at__range=(lately, fetched_again))
        if (latest := earlier.order_by("-sent_at").first()) is not None:
            return latest, False
    return Submission.objects.get_or_create(key=key, defaults={"content": content})


def prune(now: datetime) -> int:
    """Delete what is too old to come again; returns how many."""
    return Submission.objects.filter(sent_at__lt=now - KEPT).delete()[0]
