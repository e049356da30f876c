"""How a gathering ended as a document: the HTML that is set as PDF, in the reader's language."""

import re

from django.template.loader import render_to_string

from gatherings.closing.models import ClosingEdition
from goals.plans.exports.pdf import write_pdf
from network.jobs.rules import ProgressCallback, no_progress

STYLESHEETS = ["css/goals/studies-pdf.css", "css/gatherings/closing-pdf.css"]
_LINK_TO_SITE = re.compile(r'<a\b[^>]*\bhref="/[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
ABOUT_PAGES = 3
"""A guess, for the progress."""


def html_of(edition: ClosingEdition) -> str:
    """What is set. What leads to pages of the site is text, as on paper."""
    context = {"edition": edition, "gathering": edition.gathering, "content": edition.content, "is_paper": True}
    return _LINK_TO_SITE.sub(r"\1", render_to_string("gatherings/closing/pdf.html", context))


def write(edition: ClosingEdition, progress: ProgressCallback = no_progress) -> bytes:
    """The edition as PDF/UA; `progress` hears of each page that is set. Raises PdfUnavailable."""

    def on_page(page: int | None) -> None:
        if page is None:
            progress(ABOUT_PAGES, ABOUT_PAGES)
        else:
            progress(page, max(ABOUT_PAGES, page + 1))

    return write_pdf(html_of(edition), on_page=on_page, stylesheets=STYLESHEETS)
