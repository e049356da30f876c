"""The tasks of every feature, where Celery looks for them."""

from home.digests.tasks import send_digest, sweep_digests, write_digests
from home.pages.tasks import publish_scheduled_pages
from home.setup.tasks import settle_pages

__all__ = ["publish_scheduled_pages", "send_digest", "settle_pages", "sweep_digests", "write_digests"]
