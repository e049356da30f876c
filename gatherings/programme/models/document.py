"""A document that belongs to a gathering."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class GatheringDocument(Orderable):
    """A file from the document library, under the title the gathering gives it."""

    gathering = ParentalKey("gatherings.GatheringPage", related_name="documents", on_delete=models.CASCADE)
    title = models.CharField(
        _("title"), max_length=140, blank=True, help_text=_("Left empty, the document's own title is shown.")
    )
    document = models.ForeignKey(
        "wagtaildocs.Document",
        models.CASCADE,
        related_name="+",
        verbose_name=_("document"),
        help_text=_("Open to everybody who sees the page."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.title or self.document.title
