"""Many people invited from one list: all of them, or nobody."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from home.inviting.selectors import InviteRow
from network.people.actions.invitations import Seat, invite_person
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.text.letters import text_key

WHO = ("email", "first_name", "last_name")


def try_to_invite(rows: Sequence[InviteRow], *, by: Person) -> None:
    """Find what else is wrong, by inviting all of them and taking it back: nothing is stored, and no mail goes."""
    with transaction.atomic():
        _invite(rows, by=by)
        transaction.set_rollback(True)


@transaction.atomic
def invite_many(rows: Sequence[InviteRow], *, by: Person) -> int:
    """Invite everybody in the list, or nobody where a row has an error; returns how many. Raises ValidationError."""
    _invite(rows, by=by)
    if any(row.errors for row in rows):
        raise ValidationError(_("Nobody is invited: mend the rows that are marked."))
    return len(rows)


def _invite(rows: Sequence[InviteRow], *, by: Person) -> None:
    """Invite person by person, each with all their rows in one invitation; errors are set on the rows."""
    people: dict[str, list[InviteRow]] = {}
    for row in rows:
        if not row.errors:
            people.setdefault(text_key(row.cell("email")), []).append(row)
    for own in people.values():
        if len(own) > 1:
            for row in own:
                _invite_person([row], by=by, store=False)
        if not any(row.errors for row in own):
            _invite_person(own, by=by, store=True)


def _invite_person(rows: Sequence[InviteRow], *, by: Person, store: bool) -> None:
    """Invite one person to the roles of the rows, or only try to; errors are set on each of them."""
    names = {name: rows[0].given[name] for name in WHO}
    seats = [Seat(**{name: value for name, value in row.given.items() if name not in WHO}) for row in rows]
    try:
        with transaction.atomic():
            invite_person(by=by, **names, seats=seats)
            transaction.set_rollback(not store)
    except NotAllowed:
        errors = [_("You cannot give this role there.")]
    except ValidationError as error:
        errors = error.messages
    else:
        return
    for row in rows:
        row.errors.extend(errors)
