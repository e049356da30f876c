"""What is done in the background without anybody asking: when each task runs, and which ones send mail."""

from celery.schedules import crontab

MAIL_TASKS = (
    "network.tasks.send_invitation",
    "network.tasks.send_waiting_invitations",
    "gatherings.tasks.send_registration_notice",
    "gatherings.tasks.send_waiting_registration_notices",
    "gatherings.tasks.send_message_mails",
    "gatherings.tasks.send_waiting_message_mails",
    "gatherings.tasks.send_release_mails",
    "gatherings.tasks.send_waiting_release_mails",
    "gatherings.tasks.send_feedback_mails",
    "gatherings.tasks.send_waiting_feedback_mails",
    "gatherings.tasks.send_homework_reminder",
    "gatherings.tasks.send_waiting_homework_reminders",
    "home.tasks.write_digests",
    "home.tasks.send_digest",
    "home.tasks.sweep_digests",
)
"""Tasks that go by the queue of mail, which a worker of its own empties."""

SCHEDULE: dict[str, dict[str, object]] = {
    "send-waiting-invitations": {"task": "network.tasks.send_waiting_invitations", "schedule": 300},
    "end-lapsed-rights": {"task": "network.tasks.end_lapsed_rights", "schedule": crontab(hour="0", minute="5")},
    "carry-out-reorganisations": {
        "task": "network.tasks.carry_out_reorganisations",
        "schedule": crontab(minute="1,31"),
    },
    "sweep-jobs": {"task": "network.tasks.sweep_jobs", "schedule": 60},
    "prune-jobs": {"task": "network.tasks.prune_jobs", "schedule": crontab(hour="3", minute="20")},
    "prune-submissions": {"task": "network.tasks.prune_submissions", "schedule": crontab(hour="3", minute="30")},
    "prune-import-sheets": {"task": "goals.tasks.prune_import_sheets", "schedule": crontab(hour="3", minute="25")},
    "prune-register-files": {"task": "network.tasks.prune_register_files", "schedule": crontab(hour="3", minute="35")},
    "refresh-statistics": {"task": "network.tasks.refresh_statistics", "schedule": crontab(hour="3", minute="40")},
    "settle-pages": {"task": "home.tasks.settle_pages", "schedule": crontab(hour="0", minute="10")},
    "publish-scheduled-pages": {"task": "home.tasks.publish_scheduled_pages", "schedule": 300},
    "send-waiting-registration-notices": {
        "task": "gatherings.tasks.send_waiting_registration_notices",
        "schedule": 300,
    },
    "send-waiting-message-mails": {"task": "gatherings.tasks.send_waiting_message_mails", "schedule": 300},
    "send-waiting-release-mails": {"task": "gatherings.tasks.send_waiting_release_mails", "schedule": 300},
    "send-waiting-homework-reminders": {"task": "gatherings.tasks.send_waiting_homework_reminders", "schedule": 300},
    "ask-for-feedback": {"task": "gatherings.tasks.ask_for_feedback", "schedule": 300},
    "send-waiting-feedback-mails": {"task": "gatherings.tasks.send_waiting_feedback_mails", "schedule": 300},
    "fill-free-seats": {"task": "gatherings.tasks.fill_free_seats", "schedule": crontab(hour="0", minute="15")},
    "delete-registration-answers": {
        "task": "gatherings.tasks.delete_registration_answers",
        "schedule": crontab(hour="3", minute="45"),
    },
    "forget-feedback-receipts": {
        "task": "gatherings.tasks.forget_feedback_receipts",
        "schedule": crontab(hour="3", minute="45"),
    },
    "forget-guests": {"task": "gatherings.tasks.forget_guests", "schedule": crontab(hour="3", minute="50")},
    "forget-group-places": {"task": "gatherings.tasks.forget_group_places", "schedule": crontab(hour="3", minute="50")},
    "forget-addresses": {"task": "gatherings.tasks.forget_addresses", "schedule": crontab(hour="3", minute="55")},
    "write-digests": {"task": "home.tasks.write_digests", "schedule": crontab(hour="7", minute="0")},
    "sweep-digests": {"task": "home.tasks.sweep_digests", "schedule": crontab(hour="7-17", minute="10,25,40,55")},
}
"""By name: a task, and seconds between two runs or the times of day."""
