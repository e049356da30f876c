"""Themes: the development areas that came out of the shared picture of the future."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.themes.querysets import ThemeQuerySet
from network.organisations.models import Organisation
from network.records.models import Record


class Theme(Record):
    """A development area, such as deep learning."""

    WORDING = ("name", "description")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="themes")
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address name"), max_length=80)
    description = models.TextField(_("description"), max_length=1000, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=["organisation", "slug"], name="theme_slug_once")]

    def __str__(self) -> str:
        return self.name
