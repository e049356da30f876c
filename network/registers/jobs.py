"""Rows of a register's file stored in the background."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from network.jobs.enums import JobState
from network.jobs.models import BackgroundJob
from network.jobs.rules import JobKind, ProgressCallback
from network.registers.actions.files import STORED_FILE, store_rows
from network.registers.models import RegisterFile
from network.text.numbers import readable


class StoredRegisterFile(JobKind):
    """The chosen rows of a file; its size is counted in rows."""

    name = STORED_FILE
    most_at_once = 40

    def work(self, job: BackgroundJob, progress: ProgressCallback) -> None:
        file = RegisterFile.objects.select_related("by").get(pk=job.parameters["file"])
        lines, on = job.parameters["lines"], date.fromisoformat(job.parameters["on"])
        progress(0, len(lines))
        store_rows(file, by=file.by, lines=lines, on=on, seen=job.parameters["seen"])
        progress(len(lines), len(lines))

    def heading(self, job: BackgroundJob) -> str:
        headings = {
            JobState.DONE: _("The units in “%(name)s” are stored"),
            JobState.FAILED: _("The units in “%(name)s” were not stored"),
        }
        return headings.get(job.state, _("The units in “%(name)s” are being stored")) % {"name": job.about}

    def progress_text(self, job: BackgroundJob) -> str:
        words = {"total": readable(len(job.parameters["lines"]))}
        return _("%(total)s rows are being stored, all of them or none.") % words

    def button(self, job: BackgroundJob) -> str:
        return _("See the file")

    def origin(self, job: BackgroundJob) -> tuple[str, str]:
        return self.result_address(job), job.about

    def result_address(self, job: BackgroundJob) -> str:
        return reverse("network:register_file", args=[job.parameters["file"]])
