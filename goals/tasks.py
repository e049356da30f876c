"""The tasks of every feature, where Celery looks for them."""

from goals.imports.tasks import prune_import_sheets

__all__ = ["prune_import_sheets"]
