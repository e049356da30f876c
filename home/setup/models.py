"""How an installation began."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Beginning(models.Model):
    """The one row that whoever makes the first account takes: locked, so that there is exactly one first account.

    Its code lets somebody begin from another machine; only its digest is stored, and that goes when it is used. Not a
    record: nothing is read from it once the installation has begun.
    """

    code_digest = models.CharField(_("digest of the code"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("beginning")
        verbose_name_plural = _("beginnings")

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def locked(cls) -> "Beginning":
        """The row, made where it is not there, and held until the transaction ends."""
        cls.objects.get_or_create(pk=1)
        return cls.objects.select_for_update().get(pk=1)
