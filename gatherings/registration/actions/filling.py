"""What frees seats by itself: the day on which quotas are released."""

from django.db import transaction
from django.utils import timezone

from gatherings.registration.actions.seats import fill_seats, lock
from gatherings.registration.models import RegistrationSetup


def fill_all() -> int:
    """Give the seats that are free to those who wait, gathering by gathering; returns how many got one.

    Safe to run again and beside itself.
    """
    setups = list(RegistrationSetup.objects.with_somebody_waiting(timezone.localdate()).order_by("pk"))
    return sum(_fill(setup) for setup in setups)


@transaction.atomic
def _fill(setup: RegistrationSetup) -> int:
    return len(fill_seats(lock(setup), by=None))
