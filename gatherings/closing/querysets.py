"""Closed gatherings, their decisions and editions."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from gatherings.programme.models import GatheringPage
from gatherings.registration.querysets import arranges
from network.persons.models import User

if TYPE_CHECKING:
    from gatherings.closing.models import (  # noqa: F401 - in base classes, as strings
        ClosingEdition,
        ClosingPicture,
        GatheringDecision,
    )

REMINDED_FOR = timedelta(days=180)
"""So long after a gathering its coordinators are asked to close it."""


class GatheringDecisionQuerySet(models.QuerySet["GatheringDecision"]):
    """What was decided at gatherings."""

    def editable_by(self, user: User) -> Self:
        return self.filter(arranges(user, "gathering__organiser__path"))

    def standing_on(self, on: date) -> Self:
        """Those that are not withdrawn on the day."""
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on))


class ClosingPictureQuerySet(models.QuerySet["ClosingPicture"]):
    """Pictures of how gatherings were."""

    def editable_by(self, user: User) -> Self:
        return self.filter(arranges(user, "gathering__organiser__path"))

    def shown(self) -> Self:
        """Those that are not taken out, in their order."""
        return self.filter(removed_on__isnull=True).order_by("place", "pk")


class ClosingEditionQuerySet(models.QuerySet["ClosingEdition"]):
    """What was published of how gatherings ended."""

    def of(self, gathering: GatheringPage, on: date) -> "ClosingEdition | None":
        """The edition that was there on the day (one query)."""
        return self.filter(gathering=gathering.pk, published_on__lte=on).order_by("-number").first()


def gatherings_to_close(user: User, today: date, editions: Any) -> models.QuerySet[GatheringPage]:
    """Those that are over, were held, and that the user arranges, of which nothing is published yet."""
    over = GatheringPage.objects.live().taking_place().filter(ends_on__lt=today, ends_on__gte=today - REMINDED_FOR)
    mine = over.filter(arranges(user, "organiser__path"))
    waiting: models.QuerySet[GatheringPage] = mine.exclude(Exists(editions.filter(gathering=OuterRef("pk"))))
    return waiting.order_by("ends_on", "pk")
