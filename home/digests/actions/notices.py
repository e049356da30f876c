"""Which notices a person wants by mail: chosen on a page, or turned off by a link in the mail itself."""

from collections.abc import Iterable

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from home.digests.models import TurnedOff
from home.waiting.enums import NoticeKind
from network.persons.models import Person

SALT = "home.notices"
ALL = "all"


def wanted_by(person: Person) -> list[NoticeKind]:
    """The kinds the person has not turned off, in the order of the enum (one query)."""
    off = set(TurnedOff.objects.filter(person=person).values_list("kind", flat=True))
    return [kind for kind in NoticeKind if kind not in off]


@transaction.atomic
def choose_notices(kinds: Iterable[str], *, by: Person) -> list[NoticeKind]:
    """Store that the person gets these kinds by mail and no others. Raises ValidationError for a kind there is not."""
    chosen = set(kinds)
    if not chosen <= set(NoticeKind.values):
        raise ValidationError({"kinds": _("Choose among the kinds on the list.")})
    TurnedOff.objects.filter(person=by, kind__in=chosen).delete()
    for kind in NoticeKind:
        if kind not in chosen:
            TurnedOff.objects.get_or_create(person=by, kind=kind)
    return wanted_by(by)


def token_for(person: Person, kind: str) -> str:
    """The token in the link that turns a kind, or ALL, off: person and kind, signed. It does not expire."""
    return signing.Signer(salt=SALT).sign_object([person.pk, str(kind)])


def read_token(token: str) -> tuple[Person, list[NoticeKind]] | None:
    """Whose notices a link turns off, and which; None where the link is not ours."""
    try:
        pk, kind = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if type(pk) is not int or kind not in [ALL, *NoticeKind.values]:
        return None
    person = Person.objects.filter(pk=pk, is_active=True).first()
    if person is None:
        return None
    return person, list(NoticeKind) if kind == ALL else [NoticeKind(kind)]


@transaction.atomic
def turn_off(kinds: Iterable[NoticeKind], *, by: Person) -> None:
    """Send the person no more of these kinds. Doing it twice changes nothing."""
    for kind in kinds:
        TurnedOff.objects.get_or_create(person=by, kind=kind)
