"""The sessions that a person leads."""

from datetime import date

from gatherings.programme.enums import GatheringStatus
from gatherings.programme.models import GatheringPage, Session, SessionPerson
from network.persons.models import Person


def sessions_led_by(person: Person, on: date) -> list[Session]:
    """Those of published gatherings that are not over, the first first, with their gatherings (one query)."""
    coming = GatheringPage.objects.live().filter(ends_on__gte=on).exclude(status=GatheringStatus.CANCELLED)
    led = SessionPerson.objects.filter(person=person).values("session_uid")
    sessions = Session.objects.filter(uid__in=led, gathering__in=coming, cancelled=False)
    return sorted(sessions.select_related("gathering"), key=lambda session: (session.begins, session.pk))
