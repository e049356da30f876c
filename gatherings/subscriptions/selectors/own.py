"""What is in one person's own calendar: the rights and roles of today decide, at each reading."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from icalendar import Calendar, Event
from wagtail.models import PageViewRestriction

from gatherings.calendars.selectors.ics import DOMAIN
from gatherings.programme.models import GatheringPage
from gatherings.programme.querysets import GatheringQuerySet
from gatherings.registration.enums import ACTIVE
from gatherings.registration.models import Registration
from gatherings.year_wheel.models import Deadline
from gatherings.year_wheel.querysets import DeadlineQuerySet
from goals.assignment.querysets import responsible_today
from goals.measures.enums import MeasureStatus
from goals.measures.models import Measure
from network.memberships.querysets import grants_of
from network.organisations.models import Organisation
from network.organisations.rules import STEP, in_subtrees
from network.persons.models import Person


@dataclass(frozen=True)
class OwnCalendar:
    """What concerns a person, and whose days count where they differ by municipality."""

    gatherings: GatheringQuerySet
    deadlines: DeadlineQuerySet
    measures: Iterable[Measure]
    municipality: Organisation | None


def own_calendar(person: Person) -> OwnCalendar:
    """Gatherings that one is invited to, signed up for, or leads a session of; one's deadlines and measures.

    At most four queries of its own; those of what it names come when that is read.
    """
    seats = grants_of(person).seats
    networks = {seat.network_id for seat in seats} - {None}
    signed_up = Registration.objects.of(person).filter(status__in=ACTIVE).values("setup__gathering")
    held = [(str(seat.role), seat.path, seat.network_id, seat.unit_kind) for seat in seats]
    paths = {seat.path[: 2 * STEP] for seat in seats if len(seat.path) > STEP}
    measures = Measure.objects.visible_to(person).filter(
        responsible_today(person),
        status__in=(MeasureStatus.PLANNED, MeasureStatus.UNDER_WAY),
        ends_on__isnull=False,
    )
    return OwnCalendar(
        gatherings=_open_to(person).filter(
            Q(networks__in=networks) | Q(pk__in=signed_up) | Q(session_people__person=person)
        ),
        deadlines=Deadline.objects.entrusted_to(held).select_related("wheel__organisation", "network").order_by("pk"),
        measures=measures.select_related("goal").order_by("ends_on", "pk"),
        municipality=Organisation.objects.filter(path__in=paths).first() if len(paths) == 1 else None,
    )


def _open_to(person: Person) -> GatheringQuerySet:
    """The published gatherings whose page the person may open: those with a password are for nobody here."""
    groups = set(person.groups.values_list("pk", flat=True))
    rows = PageViewRestriction.objects.select_related("page").prefetch_related("groups")
    closed = {
        row.page.path
        for row in rows
        if row.restriction_type == PageViewRestriction.PASSWORD
        or (
            row.restriction_type == PageViewRestriction.GROUPS
            and not person.is_superuser
            and groups.isdisjoint(group.pk for group in row.groups.all())
        )
    }
    pages: GatheringQuerySet = GatheringPage.objects.live().exclude(in_subtrees(closed, "path"))
    return pages


def add_measures(calendar: Calendar, measures: Iterable[Measure], *, site: str) -> None:
    """The day by which each is to be done, a whole day that blocks nobody's time (one query)."""
    for measure in measures:
        assert measure.ends_on is not None  # noqa: S101 - asked for above
        entry = Event()
        entry.add("uid", f"measure-{measure.pk}@{DOMAIN}")
        entry.add("dtstamp", measure.changed_at)
        entry.add("last-modified", measure.changed_at)
        entry.add("sequence", measure.version - 1)
        entry.add("dtstart", measure.ends_on)
        entry.add("dtend", measure.ends_on + timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
        entry.add("summary", _("To be done: %(title)s") % {"title": measure.title})
        entry.add("description", _("For the goal: %(title)s") % {"title": measure.goal.title})
        entry.add("status", "CONFIRMED")
        entry.add("url", site + measure.get_absolute_url())
        calendar.add_component(entry)
