"""Goals and measures brought in from a sheet: kept as it was read, stored whole or not at all."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.domain.goals import propose_goal
from goals.domain.measures import add_measure
from goals.domain.signs import add_sign
from goals.imports.rows import PlannedGoal, Review
from goals.imports.sheet import from_json, read_sheet
from goals.models import Goal, GoalImport
from network.domain.errors import NotAllowed
from network.enums import Permission
from network.models import Organisation, Person


def may_import(by: Person) -> bool:
    """Whether the person records goals anywhere (one query)."""
    return Organisation.objects.with_permission(by, Permission.WRITE_GOALS).open().exists()


def keep_sheet(content: bytes, *, name: str, by: Person) -> GoalImport:
    """Read a workbook and keep its rows for whoever sent it; no goal comes of it yet.

    Raises NotAllowed, and ValidationError where it is not a workbook of ours.
    """
    if not may_import(by):
        raise NotAllowed(f"{by.pk} may record goals nowhere")
    rows = [row.as_json() for row in read_sheet(content)]
    return GoalImport.objects.create(by=by, name=name[-120:], rows=rows)


def review(sheet: GoalImport, *, user: Person) -> Review:
    """The sheet held against what is there now, as the person may write and see (4 queries)."""
    return Review(from_json(sheet.rows), user=user)


@transaction.atomic
def store_sheet(sheet: GoalImport, *, by: Person) -> GoalImport:
    """Make the sheet's goals, signs and measures through the verbs that pages use. Doing it twice stores once.

    It is looked through once more first, for others may have written meanwhile. Raises NotAllowed (another's
    sheet), ValidationError (something is wrong in a row): then nothing is stored.
    """
    sheet = GoalImport.objects.select_for_update().get(pk=sheet.pk)
    if sheet.by_id != by.pk:
        raise NotAllowed(f"{by.pk} did not upload sheet {sheet.pk}")
    if sheet.stored_at is not None:
        return sheet
    found = review(sheet, user=by)
    if found.faulty:
        raise ValidationError(
            _("Something has changed since you looked. Put the marked cells right, and upload again.")
        )
    made: dict[int, Goal] = {}
    for planned in found.goals:
        made[planned.row] = _store(planned, made, by=by, reason=_("Imported from “%(name)s”") % {"name": sheet.name})
    sheet.goals.set(made.values())
    sheet.measure_count = found.measure_count
    sheet.stored_at = timezone.now()
    sheet.save(update_fields=["measure_count", "stored_at"])
    return sheet


def _store(planned: PlannedGoal, made: dict[int, Goal], *, by: Person, reason: str) -> Goal:
    goal = propose_goal(
        planned.organisation,
        by=by,
        title=planned.title,
        supports=[*planned.supports, *(made[above.row] for above in planned.above)],
        themes=planned.themes,
        reason=reason,
        **planned.fields,
    )
    for sign in planned.signs:
        add_sign(goal, text=sign, by=by)
    for measure in planned.measures:
        add_measure(
            goal,
            by=by,
            title=measure.title,
            description=measure.description,
            responsible="" if measure.role else measure.responsible,
            responsible_role=measure.role or "",
            responsible_place=measure.place,
            starts_on=measure.starts_on,
            ends_on=measure.ends_on,
        )
    return goal
