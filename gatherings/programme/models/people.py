"""Who leads a session: members of the network, and guests of a region."""

from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from gatherings.programme.querysets import ProgrammeGuestQuerySet
from gatherings.programme.rules.people import FORGOTTEN, ResponsiblePerson
from network.persons.models import Person
from network.text.alphabet import by_name

LONGEST_NAME, LONGEST_ORGANISATION = 80, 100
MOST_PEOPLE = 20
"""How many may lead one session."""


class ProgrammeGuest(models.Model):
    """Somebody from outside who leads sessions at a region's gatherings: one record for all of them."""

    region = models.ForeignKey(
        "network.Organisation", models.PROTECT, related_name="programme_guests", verbose_name=_("region")
    )
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    organisation = models.CharField(_("organisation"), max_length=LONGEST_ORGANISATION)
    """Empty where the guest is forgotten."""

    objects = ProgrammeGuestQuerySet.as_manager()

    class Meta:
        verbose_name = _("guest who leads sessions")
        verbose_name_plural = _("guests who lead sessions")
        ordering = (by_name("name"), "pk")

    def __str__(self) -> str:
        return self.as_responsible().label

    @property
    def is_forgotten(self) -> bool:
        return self.name == FORGOTTEN

    def as_responsible(self) -> ResponsiblePerson:
        return ResponsiblePerson(f"g{self.pk}", self.name, self.organisation)


class SessionPerson(Orderable):
    """One of those who lead a session, which is named by its uid; a row of the page, drafted and released with it."""

    gathering = ParentalKey("gatherings.GatheringPage", related_name="session_people", on_delete=models.CASCADE)
    session_uid = models.UUIDField(_("session"), db_index=True)
    # Wagtail's revisions leave a row out whose person or guest is gone; it cannot do so where that is protected.
    person = models.ForeignKey(
        Person,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    guest = models.ForeignKey(
        ProgrammeGuest,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("guest"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("session that a person leads")
        verbose_name_plural = _("sessions that people lead")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=True, guest__isnull=False)
                | models.Q(person__isnull=False, guest__isnull=True),
                name="sessionperson_person_or_guest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_uid}: {self.key}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A draft may name a record that was given up for another of the same person since."""
        if self.person is not None and self.person.joined_into is not None:
            self.person = self.person.joined_into
        super().save(*args, **kwargs)

    @property
    def key(self) -> str:
        """`p12` for the person with the key 12, `g5` for a guest."""
        return f"p{self.person_id}" if self.person_id else f"g{self.guest_id}"


def row_for(session_uid: UUID, key: str, place: int) -> SessionPerson:
    """A row, not stored, that says that whoever has the key leads the session."""
    pk = int(key[1:])
    return SessionPerson(
        session_uid=session_uid,
        person_id=pk if key.startswith("p") else None,
        guest_id=pk if key.startswith("g") else None,
        sort_order=place,
    )
