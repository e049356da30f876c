"""Who is shown a picture or a document of the library: whoever reads a published page that points at it."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Model, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex


def _pages_with(file: Model) -> QuerySet[Page]:
    """The published pages that point at a picture or a document."""
    kinds = ContentType.objects.get_for_models(Page, type(file), for_concrete_models=False)
    pointing = ReferenceIndex.objects.filter(
        base_content_type=kinds[Page], to_content_type=kinds[type(file)], to_object_id=str(file.pk)
    ).annotate(page=Cast("object_id", BigIntegerField()))
    return Page.objects.live().filter(pk__in=pointing.values("page"))


def is_on_a_public_page(file: Model) -> bool:
    """Whether a published page that is open to everybody points at it (two queries)."""
    return Page.objects.public().filter(pk__in=_pages_with(file).values("pk")).exists()


def is_on_a_page_open_to(request: HttpRequest, file: Model) -> bool:
    """Whether a published page that the request may see points at it, for pages that are not open to everybody."""
    return any(
        all(restriction.accept_request(request) for restriction in page.get_view_restrictions())
        for page in _pages_with(file)
    )
