"""Files of the national registers: what was uploaded, by whom, and when something of it was stored."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.persons.models import Person
from network.registers.querysets import RegisterFileQuerySet


class RegisterFile(models.Model):
    """A file as it was parsed. It is compared with what is there at each reading, and may be stored in parts.

    `rows` holds each row's facts or why it is not taken, `columns` the heading that was read for each column, and
    `unread` the headings that were not.
    """

    by = models.ForeignKey(Person, models.CASCADE, related_name="register_files", verbose_name=_("by"))
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    name = models.CharField(_("file"), max_length=120)
    rows = models.JSONField(_("rows"))
    columns = models.JSONField(_("columns"), default=dict)
    unread = models.JSONField(_("columns that were not read"), default=list)
    stored_at = models.DateTimeField(_("stored at"), null=True, blank=True)

    objects = RegisterFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a register")
        verbose_name_plural = _("files of registers")
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        return f"{self.name}, {self.uploaded_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("network:register_file", args=[self.pk])
