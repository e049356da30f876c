"""Goals and measures brought in from a sheet: kept as it was read, stored whole or not at all."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.imports.actions.changes import change_goal
from goals.imports.actions.drafts import GoalDraft, propose_drafts
from goals.imports.models import GoalImport
from goals.imports.selectors.rows import PlannedGoal, Review
from goals.imports.sheets.reading import read_sheet
from goals.imports.sheets.sheet import from_json
from network.jobs.actions.jobs import ask_for
from network.jobs.models import BackgroundJob
from network.jobs.rules import ProgressCallback, no_progress
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.errors import NotAllowed

STORED_SHEET = "stored_sheet"


def may_import(by: Person) -> bool:
    """Whether the person records goals anywhere (one query)."""
    return Organisation.objects.with_permission(by, Permission.WRITE_GOALS).open().exists()


def keep_sheet(content: bytes, *, name: str, by: Person) -> GoalImport:
    """Read a workbook and keep its rows for whoever sent it; no goal comes of it yet.

    Raises NotAllowed, and ValidationError where it is not a workbook of ours.
    """
    if not may_import(by):
        raise NotAllowed(f"{by.pk} may record goals nowhere")
    sheet = read_sheet(content)
    rows = [row.as_json() for row in sheet.rows]
    return GoalImport.objects.create(by=by, name=name[-120:], rows=rows, remarks=sheet.remarks)


def review(sheet: GoalImport, *, user: Person) -> Review:
    """The sheet held against what is there now, as the person may write and see (4 queries)."""
    return Review(from_json(sheet.rows), user=user)


def ask_to_store(sheet: GoalImport, *, by: Person, seen: str = "") -> BackgroundJob:
    """Have a worker store the sheet, if by then the same becomes of each row as now.

    Raises NotAllowed (another's), ValidationError (something is wrong in a row, or has changed since the review whose
    fingerprint is `seen`).
    """
    _require_own(sheet, by)
    if (job := being_stored(sheet)) is not None:
        return job
    found = review(sheet, user=by)
    _require_faultless(found, seen)
    parameters = {
        "sheet": sheet.pk,
        "goals": len(found.goals) + len(found.changed),
        "seen": found.fingerprint,
    }
    return ask_for(STORED_SHEET, by=by, about=sheet.name, parameters=parameters)


def being_stored(sheet: GoalImport) -> BackgroundJob | None:
    """The work on storing the sheet, where it is asked for and not finished (one query)."""
    return BackgroundJob.objects.unfinished().filter(kind=STORED_SHEET, parameters__sheet=sheet.pk).first()


def store_sheet(
    sheet: GoalImport, *, by: Person, seen: str = "", progress: ProgressCallback = no_progress
) -> GoalImport:
    """Make the sheet's goals, signs and measures, by the rules of the verbs that pages use. Twice stores once.

    Every goal is made ready first, while others write, and `progress` hears of each; then all are written in one short
    transaction, which looks through the sheet once more. Raises NotAllowed (another's sheet), ValidationError
    (something is wrong in a row, or has changed meanwhile, also since the review whose fingerprint is `seen`): then
    nothing is stored.
    """
    sheet = GoalImport.objects.get(pk=sheet.pk)
    _require_own(sheet, by)
    if sheet.stored_at is not None:
        return sheet
    found = review(sheet, user=by)
    _require_faultless(found, seen)
    return _write(sheet, found, _make_ready(found.goals, progress), by=by)


def _require_own(sheet: GoalImport, by: Person) -> None:
    if sheet.by_id != by.pk:
        raise NotAllowed(f"{by.pk} did not upload sheet {sheet.pk}")


def _require_faultless(found: Review, seen: str) -> None:
    if found.faulty or (seen and seen != found.fingerprint):
        raise _changed()
    if not (found.goals or found.changed):
        raise ValidationError(_("The sheet says nothing new: all of it is there already."))


def _changed() -> ValidationError:
    return ValidationError(_("Something has changed since you looked. Look through the rows once more."))


def _make_ready(planned: Sequence[PlannedGoal], progress: ProgressCallback) -> list[GoalDraft]:
    """A draft for each goal, those that others support first."""
    made: dict[int, GoalDraft] = {}
    for number, each in enumerate(planned, start=1):
        made[each.row] = GoalDraft(
            each.organisation,
            title=each.title,
            uppers=[*each.supports, *(made[above.row].goal for above in each.above)],
            themes=each.themes,
            signs=each.signs,
            measures=[measure.fields for measure in each.measures],
            **each.fields,
        )
        progress(number, len(planned))
    return list(made.values())


@transaction.atomic
def _write(sheet: GoalImport, found: Review, drafts: Sequence[GoalDraft], *, by: Person) -> GoalImport:
    sheet = GoalImport.objects.select_for_update().get(pk=sheet.pk)
    if sheet.stored_at is not None:
        return sheet
    now = review(sheet, user=by)
    if now.faulty or now.goals != found.goals or now.changed != found.changed:
        raise _changed()
    reason = _("Imported from “%(name)s”") % {"name": sheet.name}
    goals = propose_drafts(drafts, by=by, reason=reason)
    by_row = {goal.row: draft.goal for goal, draft in zip(found.goals, drafts, strict=True)}
    changed = [(planned, planned.existing) for planned in now.changed if planned.existing is not None]
    for planned, existing in changed:
        change_goal(planned, existing, [by_row[above.row] for above in planned.above], by=by, reason=reason)
    sheet.goals.set(goals)
    if changed:
        sheet.changed.set([existing for _planned, existing in changed])
    sheet.measure_count = found.measure_count
    sheet.stored_at = timezone.now()
    sheet.save(update_fields=["measure_count", "stored_at"])
    return sheet


def prune(now: datetime) -> int:
    """Forget the sheets that nobody has said yes to for so long, but for those being stored; returns how many."""
    before = now - timedelta(days=settings.IMPORT_SHEETS_KEPT_DAYS)
    going = BackgroundJob.objects.unfinished().filter(kind=STORED_SHEET).values_list("parameters__sheet", flat=True)
    forgotten = GoalImport.objects.never_stored().filter(uploaded_at__lt=before).exclude(pk__in=list(going))
    return forgotten.delete()[1].get(GoalImport._meta.label, 0)
