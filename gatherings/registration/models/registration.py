"""Somebody's registration for a gathering."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatherings.registration.enums import ACTIVE, RegistrationStatus, SeatKind
from gatherings.registration.models.setup import RegistrationSetup
from gatherings.registration.querysets import RegistrationQuerySet
from network.records.models import Record
from network.roles.enums import Role

FORGOTTEN = "–"
"""Stands for the name of a guest who is forgotten: so long after the gathering nobody needs it."""
IS_PERSON = Q(person__isnull=False, guest_name="", guest_email="", guest_organisation="")
IS_GUEST = Q(person__isnull=True) & ~Q(guest_name="")


class Registration(Record):
    """A person of the network, or a guest, who comes to a gathering or waits for a seat.

    `joined` decides the order: it rises with each registration for the gathering, and one that was withdrawn keeps
    its own, so that somebody who registers again goes last. Municipality, organisation and role are those of the day on
    which it was made. What guests are called is kept here alone.
    """

    setup = models.ForeignKey(RegistrationSetup, models.CASCADE, related_name="registrations")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("person"),
    )
    guest_name = models.CharField(_("name"), max_length=120, blank=True)
    guest_email = models.EmailField(_("e-mail address"), blank=True)
    guest_organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, blank=True, default="")

    organisation = models.ForeignKey(
        "network.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    municipality = models.ForeignKey(
        "network.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    title = models.CharField(_("title"), max_length=120, blank=True)

    status = models.CharField(_("status"), max_length=10, choices=RegistrationStatus.choices)
    joined = models.PositiveIntegerField(_("number in the order of registration"), editable=False)
    seat = models.CharField(_("how the seat came"), max_length=10, choices=SeatKind.choices, blank=True)
    may_decline_until = models.DateField(_("may say no until"), null=True, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("registered by"),
    )
    registered_at = models.DateTimeField(_("registered at"), default=timezone.now, editable=False)

    objects = RegistrationQuerySet.as_manager()

    # Annotated by `Registration.objects.with_place()`.
    ahead: int | None = None

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ("setup", "joined")
        constraints = [
            models.UniqueConstraint(fields=["setup", "joined"], name="registration_order"),
            models.UniqueConstraint(
                fields=["setup", "person"], condition=Q(status__in=ACTIVE), name="registration_once_a_person"
            ),
            models.UniqueConstraint(
                fields=["setup", "guest_email"],
                condition=Q(status__in=ACTIVE) & ~Q(guest_email=""),
                name="registration_once_a_guest",
            ),
            models.CheckConstraint(condition=IS_PERSON | IS_GUEST, name="registration_of_person_or_guest"),
            models.CheckConstraint(
                condition=(Q(status=RegistrationStatus.REGISTERED) & ~Q(seat=""))
                | Q(status=RegistrationStatus.WAITING, seat="")
                | Q(status=RegistrationStatus.WITHDRAWN),
                name="registration_seat_of_registered",
            ),
            models.CheckConstraint(
                condition=Q(may_decline_until__isnull=True) | Q(seat=SeatKind.PROMOTED),
                name="registration_deadline_of_promoted",
            ),
        ]
        indexes = [models.Index(fields=["setup", "status", "joined"], name="registration_in_line")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        if self.guest_name == FORGOTTEN:
            return gettext("A guest")
        return self.guest_name or str(self.person)

    @property
    def is_guest(self) -> bool:
        return self.person_id is None

    @property
    def has_seat(self) -> bool:
        return self.status == RegistrationStatus.REGISTERED

    @property
    def is_waiting(self) -> bool:
        return self.status == RegistrationStatus.WAITING

    @property
    def is_withdrawn(self) -> bool:
        return self.status == RegistrationStatus.WITHDRAWN

    @property
    def place(self) -> int:
        """The place on the waiting list, 1 for the first; of those read by `with_place` only."""
        return (self.ahead or 0) + 1

    @property
    def role_words(self) -> str:
        """What they come as: the title on the door, else the role; empty for guests."""
        return self.title or (str(Role(self.role).label) if self.role else "")

    @property
    def from_words(self) -> str:
        """The organisation that they come from."""
        return self.guest_organisation or (self.organisation.name if self.organisation else "")

    @property
    def address(self) -> str:
        """Where mail to them goes; empty where nothing is known."""
        return self.guest_email or str((self.person and self.person.email) or "")

    def clean(self) -> None:
        self.guest_email = self.guest_email.strip().lower()
        super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The uid is the one that it was first stored with."""
        if self.pk is not None:
            stored = Registration.objects.filter(pk=self.pk).values_list("uid", flat=True).first()
            self.uid = stored or self.uid
        super().save(*args, **kwargs)
