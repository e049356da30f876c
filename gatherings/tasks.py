"""The tasks of every feature, where Celery looks for them."""

from gatherings.feedback.tasks import (
    ask_for_feedback,
    forget_feedback_receipts,
    send_feedback_mails,
    send_waiting_feedback_mails,
)
from gatherings.groups.tasks import forget_group_places
from gatherings.homework.tasks import send_homework_reminder, send_waiting_homework_reminders
from gatherings.messages.tasks import forget_addresses, send_message_mails, send_waiting_message_mails
from gatherings.registration.tasks import (
    delete_registration_answers,
    fill_free_seats,
    forget_guests,
    send_registration_notice,
    send_waiting_registration_notices,
)
from gatherings.release.tasks import send_release_mails, send_waiting_release_mails

__all__ = [
    "ask_for_feedback",
    "delete_registration_answers",
    "fill_free_seats",
    "forget_addresses",
    "forget_feedback_receipts",
    "forget_group_places",
    "forget_guests",
    "send_feedback_mails",
    "send_homework_reminder",
    "send_message_mails",
    "send_registration_notice",
    "send_release_mails",
    "send_waiting_feedback_mails",
    "send_waiting_homework_reminders",
    "send_waiting_message_mails",
    "send_waiting_registration_notices",
    "send_waiting_release_mails",
]
