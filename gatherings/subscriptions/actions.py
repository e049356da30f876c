"""The secret address of one's own calendar: made, renewed, stopped, read."""

from datetime import datetime
from uuid import UUID, uuid4

from django.core import signing
from django.db import transaction
from django.utils import timezone

from gatherings.subscriptions.models import CalendarAddress
from network.persons.models import Person

SALT = "gatherings.subscriptions"


def token_of(address: CalendarAddress) -> str:
    """What stands in the address: the uid, signed."""
    return signing.Signer(salt=SALT, sep=".").sign(address.uid.hex)


def find_by_token(token: str) -> CalendarAddress | None:
    """The address with its person; None where it is not ours, was renewed or stopped, or the account is closed."""
    try:
        uid = UUID(signing.Signer(salt=SALT, sep=".").unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    addresses = CalendarAddress.objects.select_related("person").filter(uid=uid, person__is_active=True)
    return addresses.first()


@transaction.atomic
def make_address(*, by: Person) -> CalendarAddress:
    """Give somebody an address for their own calendar; one that they had stops working."""
    address, _is_new = CalendarAddress.objects.update_or_create(
        person=by, defaults={"uid": uuid4(), "made_at": timezone.now(), "last_read_at": None}
    )
    return address


def stop_address(*, by: Person) -> None:
    """Let the address stop working; stopped twice it is stopped."""
    CalendarAddress.objects.filter(person=by).delete()


def note_reading(address: CalendarAddress, at: datetime) -> None:
    """Note the hour in which the calendar was read last (one query, none in the same hour)."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    if address.last_read_at != hour:
        CalendarAddress.objects.filter(pk=address.pk).update(last_read_at=hour)
