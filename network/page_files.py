"""Which pictures and documents of the library are everybody's: those that a published page shows."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Model
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex


def is_on_a_published_page(file: Model) -> bool:
    """Whether a page that is published, and open to everybody, points at a picture or a document (two queries)."""
    kinds = ContentType.objects.get_for_models(Page, type(file), for_concrete_models=False)
    pointing = ReferenceIndex.objects.filter(
        base_content_type=kinds[Page], to_content_type=kinds[type(file)], to_object_id=str(file.pk)
    ).annotate(page=Cast("object_id", BigIntegerField()))
    return Page.objects.live().public().filter(pk__in=pointing.values("page")).exists()
