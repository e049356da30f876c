"""The tasks of every feature, where Celery looks for them."""

from network.jobs.tasks import do_job, prune_jobs, refresh_statistics, sweep_jobs
from network.memberships.tasks import end_lapsed_rights
from network.people.tasks import send_invitation, send_waiting_invitations
from network.registers.tasks import prune_register_files
from network.reorganisations.tasks import carry_out_reorganisations
from network.submissions.tasks import prune_submissions

__all__ = [
    "carry_out_reorganisations",
    "do_job",
    "end_lapsed_rights",
    "prune_jobs",
    "prune_register_files",
    "prune_submissions",
    "refresh_statistics",
    "send_invitation",
    "send_waiting_invitations",
    "sweep_jobs",
]
