"""Background work on the mails about a release: safe to run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from gatherings.release import actions

UNSENT_AFTER = timedelta(minutes=2)
"""Long enough that the task enqueued with the version has had its turn."""


@shared_task(name="gatherings.tasks.send_release_mails")
def send_release_mails(version_pk: int) -> int:
    """Mail what is written down about one version; returns how many went."""
    return actions.send_mails(version_pk)


@shared_task(name="gatherings.tasks.send_waiting_release_mails")
def send_waiting_release_mails() -> int:
    """Mail what should have gone already; returns how many went."""
    versions = actions.versions_with_unsent(made_before=timezone.now() - UNSENT_AFTER)
    return sum(actions.send_mails(pk) for pk in versions)
