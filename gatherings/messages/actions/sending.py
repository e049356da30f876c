"""A message is sent: once, by workers in batches, each mail for itself."""

import logging
import smtplib
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.messages.actions.letters import Frame, frame_of, letter_to
from gatherings.messages.actions.writing import check_kind, lock_draft, require_writer
from gatherings.messages.enums import DeliveryState, Obstacle
from gatherings.messages.models import Delivery, Message
from gatherings.messages.models.delivery import DETAIL_LENGTH
from gatherings.messages.selectors.recipients import Recipient, recipients_of
from network.jobs.actions.enqueueing import enqueue_on_commit
from network.persons.models import Person
from network.records.actions import BATCH as ROWS
from network.records.actions import record

logger = logging.getLogger(__name__)

TASK = "gatherings.tasks.send_message_mails"
BATCH = 50
"""Mails that a worker sends before it lets other mail through."""
CLAIM_HOLDS = timedelta(minutes=30)
"""How long one who sends is waited for, longer than any task may last; and how long a server that said “later”."""
MOST_ATTEMPTS = 5
FOR_GOOD = 500
"""From this answer of a mail server on, asking again is no use."""


@transaction.atomic
def send_message(
    message: Message, *, by: Person | None, expected_version: int | None = None, expected_number: int | None = None
) -> Message:
    """Write a mail down for everybody who gets the message, and have them sent after the commit.

    `expected_version` and `expected_number` are what the sender saw: where the words or the number of those who get it
    are others by now, nothing is sent. Sent already, it is not sent again. Raises NotAllowed, ValidationError.
    """
    fresh = lock_draft(message, by=by)
    check_kind(fresh)
    if not fresh.gathering.live:
        raise ValidationError(
            _("The gathering is not published yet: the mail would lead to nothing. Publish it first.")
        )
    if expected_version is not None and expected_version != fresh.version:
        raise ValidationError(_("The message was changed meanwhile. Read it once more, then send it."))
    now = timezone.now()
    recipients = recipients_of(fresh, timezone.localdate(now))
    number = len(recipients.reached)
    if expected_number is not None and expected_number != number:
        words = {"n": number, "before": expected_number}
        raise ValidationError(_("It now goes to %(n)d people, not %(before)d. Look once more, then send it.") % words)
    if not number:
        raise ValidationError(_("There is nobody to send it to."))
    everybody = [*recipients.reached, *recipients.not_reached]
    Delivery.objects.bulk_create([_delivery(fresh, recipient, now) for recipient in everybody], batch_size=ROWS)
    fresh.sent_at, fresh.sent_by = now, by
    record(fresh, by=by)
    enqueue_on_commit(TASK, fresh.pk)
    return fresh


def _delivery(message: Message, recipient: Recipient, now: datetime) -> Delivery:
    failed = bool(recipient.obstacle)
    return Delivery(
        message=message,
        person=recipient.person,
        registration=recipient.registration,
        address=recipient.address,
        language=recipient.language,
        state=DeliveryState.FAILED if failed else DeliveryState.QUEUED,
        obstacle=recipient.obstacle,
        ended_at=now if failed else None,
    )


def waiting_to_be_sent(now: datetime, *, sent_before: datetime) -> list[int]:
    """The messages with mails that should have gone already."""
    rows = Message.objects.with_unsent_mail(sent_before=sent_before, claimed_before=now - CLAIM_HOLDS)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def deliver(pk: int) -> bool:
    """Send the next mails of a message, and say whether more of them wait.

    Safe to run again and beside itself. Three queries a batch, those of the frame, and one for each mail. Raises what a
    mail server that is away raises: what was not sent is then free for the sweep.
    """
    batch = _claim(pk)
    if not batch:
        return False
    message = Message.objects.select_related("gathering__organiser", "sent_by").get(pk=pk)
    frame = frame_of(message, sender=message.sent_by)
    sent_to = 0
    connection = mail.mailers.default
    try:
        connection.open()
        for delivery in batch:
            _send(connection, frame, delivery)
            sent_to += 1
    except BaseException:
        _release(batch[sent_to:])
        raise
    finally:
        connection.close()
    return Delivery.objects.free(timezone.now() - CLAIM_HOLDS).filter(message=pk).exists()


@transaction.atomic
def _claim(pk: int) -> list[Delivery]:
    now = timezone.now()
    free = Delivery.objects.free(now - CLAIM_HOLDS).filter(message=pk).select_for_update(of=("self",))
    batch = list(free.select_related("person", "registration__person", "registration__setup").order_by("pk")[:BATCH])
    for delivery in batch:
        delivery.claimed_at = now
        delivery.attempts += 1
    Delivery.objects.bulk_update(batch, ["claimed_at", "attempts"])
    return batch


def _release(batch: Sequence[Delivery]) -> None:
    """Let the sweep take up what was not sent; it was not tried either."""
    for delivery in batch:
        delivery.claimed_at = None
        delivery.attempts -= 1
    Delivery.objects.bulk_update(batch, ["claimed_at", "attempts"])


def _send(connection: BaseEmailBackend, frame: Frame, delivery: Delivery) -> None:
    """One mail, to the address of today; what the server says of this one alone is written down.

    Raises what concerns all of them.
    """
    address = delivery.today_address
    if delivery.is_closed or not address:
        _end(delivery, DeliveryState.FAILED, Obstacle.CLOSED if delivery.is_closed else Obstacle.NO_ADDRESS)
        return
    if address != delivery.address and _is_taken(delivery, address):
        address = delivery.address
    delivery.address = address
    try:
        connection.send_messages([letter_to(frame, delivery, address)])
    except smtplib.SMTPRecipientsRefused as refused:
        _refused(delivery, *next(iter(refused.recipients.values())))
    except smtplib.SMTPDataError as error:
        _refused(delivery, error.smtp_code, error.smtp_error)
    except ValueError as error:
        _end(delivery, DeliveryState.FAILED, Obstacle.REFUSED, detail=str(error))
    else:
        _end(delivery, DeliveryState.SENT)


def _is_taken(delivery: Delivery, address: str) -> bool:
    others = Delivery.objects.filter(message=delivery.message_id, address=address).exclude(pk=delivery.pk)
    return others.exists()


def _refused(delivery: Delivery, code: int, said: bytes | str) -> None:
    """For good, or after several times; else it stays claimed, and is tried again when the claim runs out."""
    words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    if code >= FOR_GOOD or delivery.attempts >= MOST_ATTEMPTS:
        _end(delivery, DeliveryState.FAILED, Obstacle.REFUSED, detail=f"{code} {words}")


def _end(delivery: Delivery, state: DeliveryState, obstacle: str = "", *, detail: str = "") -> None:
    said = " ".join(detail.split())[:DETAIL_LENGTH]
    Delivery.objects.filter(pk=delivery.pk).update(
        state=state, obstacle=obstacle, detail=said, address=delivery.address, ended_at=timezone.now()
    )


@transaction.atomic
def try_again(message: Message, *, by: Person | None) -> int:
    """Send the message anew to those it did not reach, to the addresses that they have today; returns to how many.

    Raises NotAllowed; ValidationError where none of them can be written to.
    """
    stored = Message.objects.select_for_update(of=("self",)).select_related("gathering__organiser").get(pk=message.pk)
    require_writer(stored.gathering, by)
    rows = stored.deliveries.not_reached().select_related("person", "registration__person", "registration__setup")
    reached = {address.lower() for address in _addresses_reached(stored)}
    again = []
    for delivery in rows:
        address = delivery.today_address
        if address and not delivery.is_closed and address not in reached:
            reached.add(address)
            delivery.address = address
            delivery.state, delivery.obstacle, delivery.detail = DeliveryState.QUEUED, "", ""
            delivery.attempts, delivery.claimed_at, delivery.ended_at = 0, None, None
            again.append(delivery)
    if not again:
        raise ValidationError(_("None of them has an address to write to. Record the right address first."))
    Delivery.objects.filter(pk__in=[delivery.pk for delivery in again]).update(address="")
    fields = ["address", "state", "obstacle", "detail", "attempts", "claimed_at", "ended_at"]
    Delivery.objects.bulk_update(again, fields, batch_size=ROWS)
    enqueue_on_commit(TASK, stored.pk)
    return len(again)


def _addresses_reached(message: Message) -> list[str]:
    others = message.deliveries.exclude(pk__in=message.deliveries.not_reached().values("pk")).exclude(address="")
    return list(others.values_list("address", flat=True))


def forget_addresses(on: date) -> int:
    """Forget the addresses that mails about long-past gatherings went to; returns how many. One query.

    To whom and how many they went stays.
    """
    before = on - timedelta(days=settings.GUESTS_KEPT_DAYS)
    old = Delivery.objects.filter(message__gathering__ends_on__lt=before).exclude(address="")
    return old.update(address="", detail="")
