"""Where files of the network are stored. Migrations name these functions: keep names and place."""

from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from network.jobs.models import BackgroundJob


def job_path(job: "BackgroundJob", name: str) -> str:
    """Return the path of a job's file, under a random name: the name it is downloaded with is not used."""
    return f"{job.FOLDER}/{uuid4().hex}.{name.rpartition('.')[2]}"
