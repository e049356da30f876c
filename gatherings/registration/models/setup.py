"""How the registration for a gathering is set up."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.registration.enums import SetupState
from gatherings.registration.querysets import SetupQuerySet
from network.records.dates import PeriodInOrder
from network.records.models import Record

MOST_SEATS = 9999
LONGEST_TO_DECLINE = 60


class RegistrationSetup(Record):
    """From when to when one registers for a gathering, and for how many there is room.

    Its row is locked by every action that gives a seat or frees one (`gatherings.registration.actions.seats`).
    """

    gathering = models.OneToOneField(
        "gatherings.GatheringPage", models.CASCADE, related_name="registration_setup", verbose_name=_("gathering")
    )
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("last day to register"))
    capacity = models.PositiveSmallIntegerField(
        _("seats"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    decline_days = models.PositiveSmallIntegerField(
        _("days to say no"), default=3, validators=[MaxValueValidator(LONGEST_TO_DECLINE)]
    )
    quotas_released_on = models.DateField(_("quotas are released on"), null=True, blank=True)
    guests_allowed = models.BooleanField(_("guests may register"), default=False)

    objects = SetupQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration for a gathering")
        verbose_name_plural = _("registrations for gatherings")
        constraints = [
            PeriodInOrder(name="registrationsetup_days_in_order", first="opens_on", last="closes_on", optional=()),
            models.CheckConstraint(
                condition=models.Q(capacity__isnull=True) | models.Q(capacity__range=(1, MOST_SEATS)),
                name="registrationsetup_has_room",
            ),
        ]

    def __str__(self) -> str:
        return str(self.gathering.title)

    def get_absolute_url(self) -> str:
        return reverse("gatherings:registration", args=[self.gathering.slug])

    def state_on(self, day: date) -> SetupState:
        """Whether one may register on the day; no query where the gathering is at hand."""
        if self.gathering.is_cancelled:
            return SetupState.CANCELLED
        if day < self.opens_on:
            return SetupState.NOT_OPEN
        is_past = day > self.closes_on or day > self.gathering.ends_on
        return SetupState.CLOSED if is_past else SetupState.OPEN

    def has_released_quotas(self, day: date) -> bool:
        return self.quotas_released_on is not None and self.quotas_released_on <= day


class MunicipalityQuota(models.Model):
    """Seats that are set aside for a municipality until the quotas are released."""

    setup = models.ForeignKey(RegistrationSetup, models.CASCADE, related_name="quotas")
    municipality = models.ForeignKey(
        "network.Organisation", models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    seats = models.PositiveSmallIntegerField(_("seats"), validators=[MaxValueValidator(MOST_SEATS)])

    class Meta:
        verbose_name = _("quota of a municipality")
        verbose_name_plural = _("quotas of municipalities")
        constraints = [
            models.UniqueConstraint(fields=["setup", "municipality"], name="municipalityquota_once"),
            models.CheckConstraint(condition=models.Q(seats__lte=MOST_SEATS), name="municipalityquota_sensible"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.seats}"


class GuestLink(models.Model):
    """The secret in the address at which guests register; renewed, the earlier address stops working.

    It stands outside of the setup, so that no history keeps it.
    """

    setup = models.OneToOneField(RegistrationSetup, models.CASCADE, related_name="guest_link")
    token = models.CharField(_("token"), max_length=64, unique=True)
    renewed_at = models.DateTimeField(_("renewed at"), auto_now=True)

    class Meta:
        verbose_name = _("link for guests")
        verbose_name_plural = _("links for guests")

    def __str__(self) -> str:
        return str(self.setup)
