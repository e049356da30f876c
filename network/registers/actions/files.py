"""A register's file kept, compared, and stored as its rows are chosen."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.jobs.actions.jobs import ask_for
from network.jobs.models import BackgroundJob
from network.jobs.rules import ProgressCallback, no_progress
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.dates import check_not_future
from network.records.errors import NotAllowed
from network.registers.actions.rows import store_row
from network.registers.models import RegisterFile
from network.registers.parsers import read_register
from network.registers.rules.rows import rows_from_json
from network.registers.selectors.comparison import ComparedRow, Comparison
from network.web.request_cache import keeping

STORED_FILE = "stored_register_file"


def may_import(by: Person) -> bool:
    """Whether the person founds and closes organisations anywhere (one query)."""
    return Organisation.objects.with_permission(by, Permission.MANAGE_ORGANISATIONS).exists()


def keep_file(content: bytes, *, name: str, by: Person, usual_kind: str = "") -> RegisterFile:
    """Parse a register's file and keep its rows for whoever sent it; no organisation is made or changed yet.

    Raises NotAllowed, and ValidationError where the file cannot be parsed or has no headings of a register.
    """
    if not may_import(by):
        raise NotAllowed(f"{by.pk} manages no organisation")
    sheet = read_register(content, usual_kind=usual_kind)
    return RegisterFile.objects.create(
        by=by,
        name=name[-120:],
        rows=[row.as_json() for row in sheet.rows],
        columns=sheet.columns,
        unread=sheet.unread,
    )


def compare(file: RegisterFile, *, user: Person) -> Comparison:
    """The file compared with what is there now, in what the person manages (5 queries beside grants)."""
    return Comparison(rows_from_json(file.rows), user=user)


def ask_to_store(file: RegisterFile, *, by: Person, lines: Collection[int], on: date, seen: str = "") -> BackgroundJob:
    """Start a background job that stores the rows, provided that they still do what was seen.

    Raises NotAllowed (another's file), ValidationError.
    """
    chosen = _chosen(file, by=by, lines=lines, on=on, seen=seen)
    parameters = {"file": file.pk, "lines": sorted(row.line for row in chosen), "on": on.isoformat(), "seen": seen}
    return ask_for(STORED_FILE, by=by, about=file.name, parameters=parameters)


def being_stored(file: RegisterFile) -> BackgroundJob | None:
    """The unfinished job that stores rows of the file, if any (one query)."""
    return BackgroundJob.objects.unfinished().filter(kind=STORED_FILE, parameters__file=file.pk).first()


@keeping()
@transaction.atomic
def store_rows(
    file: RegisterFile,
    *,
    by: Person,
    lines: Collection[int],
    on: date,
    seen: str = "",
    progress: ProgressCallback = no_progress,
) -> list[ComparedRow]:
    """Found, rename, move and close units as the rows on the chosen lines say: all of them or none.

    `on` is the first day of what the register gives no day for, `seen` the fingerprint of the comparison that was
    looked at. Safe to run twice: what is stored already is unchanged. Each row goes through the actions that pages use.
    Raises NotAllowed (another's file), ValidationError.
    """
    file = RegisterFile.objects.select_for_update().get(pk=file.pk)
    chosen = _chosen(file, by=by, lines=lines, on=on, seen=seen)
    reason = _("From “%(name)s”") % {"name": file.name}
    for number, row in enumerate(chosen, start=1):
        try:
            store_row(row, by=by, on=on, reason=reason)
        except ValidationError as error:
            words = {"line": row.line, "name": row.row.name, "error": " ".join(error.messages)}
            raise ValidationError(
                _("Line %(line)s, %(name)s: %(error)s Nothing is stored. Leave the row out, or change the day.") % words
            ) from error
        progress(number, len(chosen))
    file.stored_at = timezone.now()
    file.save(update_fields=["stored_at"])
    return chosen


def _chosen(file: RegisterFile, *, by: Person, lines: Collection[int], on: date, seen: str) -> list[ComparedRow]:
    """The rows to store, those that close last: what moves away must do so before."""
    if file.by_id != by.pk:
        raise NotAllowed(f"{by.pk} did not upload file {file.pk}")
    check_not_future(on, "on")
    comparison = compare(file, user=by)
    if not comparison.storable:
        raise ValidationError(_("There is nothing new in the file: all of it is here already."))
    if seen and seen != comparison.fingerprint:
        raise ValidationError(_("Something has changed since you looked. Look through the rows once more."))
    wanted = set(lines)
    chosen = [row for row in comparison.storable if row.line in wanted]
    if not chosen:
        raise ValidationError(_("Choose at least one row."))
    return sorted(chosen, key=lambda row: row.state.value == "closed")


def prune(now: datetime) -> int:
    """Delete the files uploaded long ago; what was stored of them stands on the organisations. Returns their number."""
    before = now - timedelta(days=settings.IMPORT_SHEETS_KEPT_DAYS)
    going = BackgroundJob.objects.unfinished().filter(kind=STORED_FILE).values_list("parameters__file", flat=True)
    old = RegisterFile.objects.filter(uploaded_at__lt=before).exclude(pk__in=list(going))
    return old.delete()[1].get(RegisterFile._meta.label, 0)
