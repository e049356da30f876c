"""A plan set as PDF in the background."""

from math import ceil
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goals.plans.actions import PLAN_DOCUMENT, plan_asked_for
from goals.plans.exports.document import write_document
from goals.plans.exports.pdf import PdfUnavailable
from network.jobs.enums import JobState
from network.jobs.models import BackgroundJob
from network.jobs.rules import JobKind, JobResult, ProgressCallback
from network.text.numbers import readable

if TYPE_CHECKING:
    from network.persons.models import User


def _size(number: int) -> str:
    """A number of bytes as 412 kB, without decimals that would only make a button longer; from a megabyte on 1.3 MB."""
    return f"{ceil(number / 1000)}\N{NO-BREAK SPACE}kB" if number < 1_000_000 else filesizeformat(number)


class PlanDocument(JobKind):
    """An organisation's plan as PDF; its size is counted in goals and measures."""

    name = PLAN_DOCUMENT
    most_at_once = 40
    content_type = "application/pdf"

    def work(self, job: BackgroundJob, progress: ProgressCallback) -> JobResult:
        plan = plan_asked_for(job)
        try:
            return JobResult(write_document(plan, progress=progress), plan.holds)
        except PdfUnavailable as error:
            raise ValidationError(_("PDF is not installed here. Print the plan from the browser instead.")) from error

    def heading(self, job: BackgroundJob) -> str:
        headings = {
            JobState.DONE: _("The plan for %(name)s is ready"),
            JobState.FAILED: _("The plan for %(name)s was not made"),
        }
        return headings.get(job.state, _("The plan for %(name)s is being made")) % {"name": job.about}

    def progress_text(self, job: BackgroundJob) -> str:
        if not job.done:
            number = job.parameters["goals"]
            return ngettext("%(n)s goal", "%(n)s goals", number) % {"n": readable(number)}
        if job.done < job.total:
            return _("Page %(done)s of about %(total)s") % {
                "done": readable(job.done),
                "total": readable(job.total),
            }
        return _("All pages are set. The file is being written.")

    def button(self, job: BackgroundJob) -> str:
        return _("Download the plan (PDF, %(size)s)") % {"size": _size(job.size)}

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
