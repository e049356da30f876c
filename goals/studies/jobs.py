"""A study set as PDF in the background."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from goals.plans.exports.pdf import PdfUnavailable
from goals.studies.actions.document import STUDY_PDF, study_asked_for
from network.jobs.enums import JobState
from network.jobs.models import BackgroundJob
from network.jobs.rules import JobKind, JobResult, ProgressCallback
from network.text.numbers import readable

if TYPE_CHECKING:
    from network.persons.models import User


class StudyPdf(JobKind):
    """A feasibility study as PDF."""

    name = STUDY_PDF
    most_at_once = 0
    content_type = "application/pdf"

    def work(self, job: BackgroundJob, progress: ProgressCallback) -> JobResult:
        asked = study_asked_for(job, user=job.requested_by or AnonymousUser())
        if asked is None:
            raise ValidationError(_("You may no longer read the study."))
        try:
            return JobResult(asked.write(progress), asked.holds)
        except PdfUnavailable as error:
            raise ValidationError(_("PDF is not installed here. Print the study from the browser instead.")) from error

    def heading(self, job: BackgroundJob) -> str:
        headings = {
            JobState.DONE: _("The study “%(name)s” is ready"),
            JobState.FAILED: _("The study “%(name)s” was not made"),
        }
        return headings.get(job.state, _("The study “%(name)s” is being made")) % {"name": job.about}

    def progress_text(self, job: BackgroundJob) -> str:
        if job.done < job.total:
            pages = {"done": readable(job.done), "total": readable(job.total)}
            return _("Page %(done)s of about %(total)s") % pages
        return _("All pages are set. The file is being written.") if job.done else ""

    def button(self, job: BackgroundJob) -> str:
        return _("Download the study (PDF, %(size)s)") % {"size": filesizeformat(job.size)}

    def origin(self, job: BackgroundJob) -> tuple[str, str]:
        address, per = reverse("goals:study", args=[job.parameters["study"]]), job.parameters["per"]
        return f"{address}?per={per}" if per else address, job.about

    def file_name(self, job: BackgroundJob) -> str:
        return f"studie-{job.parameters['study']}-{job.parameters['on']}.pdf"

    def may_have(self, job: BackgroundJob, user: "User") -> bool:
        """Every goal and every name in the document is still in it as the reader would get it now."""
        now = study_asked_for(job, user=user)
        return now is not None and all(set(held) <= set(now.holds[what]) for what, held in job.holds.items())
