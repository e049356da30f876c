"""Many people invited from one list: all of them, or nobody."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from home.reading.invite_list import InviteRow
from network.domain.errors import NotAllowed
from network.domain.invitations import invite
from network.models import Person


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
    """Invite row by row; what is refused stands at its row."""
    for row in rows:
        if row.errors:
            continue
        try:
            with transaction.atomic():
                invite(by=by, **row.given)
        except NotAllowed:
            row.errors.append(_("You cannot give this role there."))
        except ValidationError as error:
            row.errors.extend(error.messages)
