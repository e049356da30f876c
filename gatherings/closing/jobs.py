"""How a gathering ended, set as PDF in the background."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gatherings.closing.actions.document import CLOSING_PDF, edition_asked_for
from gatherings.closing.exports.document import write
from goals.plans.jobs import PdfJob
from network.jobs.models import BackgroundJob
from network.jobs.rules import JobResult, ProgressCallback

if TYPE_CHECKING:
    from network.persons.models import User


class ClosingPdf(PdfJob):
    """An edition of how a gathering ended."""

    name = CLOSING_PDF
    ready = gettext_lazy("“%(name)s” is ready as a document")
    failed = gettext_lazy("“%(name)s” was not made into a document")
    under_way = gettext_lazy("“%(name)s” is being made into a document")
    download = gettext_lazy("Download the document (PDF, %(size)s)")
    on_paper = gettext_lazy("PDF is not installed here. Print the page from the browser instead.")

    def write(self, job: BackgroundJob, progress: ProgressCallback) -> JobResult:
        edition = edition_asked_for(job)
        if edition is None:
            raise ValidationError(_("The gathering is no longer there to be read."))
        return JobResult(write(edition, progress))

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
