"""Documents that belong to a measure."""

from uuid import uuid4

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.document_querysets import MeasureDocumentQuerySet
from goals.models.measure import Measure
from network.models import Person


def document_path(document: "MeasureDocument", _name: str) -> str:
    """Where a document is kept: under a name of its own, whatever it was called where it came from."""
    return f"measures/{uuid4().hex}.{document.file_type}"


class MeasureDocument(models.Model):
    """A file with a title. Never deleted: one that no longer holds is withdrawn with a reason."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="documents")
    title = models.CharField(_("what is it?"), max_length=160)
    file = models.FileField(_("file"), upload_to=document_path)
    file_type = models.CharField(_("file type"), max_length=4)
    size = models.PositiveIntegerField(_("size"))
    added_on = models.DateField(_("added on"))
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_reason = models.CharField(_("why it was withdrawn"), max_length=500, blank=True)

    objects = MeasureDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of a measure")
        verbose_name_plural = _("documents of measures")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="measuredocument_withdrawn_with_reason",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("goals:measure_document", args=[self.measure_id, self.pk])

    @property
    def download_name(self) -> str:
        return f"{self.title}.{self.file_type}"
