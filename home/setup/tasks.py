"""Background work on the tree of pages: safe to run twice."""

from celery import shared_task

from home.setup.actions import site


@shared_task(name="home.tasks.settle_pages")
def settle_pages() -> int:
    """Move pages to the region they belong to now, and adjust the rights to them; returns how many moved."""
    return site.settle_pages()
