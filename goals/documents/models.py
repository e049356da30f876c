"""Documents that belong to a measure."""

from urllib.parse import urlsplit

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.documents.querysets import MeasureDocumentQuerySet
from goals.measures.models import Measure
from goals.uploads import document_path
from goals.validators import validate_https
from network.persons.models import Person
from network.records.reasons import REASON_LENGTH


class MeasureDocument(models.Model):
    """A file, or a link to a page elsewhere, with a title.

    Never deleted: what no longer holds is withdrawn with a reason.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="documents")
    title = models.CharField(_("what is it?"), max_length=160)
    file = models.FileField(_("file"), upload_to=document_path, blank=True)
    file_type = models.CharField(_("file type"), max_length=4, blank=True)
    size = models.PositiveIntegerField(_("size"), default=0)
    address = models.URLField(_("address"), max_length=500, blank=True, validators=[validate_https])
    added_on = models.DateField(_("added on"))
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_reason = models.TextField(_("why it was withdrawn"), max_length=REASON_LENGTH, blank=True)

    objects = MeasureDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of a measure")
        verbose_name_plural = _("documents of measures")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="measuredocument_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(file="") ^ models.Q(address=""), name="measuredocument_file_or_address"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.address or reverse("goals:measure_document", args=[self.measure_id, self.pk])

    @property
    def host(self) -> str:
        """Where a link leads, for those who want to know before they follow it."""
        return urlsplit(self.address).hostname or ""

    @property
    def download_name(self) -> str:
        return f"{self.title}.{self.file_type}"
