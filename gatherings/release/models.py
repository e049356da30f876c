"""Mails about a version of a programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gatherings.release.enums import WhyNotSent
from gatherings.release.querysets import ReleaseMailQuerySet
from network.persons.models import Person


class ReleaseMail(models.Model):
    """One mail about what a version changes, to somebody registered or to a person who leads a session that it changes.

    Written with the version, sent once; a person who is registered and leads gets that of the registration.
    """

    version = models.ForeignKey("gatherings.ProgrammeVersion", models.CASCADE, related_name="mails")
    registration = models.ForeignKey(
        "gatherings.Registration", models.CASCADE, null=True, blank=True, related_name="release_mails"
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("leads a session")
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    claimed_at = models.DateTimeField(_("being sent since"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    why_not = models.CharField(_("why it was not sent"), max_length=10, choices=WhyNotSent.choices, blank=True)

    objects = ReleaseMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about a version of a programme")
        verbose_name_plural = _("mails about versions of programmes")
        constraints = [
            models.UniqueConstraint(fields=["version", "registration"], name="releasemail_once"),
            models.UniqueConstraint(fields=["version", "person"], name="releasemail_once_a_leader"),
            models.CheckConstraint(
                condition=models.Q(registration__isnull=True, person__isnull=False)
                | models.Q(registration__isnull=False, person__isnull=True),
                name="releasemail_to_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.registration_id or self.person_id}"

    @property
    def name(self) -> str:
        return self.registration.name if self.registration else str(self.person)

    @property
    def address(self) -> str:
        return self.registration.address if self.registration else (self.person.email if self.person else "") or ""

    @property
    def from_words(self) -> str:
        return self.registration.from_words if self.registration else ""

    @property
    def receiver(self) -> Person | None:
        """The person that it goes to; None for a guest."""
        return self.registration.person if self.registration else self.person

    @property
    def is_whole(self) -> bool:
        """Whether everything that the version changes concerns whoever gets it: they have a seat."""
        return self.registration is not None and self.registration.has_seat
