"""A sheet of goals uploaded, checked, and stored: all of it or nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.assignment.actions import Fitting
from goals.imports.actions.changes import change_goal
from goals.imports.actions.drafts import GoalDraft, propose_drafts
from goals.imports.models import GoalImport
from goals.imports.parsers.file import read_sheet
from goals.imports.rules.rows import rows_from_json
from goals.imports.selectors.planned import PlannedGoal
from goals.imports.selectors.review import Review
from network.jobs.actions.jobs import ask_for
from network.jobs.models import BackgroundJob
from network.jobs.rules import ProgressCallback, no_progress
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.web.request_cache import keeping

STORED_SHEET = "stored_sheet"


def may_import(by: Person) -> bool:
    """Whether the person records goals anywhere (one query)."""
    return Organisation.objects.with_permission(by, Permission.WRITE_GOALS).open().exists()


def keep_sheet(content: bytes, *, name: str, by: Person) -> GoalImport:
    """Parse an uploaded file and store its rows for whoever sent it; no goal is made yet.

    Raises NotAllowed, and ValidationError where the file cannot be parsed or lacks the template's headings.
    """
    if not may_import(by):
        raise NotAllowed(f"{by.pk} may record goals nowhere")
    sheet = read_sheet(content)
    rows = [row.as_json() for row in sheet.rows]
    return GoalImport.objects.create(by=by, name=name[-120:], rows=rows, remarks=sheet.remarks)


def review(sheet: GoalImport, *, user: Person) -> Review:
    """The sheet compared with what is stored now, for what the person may write and see (4 queries)."""
    return Review(rows_from_json(sheet.rows), user=user)


def ask_to_store(sheet: GoalImport, *, by: Person, seen: str = "") -> BackgroundJob:
    """Start a background job that stores the sheet, provided that storing each row still does the same as now.

    Raises NotAllowed (another's sheet), ValidationError (a row has an error, or something has changed since the review
    whose fingerprint is `seen`).
    """
    _require_own(sheet, by)
    if (job := being_stored(sheet)) is not None:
        return job
    reviewed = review(sheet, user=by)
    _require_faultless(reviewed, seen)
    parameters = {
        "sheet": sheet.pk,
        "goals": len(reviewed.goals) + len(reviewed.changed),
        "seen": reviewed.fingerprint,
    }
    return ask_for(STORED_SHEET, by=by, about=sheet.name, parameters=parameters)


def being_stored(sheet: GoalImport) -> BackgroundJob | None:
    """The unfinished job that stores the sheet, if any (one query)."""
    return BackgroundJob.objects.unfinished().filter(kind=STORED_SHEET, parameters__sheet=sheet.pk).first()


@keeping()
def store_sheet(
    sheet: GoalImport, *, by: Person, seen: str = "", progress: ProgressCallback = no_progress
) -> GoalImport:
    """Store the sheet's goals, signs and measures, by the rules of the actions that pages use. Safe to run twice.

    Every goal is validated first, outside the transaction, and `progress` is called after each; then all are written in
    one short transaction, which reviews the sheet once more. Raises NotAllowed (another's sheet), ValidationError
    (a row has an error, or something has changed meanwhile, also since the review whose fingerprint is `seen`): then
    nothing is stored.
    """
    sheet = GoalImport.objects.get(pk=sheet.pk)
    _require_own(sheet, by)
    if sheet.stored_at is not None:
        return sheet
    reviewed = review(sheet, user=by)
    _require_faultless(reviewed, seen)
    return _write(sheet, reviewed, _drafts(reviewed.goals, progress), by=by)


def _require_own(sheet: GoalImport, by: Person) -> None:
    if sheet.by_id != by.pk:
        raise NotAllowed(f"{by.pk} did not upload sheet {sheet.pk}")


def _require_faultless(reviewed: Review, seen: str) -> None:
    if reviewed.faulty or (seen and seen != reviewed.fingerprint):
        raise _changed()
    if not (reviewed.goals or reviewed.changed):
        raise ValidationError(_("The sheet says nothing new: all of it is there already."))


def _changed() -> ValidationError:
    return ValidationError(_("Something has changed since you looked. Look through the rows once more."))


def _drafts(planned: Sequence[PlannedGoal], progress: ProgressCallback) -> list[GoalDraft]:
    """A validated draft of each goal, those that others support first."""
    drafts: dict[int, GoalDraft] = {}
    fitting: set[Fitting] = set()
    for number, goal in enumerate(planned, start=1):
        drafts[goal.row] = GoalDraft(
            goal.organisation,
            title=goal.title,
            uppers=[*goal.supports, *(drafts[above.row].goal for above in goal.above)],
            themes=goal.themes,
            signs=goal.signs,
            measures=[measure.fields for measure in goal.measures],
            fitting=fitting,
            **goal.fields,
        )
        progress(number, len(planned))
    return list(drafts.values())


@transaction.atomic
def _write(sheet: GoalImport, reviewed: Review, drafts: Sequence[GoalDraft], *, by: Person) -> GoalImport:
    sheet = GoalImport.objects.select_for_update().get(pk=sheet.pk)
    if sheet.stored_at is not None:
        return sheet
    now = review(sheet, user=by)
    if now.faulty or now.goals != reviewed.goals or now.changed != reviewed.changed:
        raise _changed()
    reason = _("Imported from “%(name)s”") % {"name": sheet.name}
    goals = propose_drafts(drafts, by=by, reason=reason)
    by_row = {goal.row: draft.goal for goal, draft in zip(reviewed.goals, drafts, strict=True)}
    changed = [(planned, planned.existing) for planned in now.changed if planned.existing is not None]
    for planned, existing in changed:
        above = [by_row[goal.row] for goal in planned.above]
        measures, signs = change_goal(planned, existing, above, by=by, reason=reason)
        sheet.measures.add(*measures)
        sheet.signs.add(*signs)
    sheet.goals.set(goals)
    if changed:
        sheet.changed.set([existing for _planned, existing in changed])
    sheet.measure_count = reviewed.measure_count
    sheet.stored_at = timezone.now()
    sheet.save(update_fields=["measure_count", "stored_at"])
    return sheet


def prune(now: datetime) -> int:
    """Delete the sheets uploaded long ago and never stored, apart from those being stored; returns their number."""
    before = now - timedelta(days=settings.IMPORT_SHEETS_KEPT_DAYS)
    going = BackgroundJob.objects.unfinished().filter(kind=STORED_SHEET).values_list("parameters__sheet", flat=True)
    forgotten = GoalImport.objects.never_stored().filter(uploaded_at__lt=before).exclude(pk__in=list(going))
    return forgotten.delete()[1].get(GoalImport._meta.label, 0)
