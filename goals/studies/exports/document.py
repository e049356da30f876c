"""A study as a document: the HTML that is set as PDF, in the reader's language, and what stands in it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import timezone

from goals.plans.exports.pdf import write_pdf
from goals.studies.enums import StudyStatus
from goals.studies.models import Study
from goals.studies.selectors.study import StudyDocument, read_study, visible_steps
from network.jobs.rules import ProgressCallback, no_progress
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import read_as_of

if TYPE_CHECKING:
    from network.persons.models import User

STYLESHEET = "css/goals/studies-pdf.css"
ROWS_ON_A_PAGE = 3
"""Hypotheses and success factors, for a guess at the number of pages."""
_LINK_TO_SITE = re.compile(r'<a\b[^>]*\bhref="/[^"]*"[^>]*>(.*?)</a>', re.DOTALL)


class StudyFile:
    """A study as one reader may read it on a day."""

    def __init__(self, study: Study, *, on: date, per: date | None, user: "User") -> None:
        """`study` is one of `Study.objects.readable_on(user, on)`."""
        self.study, self.user, self.per = study, user, per
        read_as_of([study], per)
        name_organisations([study.organisation], per)
        self.document = read_study(study, on=on, per=per, user=user)

    @property
    def holds(self) -> dict[str, list[int]]:
        """The goals and the persons that it names."""
        return {"goals": sorted(set(self._goals())), "people": sorted(set(_named(self.document)))}

    def _goals(self) -> Iterator[int]:
        for hypothesis in (*self.document.listed, *self.document.rejected):
            yield from (result.goal_id for result in hypothesis.results_then)  # type: ignore[attr-defined]

    def html(self) -> str:
        """What is set. What leads to pages of the site is text, as on paper."""
        context: dict[str, Any] = {
            "study": self.study,
            "document": self.document,
            "status_label": StudyStatus(self.study.status_then).label,  # type: ignore[attr-defined]
            "history": visible_steps(self.study, self.document.steps, self.user)[::-1],
            "status_part": "goals/plans/mark.html",
            "writes_in": (),
            "user": self.user,
            "per": self.per,
            "today": timezone.localdate(),
        }
        return _LINK_TO_SITE.sub(r"\1", render_to_string("goals/studies/pdf.html", context))

    def write(self, progress: ProgressCallback = no_progress) -> bytes:
        """The study as PDF/UA; `progress` hears of each page that is set. Raises PdfUnavailable."""
        about = 4 + (len(self.document.listed) + len(self.document.factors)) // ROWS_ON_A_PAGE

        def on_page(page: int | None) -> None:
            if page is None:
                progress(about, about)
            else:
                progress(page, max(about, page + 1))

        return write_pdf(self.html(), on_page=on_page, stylesheets=[STYLESHEET])


def _named(document: StudyDocument) -> Iterator[int]:
    members: list[Any] = [member for chapter in document.chapters for member in chapter.members]
    yield from (member.person_id for member in members if member.person_id and member.shown_name)
    rows: list[Any] = [*document.steps, *document.parts.decisions, *document.parts.answers]
    yield from (row.by_id for row in rows if row.by_name)
