"""A plan pasted as text: kept with what its lines are, corrected, and made into the rows that a sheet has."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from goals.assignment.actions import people_for
from goals.goals.enums import OPEN
from goals.goals.models import Goal
from goals.imports.enums import LineKind
from goals.imports.models import GoalImport
from goals.imports.parsers.pasted import read_pasted
from goals.imports.rules.lines import PastedLine, lines_as_json, rows_of
from goals.imports.selectors.lookup import ImportLookup
from network.memberships.models import Membership
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.rules import in_line_with
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.roles.enums import Role
from network.text.normalising import text_key

LONGEST_TEXT = 60_000
LONGEST_NAME = 80


def keep_pasted(
    text: str, *, organisation: Organisation, above: Goal | None, outermost: LineKind, by: Person
) -> GoalImport:
    """Keep a pasted plan with what its lines seem to be; no goal is made yet.

    New goals are the organisation's, and support the goal `above`. Where the `outermost` lines are measures, they are
    taken for that goal. Raises NotAllowed, ValidationError.
    """
    _require_writer(organisation, by)
    if outermost == LineKind.MEASURE and (above is None or not _is_own(above, by)):
        raise ValidationError({"outermost": _("Choose one of your own goals that is worked on, to add measures to.")})
    if len(text) > LONGEST_TEXT:
        raise ValidationError({"text": _("The text is too long. Paste it in parts.")})
    lookup = ImportLookup(by, [])
    try:
        lines = read_pasted(text, known=_known(organisation, lookup), outermost=outermost)
    except ValidationError as error:
        raise ValidationError({"text": error.messages}) from error
    sheet = GoalImport(by=by, pasted={"organisation": organisation.pk, "above": above and above.pk, "text": text})
    return _with_lines(sheet, lines, organisation, above, lookup=lookup)


def keep_lines(sheet: GoalImport, lines: Sequence[PastedLine], *, by: Person) -> GoalImport:
    """Keep the lines of a pasted plan as its owner has corrected them. Raises NotAllowed, ValidationError."""
    if sheet.by_id != by.pk or sheet.pasted is None:
        raise NotAllowed(f"{by.pk} did not paste {sheet.pk}")
    if sheet.stored_at is not None:
        raise ValidationError(_("The goals are stored already."))
    organisation = Organisation.objects.get(pk=sheet.pasted["organisation"])
    _require_writer(organisation, by)
    above = Goal.objects.visible_to(by).filter(pk=sheet.pasted["above"]).select_related("organisation").first()
    return _with_lines(sheet, lines, organisation, above, lookup=ImportLookup(by, []))


def _with_lines(
    sheet: GoalImport,
    lines: Sequence[PastedLine],
    organisation: Organisation,
    above: Goal | None,
    *,
    lookup: ImportLookup,
) -> GoalImport:
    labels = {place.pk: label for label, place in lookup.labels.items()}
    of_goal = {"organisation": labels[organisation.pk]} | ({"supports": f"#{above.pk}"} if above else {})
    own = above is not None and _is_own(above, sheet.by)
    rows = rows_of(lines, of_goal=of_goal, own_goal=_cells_of(above) if own and above else {})
    if not rows:
        raise ValidationError(_("All lines are left out. Say of at least one what it is."))
    sheet.pasted = {**(sheet.pasted or {}), "lines": lines_as_json(lines)}
    sheet.rows = [row.as_json() for row in rows]
    first = next(line.text for line in lines if line.kind != LineKind.NOTHING)
    sheet.name = Truncator(first).chars(LONGEST_NAME)
    sheet.save()
    return sheet


def _cells_of(goal: Goal) -> dict[str, Any]:
    return {"number": str(goal.pk), "title": goal.title}


def _require_writer(organisation: Organisation, by: Person) -> None:
    held = Organisation.objects.with_permission(by, Permission.WRITE_GOALS).open()
    if not held.filter(pk=organisation.pk).exists():
        raise NotAllowed(f"{by.pk} records no goals for {organisation.pk}")


def _is_own(goal: Goal, by: Person) -> bool:
    """Whether the person may add measures to the goal (one query)."""
    return Goal.objects.recordable_by(by).filter(pk=goal.pk, status__in=OPEN).exists()


def _known(organisation: Organisation, lookup: ImportLookup) -> dict[str, str]:
    """The names, titles and roles that may be responsible at the organisation, by their `text_key` (2 queries)."""
    names = [str(person) for person in people_for(organisation)]
    titles = Membership.objects.current().filter(in_line_with([organisation.path], "organisation__path"))
    roles = {label: str(Role(value).label) for label, value in lookup.roles.items()}
    return roles | {text_key(name): name for name in (*names, *titles.values_list("title", flat=True)) if name}
