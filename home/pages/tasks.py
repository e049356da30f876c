"""Background work on pages: safe to run twice."""

from celery import shared_task
from django.core.management import call_command


@shared_task(name="home.tasks.publish_scheduled_pages")
def publish_scheduled_pages() -> None:
    """Publish and unpublish what editors have given a day and an hour for."""
    call_command("publish_scheduled", verbosity=0)
