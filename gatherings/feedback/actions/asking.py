"""Those who were there are asked, by mail, to answer the form: when the last day is over, each once."""

import logging
from datetime import datetime, time, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gatherings.feedback.enums import FormState
from gatherings.feedback.models import FeedbackForm, FeedbackMail
from gatherings.programme.models import GatheringPage
from gatherings.registration.enums import RegistrationStatus
from gatherings.registration.models import CheckIn, Registration
from network.jobs.actions.enqueueing import enqueue_on_commit
from network.mails.composing import compose
from network.people.selectors.languages import language_of

logger = logging.getLogger(__name__)

TASK = "gatherings.tasks.send_feedback_mails"
TEMPLATE = "gatherings/feedback/mail/asked"
CLAIM_HOLDS = timedelta(minutes=30)
"""How long one who sends is waited for; longer than any task may last."""
LATEST = timedelta(days=1)
"""How long after the last day people are still asked, where the scheduler was away."""
NO_PROGRAMME = time(15)
"""When a last day without sessions is over."""


def ask_those_who_came(now: datetime) -> int:
    """Write down who is asked, for each gathering whose last day is over by `now`; returns how many.

    `now` is the time in Norway. Safe to run again: whoever was asked is not asked again.
    """
    today = now.date()
    forms = FeedbackForm.objects.open_on(today).filter(
        gathering__ends_on__range=(today - LATEST, today), gathering__live=True
    )
    return sum(_ask(pk, now) for pk in forms.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _ask(pk: int, now: datetime) -> int:
    form = FeedbackForm.objects.select_for_update(of=("self",)).select_related("gathering").get(pk=pk)
    if form.state_on(now.date()) != FormState.OPEN or not _is_over(form.gathering, now):
        return 0
    asked = set(form.mails.values_list("registration", flat=True))
    reached = {row.address.lower() for row in Registration.objects.filter(pk__in=asked).select_related("person")}
    new = []
    for row in _who_came(form.gathering):
        if row.pk in asked or not row.address or row.address.lower() in reached:
            continue
        if row.person is not None and not row.person.is_active:
            continue
        reached.add(row.address.lower())
        new.append(FeedbackMail(form=form, registration=row))
    FeedbackMail.objects.bulk_create(new)
    if new:
        enqueue_on_commit(TASK, form.pk)
    return len(new)


def _is_over(gathering: GatheringPage, now: datetime) -> bool:
    """Whether the last session that is held on the last day has ended (one query)."""
    if gathering.ends_on < now.date():
        return True
    last_day = gathering.sessions.filter(day=gathering.number_of_days, cancelled=False)
    ends = [session.ends for session in last_day]
    return now.replace(tzinfo=None) >= max(ends, default=datetime.combine(gathering.ends_on, NO_PROGRAMME))


def _who_came(gathering: GatheringPage) -> list[Registration]:
    """Those who were checked in on any day, people before guests; where nobody was, all with a seat (two queries)."""
    seated = Registration.objects.registered().filter(setup__gathering=gathering.pk)
    came = seated.filter(pk__in=CheckIn.objects.standing().values("registration"))
    rows = list(came.with_names().order_by("joined")) or list(seated.with_names().order_by("joined"))
    return sorted(rows, key=lambda row: row.is_guest)


def forms_with_unsent(*, made_before: datetime) -> list[int]:
    """The forms whose mails should have gone already."""
    unsent = FeedbackMail.objects.waiting().filter(made_at__lte=made_before)
    return sorted(set(unsent.values_list("form", flat=True)))


def send_mails(form_pk: int) -> int:
    """Mail those who are to be asked about a form; returns how many went. Safe to run again and beside itself.

    Where the mail server does not answer it stops: the rest is free for the sweep.
    """
    went = 0
    for pk in list(FeedbackMail.objects.waiting().filter(form=form_pk).order_by("pk").values_list("pk", flat=True)):
        row = _claim(pk)
        if row is None:
            continue
        try:
            went += _send(row)
        except SMTPRecipientsRefused:
            _mark(row, dropped_at=timezone.now())
        except (SMTPException, OSError) as error:
            _mark(row, claimed_at=None)
            logger.warning("mails about feedback form %s wait for the sweep: %s", form_pk, error)
            break
        except BaseException:
            _mark(row, claimed_at=None)
            raise
    return went


@transaction.atomic
def _claim(pk: int) -> FeedbackMail | None:
    free = FeedbackMail.objects.waiting().select_for_update(of=("self",)).filter(pk=pk)
    row = free.select_related("form__gathering__organiser").first()
    now = timezone.now()
    if row is None or (row.claimed_at is not None and row.claimed_at > now - CLAIM_HOLDS):
        return None
    row.claimed_at = now
    row.save(update_fields=["claimed_at"])
    return row


def _mark(row: FeedbackMail, **fields: Any) -> None:
    FeedbackMail.objects.filter(pk=row.pk).update(**fields)


def _send(row: FeedbackMail) -> bool:
    """Send one mail, unless there is no reason any more: the form has closed, or the registration is withdrawn."""
    form, registration = row.form, Registration.objects.with_names().get(pk=row.registration_id)
    is_open = form.state_on(timezone.localdate()) == FormState.OPEN
    if not is_open or registration.status != RegistrationStatus.REGISTERED or not registration.address:
        _mark(row, dropped_at=timezone.now())
        return False
    language = registration.language or settings.LANGUAGE_CODE
    if registration.person is not None:
        language = language_of(registration.person)
    context = {
        "form": form,
        "gathering": form.gathering,
        "name": registration.name,
        "link": settings.SITE_URL + form.get_absolute_url(),
    }
    compose(TEMPLATE, context, language=language, to=registration.address).send()
    _mark(row, sent_at=timezone.now())
    return True
