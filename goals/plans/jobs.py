"""A plan set as PDF in the background, and what every such job has in common."""

from abc import abstractmethod
from math import ceil
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goals.plans.actions import PLAN_DOCUMENT, plan_asked_for
from goals.plans.exports.document import write_document
from goals.plans.exports.pdf import PdfUnavailable
from network.jobs.enums import JobState
from network.jobs.models import BackgroundJob
from network.jobs.rules import JobKind, JobResult, ProgressCallback
from network.text.numbers import readable

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from network.persons.models import User


def _size(number: int) -> str:
    """A number of bytes as 412 kB, without decimals that would only make a button longer; from a megabyte on 1.3 MB."""
    return f"{ceil(number / 1000)}\N{NO-BREAK SPACE}kB" if number < 1_000_000 else filesizeformat(number)


class PdfJob(JobKind):
    """Something set as PDF, a page at a time.

    `%(name)s` in its texts is what it is about; `on_paper` says what to do where PDF is not installed.
    """

    most_at_once = 0
    content_type = "application/pdf"
    ready: ClassVar["StrPromise"]
    failed: ClassVar["StrPromise"]
    under_way: ClassVar["StrPromise"]
    download: ClassVar["StrPromise"]
    on_paper: ClassVar["StrPromise"]

    @abstractmethod
    def write(self, job: BackgroundJob, progress: ProgressCallback) -> JobResult:
        """Set it. Raises PdfUnavailable; ValidationError where whoever asked may no longer have it."""

    def work(self, job: BackgroundJob, progress: ProgressCallback) -> JobResult:
        try:
            return self.write(job, progress)
        except PdfUnavailable as error:
            raise ValidationError(str(self.on_paper)) from error

    def heading(self, job: BackgroundJob) -> str:
        headings = {JobState.DONE: self.ready, JobState.FAILED: self.failed}
        return str(headings.get(job.state, self.under_way)) % {"name": job.about}

    def progress_text(self, job: BackgroundJob) -> str:
        if job.done < job.total:
            pages = {"done": readable(job.done), "total": readable(job.total)}
            return _("Page %(done)s of about %(total)s") % pages
        return _("All pages are set. The file is being written.") if job.done else ""

    def button(self, job: BackgroundJob) -> str:
        return str(self.download) % {"size": _size(job.size)}


class PlanDocument(PdfJob):
    """An organisation's plan as PDF; its size is counted in goals and measures."""

    name = PLAN_DOCUMENT
    most_at_once = 40
    ready = gettext_lazy("The plan for %(name)s is ready")
    failed = gettext_lazy("The plan for %(name)s was not made")
    under_way = gettext_lazy("The plan for %(name)s is being made")
    download = gettext_lazy("Download the plan (PDF, %(size)s)")
    on_paper = gettext_lazy("PDF is not installed here. Print the plan from the browser instead.")

    def write(self, job: BackgroundJob, progress: ProgressCallback) -> JobResult:
        plan = plan_asked_for(job)
        return JobResult(write_document(plan, progress=progress), plan.holds)

    def progress_text(self, job: BackgroundJob) -> str:
        """Before the first page how many goals there are."""
        if job.done:
            return super().progress_text(job)
        number = job.parameters["goals"]
        return ngettext("%(n)s goal", "%(n)s goals", number) % {"n": readable(number)}

    def origin(self, job: BackgroundJob) -> tuple[str, str]:
        asked = job.parameters
        query = "&".join(
            [f"per={asked['per']}"] * bool(asked["per"]) + ["enheter=1"] * asked["with_units"],
        )
        address = reverse("goals:plan", args=[asked["slug"]])
        return f"{address}?{query}" if query else address, _("Plan for %(name)s") % {"name": job.about}

    def file_name(self, job: BackgroundJob) -> str:
        return f"plan-{job.parameters['slug']}-{job.parameters['on']}.pdf"

    def may_have(self, job: BackgroundJob, user: "User") -> bool:
        """Every goal and every name in the document is still in the plan as the reader would get it now."""
        now = plan_asked_for(job, user=user).holds
        return all(set(held) <= set(now[what]) for what, held in job.holds.items())
