"""A study set as PDF in the background."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goals.plans.jobs import PdfJob
from goals.studies.actions.document import STUDY_PDF, study_asked_for
from network.jobs.models import BackgroundJob
from network.jobs.rules import JobResult, ProgressCallback

if TYPE_CHECKING:
    from network.persons.models import User


class StudyPdf(PdfJob):
    """A feasibility study as PDF."""

    name = STUDY_PDF
    ready = gettext_lazy("The study “%(name)s” is ready")
    failed = gettext_lazy("The study “%(name)s” was not made")
    under_way = gettext_lazy("The study “%(name)s” is being made")
    download = gettext_lazy("Download the study (PDF, %(size)s)")
    on_paper = gettext_lazy("PDF is not installed here. Print the study from the browser instead.")

    def write(self, job: BackgroundJob, progress: ProgressCallback) -> JobResult:
        asked = study_asked_for(job, user=job.requested_by or AnonymousUser())
        if asked is None:
            raise ValidationError(_("You may no longer read the study."))
        return JobResult(asked.write(progress), asked.holds)

    def origin(self, job: BackgroundJob) -> tuple[str, str]:
        address, per = reverse("goals:study", args=[job.parameters["study"]]), job.parameters["per"]
        return f"{address}?per={per}" if per else address, job.about

    def file_name(self, job: BackgroundJob) -> str:
        return f"studie-{job.parameters['study']}-{job.parameters['on']}.pdf"

    def may_have(self, job: BackgroundJob, user: "User") -> bool:
        """Every goal and every name in the document is still in it as the reader would get it now."""
        now = study_asked_for(job, user=user)
        return now is not None and all(set(held) <= set(now.holds[what]) for what, held in job.holds.items())
