"""The questions that messages answer, and who sees them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from gatherings.messages.enums import NOT_REACHED, DeliveryState
from gatherings.registration.querysets import arranges
from network.persons.models import User

if TYPE_CHECKING:
    from gatherings.messages.models import Delivery, Message  # noqa: F401 - in base classes, as strings


class MessageQuerySet(models.QuerySet["Message"]):
    """What was written to those who come, or may come, to a gathering."""

    def editable_by(self, user: User) -> Self:
        """Those about gatherings that the user arranges today."""
        return self.filter(arranges(user, "gathering__organiser__path"))

    def visible_to(self, user: User) -> Self:
        """Whoever may write messages may read them; nobody else does."""
        return self.editable_by(user)

    def standing(self) -> Self:
        """Those that were not thrown away."""
        return self.filter(is_withdrawn=False)

    def sent_by_day(self, day: date) -> Self:
        """Those that had been sent on the day."""
        return self.filter(sent_at__date__lte=day)

    def drafts(self) -> Self:
        return self.standing().filter(sent_at__isnull=True)

    def with_numbers(self) -> Self:
        """With how many mails there are, have gone, wait and came to nothing (no query of its own)."""
        return self.annotate(
            number=Count("deliveries"),
            number_sent=Count("deliveries", filter=Q(deliveries__state=DeliveryState.SENT)),
            number_queued=Count("deliveries", filter=Q(deliveries__state=DeliveryState.QUEUED)),
            number_not_reached=Count("deliveries", filter=Q(deliveries__state__in=NOT_REACHED)),
        )

    def with_unsent_mail(self, *, sent_before: datetime, claimed_before: datetime) -> Self:
        """Those with mails that nobody is sending now."""
        deliveries = self.model.deliveries.rel.related_model.objects.free(claimed_before)  # type: ignore[attr-defined]
        return self.filter(Exists(deliveries.filter(message=OuterRef("pk"))), sent_at__lte=sent_before)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """One mail of a message to one person each."""

    def free(self, claimed_before: datetime) -> Self:
        """Those that are to be sent, and that nobody has begun to send since then."""
        unclaimed = Q(claimed_at__isnull=True) | Q(claimed_at__lte=claimed_before)
        return self.filter(unclaimed, state=DeliveryState.QUEUED)

    def not_reached(self) -> Self:
        return self.filter(state__in=NOT_REACHED)

    def with_names(self) -> Self:
        """With all that is shown of each (no query of its own)."""
        return self.select_related("person", "registration")
