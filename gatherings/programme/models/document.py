"""A document or a link that belongs to a gathering, or to one of its sessions."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class GatheringDocument(Orderable):
    """A file from the document library or a link, under the title the gathering gives it.

    `session_uid` names the session that it belongs to; the others belong to the gathering as a whole.
    """

    base_form_class: ClassVar[Any] = None
    """The form of a row in the admin; set by the app, since models know no forms."""

    gathering = ParentalKey("gatherings.GatheringPage", related_name="documents", on_delete=models.CASCADE)
    session_uid = models.UUIDField(_("session"), null=True, blank=True, editable=False)
    title = models.CharField(
        _("title"), max_length=140, blank=True, help_text=_("Left empty, the document's own title is shown.")
    )
    document = models.ForeignKey(
        "wagtaildocs.Document",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
        help_text=_("Open to everybody who sees the page."),
    )
    url = models.URLField(
        _("or a link"),
        blank=True,
        validators=[URLValidator(schemes=["https"], message=_("Give the whole address, beginning with https://."))],
        help_text=_("The whole address, beginning with https://. Give it a title."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("document or link")
        verbose_name_plural = _("documents and links")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(document__isnull=True) & ~models.Q(url="")
                | models.Q(document__isnull=False, url=""),
                name="gatheringdocument_file_or_link",
            )
        ]

    def __str__(self) -> str:
        return self.title or (self.document.title if self.document else self.url)

    def clean(self) -> None:
        super().clean()
        if bool(self.document_id) == bool(self.url):
            raise ValidationError({"document": gettext("Choose a document, or give a link; not both.")})
        if self.url and not self.title.strip():
            raise ValidationError({"title": gettext("Say what the link leads to.")})

    @property
    def address(self) -> str:
        return self.url or (self.document.url if self.document else "")
