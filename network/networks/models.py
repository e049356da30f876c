"""Networks: KOG, STG, FAG, OPP, PRO, EVA and others."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import get_script_prefix
from django.utils.translation import gettext_lazy as _

from network.networks.querysets import NetworkQuerySet
from network.organisations.models import Organisation
from network.records.dates import PeriodInOrder
from network.records.models import Record


class Network(Record):
    """People from several organisations with a purpose in common."""

    WORDING = ("name", "purpose", "composition")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="networks", verbose_name=_("set up by"))
    code = models.CharField(_("code"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    purpose = models.TextField(_("purpose"), max_length=2000, blank=True)
    composition = models.TextField(_("composition"), max_length=1000, blank=True)
    minimum_per_municipality = models.PositiveSmallIntegerField(
        _("members wanted from each municipality"),
        default=0,
        validators=[MaxValueValidator(50)],
        help_text=_("0 when the network is not put together by municipality."),
    )
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    closed_on = models.DateField(_("last day"), null=True, blank=True)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ("pk",)
        constraints = [
            PeriodInOrder(
                name="network_lifetime_in_order",
                first="founded_on",
                last="closed_on",
                optional=("closed_on", "founded_on"),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The network's page, made by coordinators in the page tree under this name."""
        return f"{get_script_prefix()}nettverk/{self.slug}/"
