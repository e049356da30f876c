"""What the kept pages of the site hang on."""

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class PageGeneration(models.Model):
    """How often something that a page shows has changed: one row, the same for all processes.

    Pages are kept under the number that was read before they were made (`network.web.page_cache`), so that a change in
    any process leaves all of them behind. Not a record: nothing is lost with it.
    """

    number = models.BigIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("generation of pages")
        verbose_name_plural = _("generations of pages")

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """The number now, 0 before the first change (one query)."""
        return cls.objects.values_list("number", flat=True).first() or 0

    @classmethod
    def advance(cls) -> None:
        """Leave all pages behind that have been kept until now."""
        if not cls.objects.filter(pk=1).update(number=F("number") + 1):
            with transaction.atomic():
                PageGeneration.objects.bulk_create([PageGeneration(pk=1, number=1)], ignore_conflicts=True)
