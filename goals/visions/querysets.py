"""Querysets of visions and their versions."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from goals.visions.enums import ONCE_ADOPTED, VisionStatus
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.models import Organisation

if TYPE_CHECKING:
    from goals.visions.models import Vision, VisionVersion  # noqa: F401 - they stand in base classes, as strings
    from network.persons.models import User


class VisionQuerySet(models.QuerySet["Vision"]):
    """Visions, by who may see, write and adopt them."""

    def visible_to(self, user: "User") -> Self:
        """Visions with a version that the user may see."""
        versions: Any = self.model.versions.rel.related_model
        return self.filter(Exists(versions.objects.visible_to(user).filter(vision=OuterRef("pk"))))

    def editable_by(self, user: "User") -> Self:
        """Visions of organisations over which the user may record goals."""
        held = Organisation.objects.with_permission(user, Permission.WRITE_GOALS)
        return self.filter(organisation__in=held.values("pk"))

    def decidable_by(self, user: "User") -> Self:
        """Visions whose versions the user may adopt: leaders at their level, the region's by its own right."""
        local = Organisation.objects.with_permission(user, Permission.DECIDE_GOALS)
        regional = Organisation.objects.with_permission(user, Permission.DECIDE_REGIONAL_GOALS)
        return self.filter(
            Q(organisation__in=local.values("pk")) & ~Q(organisation__kind=OrganisationKind.REGION)
            | Q(organisation__in=regional.values("pk"), organisation__kind=OrganisationKind.REGION)
        )


class VisionVersionQuerySet(models.QuerySet["VisionVersion"]):
    """Versions of visions: drafts are for those with a role there, all that were ever adopted for everybody."""

    def visible_to(self, user: "User") -> Self:
        if user.is_authenticated and user.is_superuser:
            return self
        inside = Organisation.objects.with_permission(user, Permission.READ_INTERNAL, Permission.WRITE_GOALS)
        return self.filter(Q(status__in=ONCE_ADOPTED) | Q(vision__organisation__in=inside.values("pk")))

    def drafts(self) -> Self:
        return self.filter(status=VisionStatus.DRAFT)

    def once_adopted(self) -> Self:
        return self.filter(status__in=ONCE_ADOPTED)

    def in_force(self, on: date) -> Self:
        """The one version of each vision that was in force on the day."""
        return self.once_adopted().filter(
            Q(replaced_on__isnull=True) | Q(replaced_on__gt=on),
            adopted_on__lte=on,
        )

    def counted_in(self, organisation: Organisation, on: date) -> Self:
        """Versions of the organisation, and of all that were placed under it on the day."""
        return self.filter(vision__organisation__in=Organisation.objects.placed_in(organisation, on).values("pk"))
