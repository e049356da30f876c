"""A sheet's goals stored in the background."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goals.imports.actions.importing import STORED_SHEET, store_sheet
from goals.imports.models import GoalImport
from network.jobs.enums import JobState
from network.jobs.models import BackgroundJob
from network.jobs.rules import JobKind, ProgressCallback
from network.text.numbers import readable


class StoredSheet(JobKind):
    """The goals of a sheet; its size is counted in rows."""

    name = STORED_SHEET
    most_at_once = 100

    def work(self, job: BackgroundJob, progress: ProgressCallback) -> None:
        sheet = GoalImport.objects.select_related("by").get(pk=job.parameters["sheet"])
        store_sheet(sheet, by=sheet.by, seen=job.parameters.get("seen", ""), progress=progress)

    def heading(self, job: BackgroundJob) -> str:
        headings = {
            JobState.DONE: _("The goals in “%(name)s” are stored"),
            JobState.FAILED: _("The goals in “%(name)s” were not stored"),
        }
        return headings.get(job.state, _("The goals in “%(name)s” are being stored")) % {"name": job.about}

    def progress_text(self, job: BackgroundJob) -> str:
        total = job.total or job.parameters["goals"]
        if job.done < total:
            return _("%(done)s of %(total)s goals are made ready") % {
                "done": readable(job.done),
                "total": readable(total),
            }
        return _("All are made ready, and are being stored.")

    def button(self, job: BackgroundJob) -> str:
        number = job.parameters["goals"]
        return ngettext("See the %(n)s goal", "See the %(n)s goals", number) % {"n": readable(number)}

    def origin(self, job: BackgroundJob) -> tuple[str, str]:
        return self.result_address(job), job.about

    def result_address(self, job: BackgroundJob) -> str:
        return reverse("goals:import_preview", args=[job.parameters["sheet"]])
