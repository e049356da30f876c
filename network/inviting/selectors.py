"""A list of people to invite, pasted or from a sheet, read into rows: what each cell means, or what is wrong in it."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.networks.models import Network
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.people.models import Invitation
from network.persons.models import Person
from network.roles.enums import Role
from network.text.normalising import text_key
from network.text.tables import read_table
from network.text.workbooks import parse_date

MOST_ROWS = 200
LONGEST_LIST = 60_000
"""Characters; 200 rows of all nine cells have room."""
COLUMNS: dict[str, tuple[str | Promise, ...]] = {
    "email": (gettext_lazy("E-mail address"), gettext_lazy("Email"), "E-post", "Epost", "E-mail"),
    "first_name": (gettext_lazy("First name"),),
    "last_name": (gettext_lazy("Last name"),),
    "role": (gettext_lazy("Role"),),
    "organisation": (gettext_lazy("Organisation"), "Kommune", "Eining", "Enhet", "Sted", "Stad"),
    "network": (gettext_lazy("Network"),),
    "title": (gettext_lazy("Title"),),
    "since": (gettext_lazy("From"),),
    "until": (gettext_lazy("Last day"), "Til"),
    "name": (gettext_lazy("Name"), "Fullt navn", "Fullt namn"),
}
"""The columns with what each may be called."""
IN_ORDER = ("email", "first_name", "last_name", "role", "organisation", "network", "title", "since", "until")
"""The columns of a list without headings; with headings a name may stand in one column, in any order."""


@dataclass
class InviteRow:
    """One line of the list: its number, its cells as they were written, what they mean, and what is wrong."""

    number: int
    cells: dict[str, str]
    given: dict[str, Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    same_as: int | None = None
    """The first line with the same address: one person with several roles."""
    has_account = False

    def cell(self, name: str) -> str:
        """What was written in a column; empty where nothing was."""
        return self.cells.get(name, "")


def list_of_sheet(content: bytes) -> str:
    """A workbook or a CSV file as a list with tabs, to be looked through like one that was pasted.

    Raises ValidationError.
    """
    lines = read_table(content, most_columns=len(COLUMNS) + 6)
    return "\n".join("\t".join(cells) for _number, cells in lines if any(cells))


def read_list(text: str, *, by: Person) -> list[InviteRow]:
    """The rows of a list, its cells parted by tabs, semicolons or commas. Three queries. Raises ValidationError."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not lines:
        raise ValidationError(_("The list is empty."))
    sign = next((sign for sign in ("\t", ";", ",") if sign in lines[0][1]), "\t")
    cells = [(number, next(csv.reader(StringIO(line), delimiter=sign), [])) for number, line in lines]
    names = _headings(cells[0][1])
    if names:
        cells = cells[1:]
    if len(cells) > MOST_ROWS:
        raise ValidationError(_("The list has more than %(n)d people. Divide it.") % {"n": MOST_ROWS})
    order = names or list(IN_ORDER)
    known = _Known(by)
    rows: list[InviteRow] = []
    first_lines: dict[str, int] = {}
    for number, values in cells:
        by_column = {name: value.strip() for name, value in zip(order, values, strict=False) if name and value.strip()}
        row = InviteRow(number, _named(by_column))
        known.read(row)
        row.same_as = first_lines.setdefault(text_key(row.cell("email")), number)
        row.same_as = row.same_as if row.same_as != number else None
        rows.append(row)
    return rows


def _named(cells: dict[str, str]) -> dict[str, str]:
    """The cells with first and last name, where the name stands in one: the last word is the last name."""
    whole = cells.pop("name", "")
    if whole and not (cells.get("first_name") or cells.get("last_name")):
        first, _space, last = whole.rpartition(" ")
        cells |= {"first_name": first or last, "last_name": last if first else ""}
    return cells


def places_of(by: Person) -> tuple[list[Organisation], list[Network]]:
    """The organisations and networks that somebody may invite to. Two queries."""
    managed = Organisation.objects.with_permission(by, Permission.MANAGE_PEOPLE)
    networks = Network.objects.alive(timezone.localdate()).in_regions_of(managed)
    return list(managed.open()), list(networks)


def _headings(values: Sequence[str]) -> list[str]:
    """The column that each heading names, "" for one that is not ours; empty where this is no row of headings."""
    called: dict[str, str] = {}
    for code in ("nb", "nn", "en"):
        with translation.override(code):
            called.update({text_key(str(words)): name for name, all_words in COLUMNS.items() for words in all_words})
    columns = [called.get(text_key(value), "") for value in values]
    return columns if "email" in columns and "role" in columns else []


class _Known:
    """What the cells may name: the roles, and the organisations and networks that the person may invite to."""

    def __init__(self, by: Person) -> None:
        self.roles: dict[str, Role] = {}
        for code in ("nb", "nn", "en"):
            with translation.override(code):
                self.roles.update({text_key(str(role.label)): role for role in Role})
        self.roles.update({role.value: role for role in Role})
        organisations, networks = places_of(by)
        self.organisations: dict[str, list[Organisation]] = {}
        for organisation in organisations:
            for words in {organisation.name, organisation.number} - {""}:
                self.organisations.setdefault(text_key(words), []).append(organisation)
        self.networks = {text_key(words): network for network in networks for words in (network.code, network.name)}

    def read(self, row: InviteRow) -> None:
        """Give the row what its cells mean, and say what is wrong in them."""
        row.given = {name: row.cell(name) for name in ("email", "first_name", "last_name", "title")}
        try:
            validate_email(row.cell("email"))
        except ValidationError:
            row.errors.append(_("E-mail address: “%(text)s” is not one.") % {"text": row.cell("email")})
        row.given["role"] = self._role(row)
        row.given["organisation"] = self._organisation(row)
        row.given["network"] = self.networks.get(text_key(row.cell("network"))) if row.cell("network") else None
        if row.cell("network") and row.given["network"] is None:
            row.errors.append(_("Network: “%(text)s” is none that you may invite to.") % {"text": row.cell("network")})
        row.given["since"] = self._day(row, "since") or timezone.localdate()
        row.given["until"] = self._day(row, "until")

    def _role(self, row: InviteRow) -> Role | None:
        role = self.roles.get(text_key(row.cell("role")))
        if role is None:
            words = {"text": row.cell("role"), "roles": ", ".join(str(role.label) for role in Role)}
            row.errors.append(_("Role: “%(text)s” is none of %(roles)s.") % words)
        return role

    def _organisation(self, row: InviteRow) -> Organisation | None:
        organisations = self.organisations.get(text_key(row.cell("organisation")), [])
        if len(organisations) == 1:
            return organisations[0]
        words = {"text": row.cell("organisation")}
        if organisations:
            row.errors.append(_("Organisation: several are called “%(text)s”. Invite this one alone.") % words)
        else:
            row.errors.append(_("Organisation: “%(text)s” is none that you may invite to.") % words)
        return None

    @staticmethod
    def _day(row: InviteRow, name: str) -> date | None:
        if not row.cell(name):
            return None
        day = parse_date(row.cell(name))
        if day is None:
            row.errors.append(_("“%(text)s” is no date. Write it as 15.08.2026.") % {"text": row.cell(name)})
        return day


@dataclass(frozen=True)
class SentLately:
    """The invitations that somebody has sent in the last day: how many went, and to whom the mail has not gone yet."""

    sent: int
    unsent: list[Invitation]


def sent_lately(by: Person) -> SentLately:
    """One query."""
    since = timezone.now() - timedelta(days=1)
    rows = Invitation.objects.open().filter(invited_by=by, created_at__gte=since).select_related("person")
    invitations = list(rows)
    unsent = [invitation for invitation in invitations if invitation.sent_at is None]
    return SentLately(len(invitations) - len(unsent), unsent)
