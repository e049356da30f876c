"""Many people invited from one list: all of them, or nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network.inviting.selectors import InviteRow
from network.people.actions.invitations import Seat, invite_person, mail_of
from network.people.selectors.languages import language_of
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.text.normalising import text_key

WHO = ("email", "first_name", "last_name")


@dataclass(frozen=True)
class MailPreview:
    """The mail that somebody on the list would get; the link is not a real one."""

    to: str
    language: str
    subject: str
    body: str


def try_to_invite(rows: Sequence[InviteRow], *, by: Person) -> list[MailPreview]:
    """Find what else is wrong, by inviting all of them and taking it back: nothing is stored, and no mail goes.

    Returns the mail to the first who would get one in each language.
    """
    with transaction.atomic():
        previews = _mails(_invite(rows, by=by))
        transaction.set_rollback(True)
    return previews


def _mails(people: Sequence[Person]) -> list[MailPreview]:
    mails: dict[str, MailPreview] = {}
    for person in people:
        language = language_of(person)
        if language not in mails and (invitation := person.invitations.open().first()) is not None:
            subject, body = mail_of(invitation, link=f"{settings.SITE_URL}/…")
            mails[language] = MailPreview(str(person.email), language, subject, body)
    return list(mails.values())


@transaction.atomic
def invite_many(rows: Sequence[InviteRow], *, by: Person) -> int:
    """Invite everybody in the list, or nobody where a row has an error; returns how many. Raises ValidationError."""
    _invite(rows, by=by)
    if any(row.errors for row in rows):
        raise ValidationError(_("Nobody is invited: mend the rows that are marked."))
    return len(rows)


def _invite(rows: Sequence[InviteRow], *, by: Person) -> list[Person]:
    """Invite person by person, each with all their rows in one invitation; errors are set on the rows.

    Returns those who were invited and have no account.
    """
    invited: list[Person] = []
    people: dict[str, list[InviteRow]] = {}
    for row in rows:
        if not row.errors:
            people.setdefault(text_key(row.cell("email")), []).append(row)
    for own in people.values():
        if len(own) > 1:
            for row in own:
                _invite_person([row], by=by, store=False)
        if not any(row.errors for row in own) and (person := _invite_person(own, by=by, store=True)) is not None:
            for row in own:
                row.has_account = person.has_usable_password()
            if not own[0].has_account:
                invited.append(person)
    return invited


def _invite_person(rows: Sequence[InviteRow], *, by: Person, store: bool) -> Person | None:
    """Invite one person to the roles of the rows, or only try to; errors are set on each of them, and None returned."""
    names = {name: rows[0].given[name] for name in WHO}
    seats = [Seat(**{name: value for name, value in row.given.items() if name not in WHO}) for row in rows]
    try:
        with transaction.atomic():
            person = invite_person(by=by, **names, seats=seats)[0].person
            transaction.set_rollback(not store)
    except NotAllowed:
        errors = [_("You cannot give this role there.")]
    except ValidationError as error:
        errors = error.messages
    else:
        return person
    for row in rows:
        row.errors.extend(errors)
    return None
