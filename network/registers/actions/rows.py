"""One row of a register's file stored, by the actions that pages use."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from network.organisations.actions.organisations import create_organisation, move_organisation, redesignate
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.persons.models import Person
from network.registers.enums import ChangeKind, RowState
from network.registers.selectors.comparison import ComparedRow
from network.reorganisations.actions.reorganising import ONE_DAY, Decision, decide
from network.reorganisations.enums import ReorganisationKind


def store_row(compared: ComparedRow, *, by: Person, on: date, reason: str) -> None:
    """Found, change or close the unit of a row; `on` is the first day of what the row gives no day for.

    Raises NotAllowed, ValidationError.
    """
    if compared.state == RowState.NEW:
        _found(compared, by=by, reason=reason)
    elif compared.state == RowState.CHANGED:
        _change(compared, by=by, on=on, reason=reason)
    elif compared.state == RowState.CLOSED:
        _close(compared, by=by, on=on, reason=reason)


def _found(compared: ComparedRow, *, by: Person, reason: str) -> Organisation:
    """A new unit from its first day, or its municipality's where that is later: it had none to count in before."""
    row, municipality = compared.row, compared.municipality
    first = row.founded_on
    if first and municipality and municipality.founded_on:
        first = max(first, municipality.founded_on)
    return create_organisation(
        name=row.name,
        kind=OrganisationKind.UNIT,
        unit_kind=row.kind,
        parent=municipality,
        number=row.number,
        ownership=row.ownership,
        owner=row.owner,
        founded_on=first,
        by=by,
        reason=reason,
    )


def _change(compared: ComparedRow, *, by: Person, on: date, reason: str) -> None:
    row, unit = compared.row, compared.unit
    if unit is None:
        return
    facts: dict[str, Any] = {}
    if compared.changes_of(ChangeKind.NAME):
        facts["name"] = row.name
    if compared.changes_of(ChangeKind.NUMBER):
        facts["number"] = row.number
    if compared.changes_of(ChangeKind.OWNERSHIP):
        facts |= {"ownership": row.ownership, "owner": row.owner}
    if facts:
        redesignate(unit, on=on, by=by, reason=reason, **facts)
    if compared.changes_of(ChangeKind.PLACE) and compared.municipality is not None:
        move_organisation(unit, to=compared.municipality, on=on, by=by, reason=reason)


def _close(compared: ComparedRow, *, by: Person, on: date, reason: str) -> None:
    if compared.unit is None:
        return
    first_day_after = compared.row.closed_on + ONE_DAY if compared.row.closed_on else on
    why = _("Closed in the register. %(reason)s") % {"reason": reason}
    decide(compared.unit, Decision(ReorganisationKind.CLOSE, first_day_after, reason=why), by=by)
