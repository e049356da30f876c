"""Rights of memberships that have ended, removed nightly."""

from celery import shared_task

from network.memberships import actions


@shared_task(name="network.tasks.end_lapsed_rights")
def end_lapsed_rights() -> int:
    """Remove the rights of memberships that have ended, and settle who is in the Wagtail groups; returns how many."""
    return actions.end_lapsed_rights()
