"""Visits to My page."""

from datetime import datetime, timedelta

from django.utils import timezone

from home.my_page.models import Visit
from network.persons.models import Person

SAME_VISIT = timedelta(hours=2)
AT_FIRST = timedelta(days=30)


def record_visit(person: Person, *, at: datetime | None = None) -> datetime:
    """Note that the person looks in, and return since when things are new to them.

    Coming back within two hours is the same visit; the first time ever, the last thirty days are new.
    One query, a second one where a visit begins.
    """
    now = at or timezone.now()
    visit = Visit.objects.filter(person=person).first()
    if visit is None:
        visit, _is_new = Visit.objects.get_or_create(person=person, defaults={"began_at": now})
    elif now - visit.began_at > SAME_VISIT:
        visit.before, visit.began_at = visit.began_at, now
        visit.save(update_fields=["before", "began_at"])
    return visit.before or now - AT_FIRST
