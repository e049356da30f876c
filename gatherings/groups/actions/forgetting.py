"""Who was in which group is forgotten as long after the gathering as guests are."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from gatherings.groups.models import GroupPlace


@transaction.atomic
def forget_places(on: date) -> int:
    """Delete who was in which group at gatherings that are long over; returns how many places. One query."""
    old = GroupPlace.objects.of_gatherings_over_before(on - timedelta(days=settings.GUESTS_KEPT_DAYS))
    number, _by_model = old.delete()
    return number
