"""How a gathering ended, set as PDF in the background."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from gatherings.closing.actions.document import CLOSING_PDF, edition_asked_for
from gatherings.closing.exports.document import write
from goals.plans.exports.pdf import PdfUnavailable
from network.jobs.enums import JobState
from network.jobs.models import BackgroundJob
from network.jobs.rules import JobKind, JobResult, ProgressCallback
from network.text.numbers import readable

if TYPE_CHECKING:
    from network.persons.models import User


class ClosingPdf(JobKind):
    """An edition of how a gathering ended."""

    name = CLOSING_PDF
    most_at_once = 0
    content_type = "application/pdf"

    def work(self, job: BackgroundJob, progress: ProgressCallback) -> JobResult:
        edition = edition_asked_for(job)
        if edition is None:
            raise ValidationError(_("The gathering is no longer there to be read."))
        try:
            return JobResult(write(edition, progress))
        except PdfUnavailable as error:
            raise ValidationError(_("PDF is not installed here. Print the page from the browser instead.")) from error

    def heading(self, job: BackgroundJob) -> str:
        headings = {
            JobState.DONE: _("“%(name)s” is ready as a document"),
            JobState.FAILED: _("“%(name)s” was not made into a document"),
        }
        return headings.get(job.state, _("“%(name)s” is being made into a document")) % {"name": job.about}

    def progress_text(self, job: BackgroundJob) -> str:
        if job.done < job.total:
            pages = {"done": readable(job.done), "total": readable(job.total)}
            return _("Page %(done)s of about %(total)s") % pages
        return _("All pages are set. The file is being written.") if job.done else ""

    def button(self, job: BackgroundJob) -> str:
        return _("Download the document (PDF, %(size)s)") % {"size": filesizeformat(job.size)}

    def origin(self, job: BackgroundJob) -> tuple[str, str]:
        edition = edition_asked_for(job)
        if edition is None:
            return "/samlinger/", job.about
        return reverse("gatherings:closing", args=[edition.gathering.slug]), job.about

    def file_name(self, job: BackgroundJob) -> str:
        edition = edition_asked_for(job)
        return f"{edition.gathering.slug}-avslutning.pdf" if edition else "avslutning.pdf"

    def may_have(self, job: BackgroundJob, user: "User") -> bool:
        return edition_asked_for(job) is not None
