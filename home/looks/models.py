"""How a region shows itself."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.uploads import logo_path
from network.organisations.models import Organisation
from network.records.models import Record

ALL_LANGUAGES = " ".join(code for code, _name in settings.LANGUAGES)


class RegionLook(Record):
    """What stands around every page of a region, and whom one may ask.

    Its name is the organisation's, its sentence the front page's, and its default language the organisation's: they are
    changed together with these by `home.looks.actions`.
    """

    region = models.OneToOneField(Organisation, models.PROTECT, related_name="look", verbose_name=_("region"))
    owner = models.CharField(_("who stands behind"), max_length=160, blank=True)
    logo = models.FileField(_("logo"), upload_to=logo_path, blank=True)
    logo_width = models.PositiveIntegerField(default=0, editable=False)
    logo_height = models.PositiveIntegerField(default=0, editable=False)
    logo_alt = models.CharField(_("what the logo shows"), max_length=160, blank=True)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_address = models.EmailField(_("the contact's address"), blank=True)
    privacy_name = models.CharField(_("contact for privacy"), max_length=120, blank=True)
    privacy_address = models.EmailField(_("the address for privacy"), blank=True)
    languages = models.CharField(_("languages offered"), max_length=40, default=ALL_LANGUAGES)

    class Meta:
        verbose_name = _("look of a region")
        verbose_name_plural = _("looks of regions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(logo="") | ~models.Q(logo_alt=""), name="regionlook_logo_in_words"
            ),
        ]

    def __str__(self) -> str:
        return str(self.region)
