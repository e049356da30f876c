"""The questions that invitations answer."""

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

from network.organisations.enums import Permission
from network.organisations.models import Organisation

if TYPE_CHECKING:
    from network.people.models import Invitation  # noqa: F401 - for mypy
    from network.persons.models import User


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations: the open ones, and those whose mail has not gone."""

    def open(self) -> Self:
        """Those whose link still works."""
        return self.filter(
            accepted_at__isnull=True, withdrawn_at__isnull=True, replaced=False, expires_at__gt=timezone.now()
        )

    def unanswered(self) -> Self:
        """Those that could be sent again: not accepted, withdrawn or replaced; they may have run out."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, replaced=False)

    def waiting(self, since: timedelta) -> Self:
        """Open ones whose mail should have gone so long ago."""
        return self.open().filter(sent_at__isnull=True, created_at__lt=timezone.now() - since)

    def editable_by(self, user: "User") -> Self:
        """Those sent for an organisation whose people the user decides over."""
        held = Organisation.objects.with_permission(user, Permission.MANAGE_PEOPLE)
        return self.filter(organisation__in=held)
