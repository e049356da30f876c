"""Those who have not reported are reminded by mail: one a person and day, sent after the commit."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.homework.actions.setting import require_setter
from gatherings.homework.models import Homework, HomeworkReminder, HomeworkReport
from network.jobs.actions.enqueueing import enqueue_on_commit
from network.mails.composing import compose
from network.memberships.models import Membership
from network.memberships.selectors.empty_seats import LEADERS
from network.organisations.models import Organisation
from network.organisations.rules import STEP
from network.people.selectors.languages import language_of
from network.persons.models import Person

TASK = "gatherings.tasks.send_homework_reminder"
CLAIM_HOLDS = timedelta(minutes=30)
"""How long one who sends is waited for; longer than any task may last."""


def lacking(homework: Homework) -> list[HomeworkReport]:
    """The reports that are not handed in, of organisations that are there today (one query)."""
    rows = homework.reports.filter(handed_in_on__isnull=True, organisation__in=Organisation.objects.open())
    return list(rows.select_related("organisation").order_by("organisation__path"))


def answering_for(reports: Iterable[HomeworkReport]) -> dict[Person, list[HomeworkReport]]:
    """By person the reports that they are to write (one query): the leader, and where there is none the one above."""
    rows = list(reports)
    paths = {row.organisation.path for row in rows} | {row.organisation.path[: 2 * STEP] for row in rows}
    held = Membership.objects.current().filter(
        organisation__path__in=paths, role__in=LEADERS.values(), person__is_active=True
    )
    leaders: dict[str, list[Person]] = {}
    for seat in held.select_related("person", "organisation").order_by("pk"):
        leaders.setdefault(seat.organisation.path, []).append(seat.person)
    by_person: dict[Person, list[HomeworkReport]] = {}
    for row in rows:
        path = row.organisation.path
        for person in leaders.get(path) or leaders.get(path[: 2 * STEP], []):
            by_person.setdefault(person, []).append(row)
    return by_person


@transaction.atomic
def remind(homework: Homework, *, by: Person | None) -> list[HomeworkReminder]:
    """Have those who have not reported reminded, each once a day. Raises NotAllowed, ValidationError."""
    require_setter(homework.gathering, by)
    today = timezone.localdate()
    if homework.withdrawn_on is not None or homework.is_collected(today):
        raise ValidationError(_("There is nothing more to report."))
    Homework.objects.select_for_update().get(pk=homework.pk)
    reminded = set(homework.reminders.filter(on=today).values_list("person", flat=True))
    people = [person for person in answering_for(lacking(homework)) if person.email and person.pk not in reminded]
    if not people and reminded:
        raise ValidationError(_("They were reminded today already. They get one mail a day at most."))
    if not people:
        raise ValidationError(_("Nobody is to be reminded."))
    reminders = HomeworkReminder.objects.bulk_create(
        HomeworkReminder(homework=homework, person=person, on=today) for person in people
    )
    for reminder in reminders:
        enqueue_on_commit(TASK, reminder.pk)
    return reminders


def waiting_to_be_sent(*, made_before: datetime) -> list[int]:
    """The reminders that should have gone already."""
    unsent = HomeworkReminder.objects.filter(sent_at=None, dropped_at=None, made_at__lte=made_before)
    return list(unsent.order_by("pk").values_list("pk", flat=True))


def send(pk: int) -> bool:
    """Mail a reminder; False where it is sent, being sent, or where the person has reported meanwhile.

    Safe to run again and beside itself. Raises what the mail server raises: the reminder is then free for the sweep.
    """
    reminder = _claim(pk)
    if reminder is None:
        return False
    homework = reminder.homework
    rows = answering_for(lacking(homework)).get(reminder.person, [])
    if not rows or not reminder.person.email or homework.withdrawn_on is not None:
        HomeworkReminder.objects.filter(pk=pk).update(dropped_at=timezone.now())
        return False
    context = {
        "homework": homework,
        "names": [row.organisation.name for row in rows],
        "link": settings.SITE_URL + homework.get_absolute_url(),
    }
    language = language_of(reminder.person)
    try:
        compose("gatherings/homework/mail/reminder", context, language=language, to=reminder.person.email).send()
    except BaseException:
        HomeworkReminder.objects.filter(pk=pk).update(claimed_at=None)
        raise
    HomeworkReminder.objects.filter(pk=pk).update(sent_at=timezone.now())
    return True


@transaction.atomic
def _claim(pk: int) -> HomeworkReminder | None:
    free = HomeworkReminder.objects.select_for_update(of=("self",)).filter(pk=pk, sent_at=None, dropped_at=None)
    reminder = free.select_related("person", "homework__gathering").first()
    now = timezone.now()
    if reminder is None or (reminder.claimed_at is not None and reminder.claimed_at > now - CLAIM_HOLDS):
        return None
    reminder.claimed_at = now
    reminder.save(update_fields=["claimed_at"])
    return reminder
