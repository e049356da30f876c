"""Mails about a released version: written down with it, sent after the commit, each once."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core import mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from gatherings.programme.actions.gatherings import require_publish
from gatherings.programme.models import GatheringPage, ProgrammeVersion
from gatherings.programme.selectors.changes import Change
from gatherings.registration.actions.notices import calendar_file
from gatherings.release.enums import WhyNotSent
from gatherings.release.models import ReleaseMail
from gatherings.release.selectors import concerned, sentences_for
from network.jobs.actions.enqueueing import enqueue_on_commit
from network.people.selectors.languages import language_of
from network.persons.models import Person

logger = logging.getLogger(__name__)

CLAIM_HOLDS = timedelta(minutes=30)
"""How long one who sends is waited for; longer than any task may last."""
TASK = "gatherings.tasks.send_release_mails"


@transaction.atomic
def write_mails(version: ProgrammeVersion) -> int:
    """Write down who is told of a version, and have it mailed after the commit; returns how many."""
    mailed = [change for change in version.changes if change["is_mailed"]]
    gathering = GatheringPage.objects.get(pk=version.gathering_id)
    before = gathering.versions.get(number=version.number - 1)
    rows = concerned(gathering, mailed, [*before.events, *version.events])
    for row in rows:
        row.version, row.why_not = version, "" if row.address else WhyNotSent.NO_ADDRESS
    ReleaseMail.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        enqueue_on_commit(TASK, version.pk)
    return len(rows)


def versions_with_unsent(*, made_before: datetime) -> list[int]:
    """The versions whose mails should have gone already."""
    unsent = ReleaseMail.objects.waiting().filter(made_at__lte=made_before)
    return sorted(set(unsent.values_list("version", flat=True)))


def send_mails(version_pk: int) -> int:
    """Mail what is written down about a version; returns how many went. Safe to run again and beside itself.

    Where the mail server does not answer it stops: the rest is free for the sweep.
    """
    waiting = ReleaseMail.objects.waiting().filter(version=version_pk).order_by("pk").values_list("pk", flat=True)
    went = 0
    for pk in list(waiting):
        row = _claim(pk)
        if row is None:
            continue
        try:
            went += _send(row)
        except SMTPRecipientsRefused:
            _mark(row, why_not=WhyNotSent.REFUSED)
        except (SMTPException, OSError) as error:
            _mark(row, claimed_at=None)
            logger.warning("mails about version %s wait for the sweep: %s", version_pk, error)
            break
        except BaseException:
            _mark(row, claimed_at=None)
            raise
    return went


@transaction.atomic
def _claim(pk: int) -> ReleaseMail | None:
    row = ReleaseMail.objects.waiting().select_for_update().filter(pk=pk).first()
    now = timezone.now()
    if row is None or (row.claimed_at is not None and row.claimed_at > now - CLAIM_HOLDS):
        return None
    row.claimed_at = now
    row.save(update_fields=["claimed_at"])
    return row


def _mark(row: ReleaseMail, **fields: Any) -> None:
    ReleaseMail.objects.filter(pk=row.pk).update(**fields)


def _send(row: ReleaseMail) -> bool:
    has_withdrawn = row.registration is not None and row.registration.is_withdrawn
    if has_withdrawn or not row.address:
        _mark(row, why_not=WhyNotSent.WITHDRAWN if has_withdrawn else WhyNotSent.NO_ADDRESS)
        return False
    _compose(row).send()
    _mark(row, sent_at=timezone.now())
    return True


def _compose(row: ReleaseMail) -> mail.EmailMessage:
    version = row.version
    gathering = GatheringPage.objects.with_latest_version().select_related("organiser").get(pk=version.gathering_id)
    before = gathering.versions.get(number=version.number - 1)
    language = (row.registration.language if row.registration else "") or settings.LANGUAGE_CODE
    if row.receiver is not None:
        language = language_of(row.receiver)
    with translation.override(language):
        sentences = sentences_for(version, before, row)
        subject, body = mail_text(gathering, sentences, number=version.number, name=row.name)
    message = mail.EmailMessage(subject, body, to=[row.address], headers={"Auto-Submitted": "auto-generated"})
    if row.is_whole or row.person is not None:
        message.attach(f"{gathering.slug}.ics", calendar_file(gathering), "text/calendar; charset=utf-8")
    return message


def mail_text(gathering: GatheringPage, sentences: list[Change], *, number: int, name: str) -> tuple[str, str]:
    """Subject and text of the mail about a version, in the language that is in force."""
    address = reverse("gatherings:programme_version", args=[gathering.slug, number])
    context = {"gathering": gathering, "sentences": sentences, "name": name, "link": settings.SITE_URL + address}
    subject = render_to_string("gatherings/release/mail/released_subject.txt", context)
    body = render_to_string("gatherings/release/mail/released.txt", context)
    return " ".join(subject.split()), body.strip() + "\n"


@transaction.atomic
def try_again(version: ProgrammeVersion, *, by: Person | None) -> int:
    """Send once more to those whose address was refused or was missing; returns how many. Raises NotAllowed."""
    require_publish(version.gathering, by)
    failed = ReleaseMail.objects.filter(version=version, why_not__in=(WhyNotSent.REFUSED, WhyNotSent.NO_ADDRESS))
    with_address = [row.pk for row in failed.select_related("person", "registration__person") if row.address]
    ReleaseMail.objects.filter(pk__in=with_address).update(why_not="", claimed_at=None)
    if ReleaseMail.objects.waiting().filter(version=version).exists():
        enqueue_on_commit(TASK, version.pk)
    return len(with_address)
