"""Mails that came back: as the coordinator says, or as the mail server's report tells."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.messages.actions.writing import require_writer
from gatherings.messages.enums import DeliveryState, Obstacle
from gatherings.messages.models import Delivery
from gatherings.messages.models.delivery import DETAIL_LENGTH
from gatherings.messages.parsers import read_returned
from network.persons.models import Person


@transaction.atomic
def mark_bounced(delivery: Delivery, *, by: Person | None, detail: str = "") -> Delivery:
    """Note that a mail that was sent came back; noted twice it is noted once. Raises NotAllowed, ValidationError."""
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("message__gathering__organiser")
    fresh: Delivery = rows.get(pk=delivery.pk)
    require_writer(fresh.message.gathering, by)
    if fresh.state == DeliveryState.BOUNCED:
        return fresh
    if fresh.state != DeliveryState.SENT:
        raise ValidationError(_("This mail has not gone out, so it cannot have come back."))
    fresh.state, fresh.obstacle = DeliveryState.BOUNCED, Obstacle.RETURNED
    fresh.detail, fresh.ended_at = " ".join(detail.split())[:DETAIL_LENGTH], timezone.now()
    fresh.save(update_fields=["state", "obstacle", "detail", "ended_at"])
    return fresh


def note_returned(raw: bytes) -> bool:
    """Note what a report of a mail server tells; False where it is not about a mail of ours that went out."""
    returned = read_returned(raw)
    if returned is None:
        return False
    name, said = returned
    delivery = Delivery.objects.filter(uid=name, state__in=(DeliveryState.SENT, DeliveryState.BOUNCED)).first()
    if delivery is None:
        return False
    mark_bounced(delivery, by=None, detail=said)
    return True
