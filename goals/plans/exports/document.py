"""A plan as a document: the HTML that is set, in the reader's language, and how far the setting has come."""

from math import ceil

from django.template.loader import render_to_string
from django.utils import timezone

from goals.plans.exports.pdf import write_pdf
from goals.plans.selectors import Plan
from network.jobs.rules import ProgressCallback, no_progress

ROWS_ON_A_PAGE = 6
"""Goals and measures; in the reference region's plans the guess is then at most one page wrong."""


def pages_about(plan: Plan) -> int:
    """About how many pages the document takes: the cover, and each chapter from a page of its own."""
    return 1 + sum(ceil(chapter.rows / ROWS_ON_A_PAGE) for chapter in plan.chapters)


def document_html(plan: Plan) -> str:
    """What is set: the plan as the reader may see it, in the reader's language."""
    context = {
        "plan": plan,
        "organisation": plan.organisation,
        "user": plan.user,
        "per": plan.per,
        "today": timezone.localdate(),
    }
    return render_to_string("goals/plans/pdf.html", context)


def write_document(plan: Plan, *, progress: ProgressCallback = no_progress) -> bytes:
    """The plan as PDF; `progress` hears of each page that is set, and at last that all are. Raises PdfUnavailable."""
    about = pages_about(plan)

    def on_page(page: int | None) -> None:
        if page is None:
            progress(about, about)
        else:
            progress(page, max(about, page + 1))

    return write_pdf(document_html(plan), on_page=on_page)
