"""Those who come as a workbook."""

from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from gatherings.registration.models import RegistrationAnswer, RegistrationSetup
from gatherings.registration.selectors.listing import name_key

WIDE = 24


def write_participants(setup: RegistrationSetup) -> bytes:
    """Everybody with a seat by name, then those who wait in their order, with what they have answered (3 queries)."""
    rows = setup.registrations.active().with_names().with_place()
    registrations = sorted(rows, key=lambda row: (row.is_waiting, row.joined if row.is_waiting else 0, *name_key(row)))
    asked = list(setup.questions.order_by("place", "pk"))
    answers = RegistrationAnswer.objects.filter(registration__in=registrations).select_related("question")
    given = {(answer.registration_id, answer.question_id): answer.words for answer in answers}
    asked = [question for question in asked if not question.is_withdrawn or any(key[1] == question.pk for key in given)]
    headings = [
        _("Name"),
        _("Role"),
        _("Organisation"),
        _("Municipality"),
        _("E-mail address"),
        _("Status"),
        _("Place in line"),
        _("Seat"),
        _("Registered"),
        *(question.wording for question in asked),
    ]
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Participants")
    for column, heading in enumerate(headings, start=1):
        _write(sheet.cell(row=1, column=column), heading)
        sheet.cell(row=1, column=column).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(row=1, column=column).column_letter].width = WIDE
    for number, row in enumerate(registrations, start=2):
        texts = [
            row.name,
            row.role_words,
            row.from_words,
            row.municipality.name if row.municipality else "",
            row.address,
            row.get_status_display(),
            str(row.place) if row.is_waiting else "",
            row.get_seat_display(),
            date_format(timezone.localtime(row.registered_at), "SHORT_DATETIME_FORMAT"),
            *(given.get((row.pk, question.pk), "") for question in asked),
        ]
        for column, text in enumerate(texts, start=1):
            _write(sheet.cell(row=number, column=column), text)
    sheet.freeze_panes = "B2"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _write(cell: Any, text: str) -> None:
    """A text as it is, never a formula."""
    cell.value = str(text)
    cell.data_type = "s"
    cell.quotePrefix = True
