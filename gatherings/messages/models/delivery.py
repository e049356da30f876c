"""The mail of a message to one person."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gatherings.messages.enums import NOT_REACHED, DeliveryState, Obstacle
from gatherings.messages.models.message import Message
from gatherings.messages.querysets import DeliveryQuerySet
from gatherings.registration.models import Registration

DETAIL_LENGTH = 300


class Delivery(models.Model):
    """One a person and message, and one an address, however many roles somebody has.

    Those who cannot be written to have a row too, with why. `uid` stands in the mail, so that one that comes back is
    known by it. Not a record: it tells of the sending, and follows it.
    """

    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("registration")
    )
    address = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(
        _("state"), max_length=8, choices=DeliveryState.choices, default=DeliveryState.QUEUED, db_index=True
    )
    obstacle = models.CharField(_("why not"), max_length=10, choices=Obstacle.choices, blank=True)
    detail = models.CharField(_("what the mail server said"), max_length=DETAIL_LENGTH, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claimed_at = models.DateTimeField(_("being sent since"), null=True, blank=True)
    ended_at = models.DateTimeField(_("sent, or given up, at"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about a gathering")
        verbose_name_plural = _("mails about gatherings")
        ordering = ("message", "pk")
        constraints = [
            models.UniqueConstraint(fields=["message", "person"], name="delivery_once_a_person"),
            models.UniqueConstraint(
                fields=["message", "address"], condition=~Q(address=""), name="delivery_once_an_address"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(registration__isnull=False), name="delivery_to_somebody"
            ),
            models.CheckConstraint(
                condition=Q(state__in=NOT_REACHED) ^ Q(obstacle=""), name="delivery_obstacle_of_not_reached"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_state_display()}"

    @property
    def name(self) -> str:
        """Of the person, or of the guest as registered."""
        if self.person is not None:
            return str(self.person)
        return self.registration.name if self.registration else self.address

    @property
    def today_address(self) -> str:
        """Where mail to them goes today; empty where nothing is known."""
        if self.person is not None:
            return str(self.person.email or "").lower()
        return self.registration.address if self.registration else ""

    @property
    def is_closed(self) -> bool:
        return self.person is not None and not self.person.is_active
