"""Background work on messages: safe to run twice."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from celery import shared_task
from django.utils import timezone

from gatherings.messages.actions import sending
from network.jobs.actions.enqueueing import enqueue_on_commit

logger = logging.getLogger(__name__)

UNSENT_AFTER = timedelta(minutes=2)
"""Long enough that the task enqueued with the message has had its turn."""


@shared_task(name=sending.TASK)
def send_message_mails(pk: int) -> None:
    """Send a batch of a message's mails, then stand in line for the next; else the sweep goes on."""
    try:
        if sending.deliver(pk):
            enqueue_on_commit(sending.TASK, pk)
    except (SMTPException, OSError) as error:
        logger.warning("message %s waits for the sweep, the mail server does not answer: %s", pk, error)


@shared_task(name="gatherings.tasks.send_waiting_message_mails")
def send_waiting_message_mails() -> int:
    """Go on with the messages whose mails should have gone already; returns how many messages."""
    now = timezone.now()
    waiting = sending.waiting_to_be_sent(now, sent_before=now - UNSENT_AFTER)
    for pk in waiting:
        send_message_mails(pk)
    return len(waiting)


@shared_task(name="gatherings.tasks.forget_addresses")
def forget_addresses() -> int:
    """Forget the addresses that mails about long-past gatherings went to; returns how many mails."""
    return sending.forget_addresses(timezone.localdate())
