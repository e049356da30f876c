"""Invitations: how an account begins."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.organisations.models import Organisation
from network.people.enums import InvitationState
from network.people.querysets import InvitationQuerySet
from network.persons.models import Person


class Invitation(models.Model):
    """A mail with a link by which somebody chooses a password and signs in for the first time.

    The row is written first; the worker sends the mail and marks it, the scheduler sweeps up what was
    left. A newer invitation to the same person from the same organisation replaces an older one; two organisations
    that invite the same person each decide over their own.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="+", verbose_name=_("organisation")
    )
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("invited at"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    replaced = models.BooleanField(_("replaced"), default=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.person}, {self.created_at:%Y-%m-%d}"

    @property
    def state(self) -> InvitationState:
        """Where it stands now; an account that has come about in another way makes it used."""
        if self.accepted_at or self.person.has_usable_password():
            return InvitationState.ACCEPTED
        if self.withdrawn_at or not self.person.is_active:
            return InvitationState.WITHDRAWN
        if self.replaced:
            return InvitationState.REPLACED
        if self.expires_at <= timezone.now():
            return InvitationState.EXPIRED
        return InvitationState.OPEN
