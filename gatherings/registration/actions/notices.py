"""Mails about registrations: written down within the action, sent after the commit, each once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from gatherings.calendars.selectors.gatherings import add_gathering
from gatherings.calendars.selectors.ics import as_bytes, new_calendar
from gatherings.programme.models import GatheringPage
from gatherings.registration.enums import RegistrationEvent
from gatherings.registration.models import Registration, RegistrationNotice
from network.jobs.actions.enqueueing import enqueue_on_commit
from network.mails.composing import compose
from network.people.selectors.languages import language_of

SALT = "gatherings.registration"
CLAIM_HOLDS = timedelta(minutes=30)
"""How long one who sends is waited for; longer than any task may last."""
TASK = "gatherings.tasks.send_registration_notice"


def notify(registrations: Sequence[Registration], kind: RegistrationEvent) -> None:
    """Write down that those who have an address are to be told, and have it mailed after the commit."""
    for registration in registrations:
        if registration.address:
            notice, is_new = RegistrationNotice.objects.get_or_create(registration=registration, kind=kind)
            if is_new:
                enqueue_on_commit(TASK, notice.pk)


def receipt_token(registration: Registration) -> str:
    """What stands in the link by which a guest sees and withdraws the registration: its uid, signed."""
    return signing.Signer(salt=SALT).sign(registration.uid.hex)


def find_by_receipt(token: str) -> Registration | None:
    """The guest's registration that a link leads to; None where the link is not ours."""
    try:
        uid = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    guests = Registration.objects.filter(person=None, uid=uid).with_names().with_place()
    return guests.select_related("setup__gathering__organiser").first()


def waiting_to_be_sent(*, made_before: datetime) -> list[int]:
    """The mails that should have gone already."""
    unsent = RegistrationNotice.objects.unsent().filter(made_at__lte=made_before)
    return list(unsent.order_by("pk").values_list("pk", flat=True))


def send(pk: int) -> bool:
    """Mail a notice and mark it; False where it is sent, being sent or overtaken by what came after.

    Safe to run again and beside itself. Raises what the mail server raises: the notice is then free for the sweep.
    """
    notice = _claim(pk)
    if notice is None:
        return False
    if not _holds(notice):
        _mark(notice, dropped_at=timezone.now())
        return False
    try:
        _compose(notice).send()
    except BaseException:
        _mark(notice, claimed_at=None)
        raise
    _mark(notice, sent_at=timezone.now())
    return True


@transaction.atomic
def _claim(pk: int) -> RegistrationNotice | None:
    free = RegistrationNotice.objects.unsent().select_for_update(of=("self",))
    notice = free.select_related("registration__person").filter(pk=pk).first()
    now = timezone.now()
    if notice is None or (notice.claimed_at is not None and notice.claimed_at > now - CLAIM_HOLDS):
        return None
    notice.claimed_at = now
    notice.save(update_fields=["claimed_at"])
    return notice


def _mark(notice: RegistrationNotice, **fields: datetime | None) -> None:
    RegistrationNotice.objects.filter(pk=notice.pk).update(**fields)


def _holds(notice: RegistrationNotice) -> bool:
    """Whether it is still so: what was overtaken before the mail could go is not told."""
    registration = notice.registration
    if not registration.address:
        return False
    if notice.kind == RegistrationEvent.WITHDRAWN:
        return registration.is_withdrawn
    return registration.is_waiting if notice.kind == RegistrationEvent.WAITING else registration.has_seat


def _compose(notice: RegistrationNotice) -> EmailMessage:
    registration = (
        Registration.objects.with_names().with_place().select_related("registered_by").get(pk=notice.registration_id)
    )
    gathering = GatheringPage.objects.with_latest_version().get(registration_setup=registration.setup_id)
    language = registration.language or settings.LANGUAGE_CODE
    if registration.person is not None:
        language = language_of(registration.person)
    own = registration.registered_by_id in (None, registration.person_id)
    context = {
        "registration": registration,
        "gathering": gathering,
        "by": None if own or registration.is_guest else registration.registered_by,
        "link": settings.SITE_URL + page_of(registration, gathering),
    }
    template = f"gatherings/registration/mail/{notice.kind}"
    message = compose(template, context, language=language, to=registration.address)
    if registration.has_seat and gathering.latest_events:
        message.attach(f"{gathering.slug}.ics", calendar_file(gathering), "text/calendar; charset=utf-8")
    return message


def page_of(registration: Registration, gathering: GatheringPage) -> str:
    """Where whoever is registered sees the registration: a guest by a link with a secret."""
    if registration.is_guest:
        return reverse("gatherings:receipt", args=[gathering.slug, receipt_token(registration)])
    return reverse("gatherings:registration", args=[gathering.slug])


def calendar_file(gathering: Any) -> bytes:
    """The programme as the calendar feed has it, so that the same events have the same names there."""
    with translation.override(settings.LANGUAGE_CODE):
        calendar = new_calendar(gathering.title)
        add_gathering(calendar, gathering.latest_events, url=settings.SITE_URL + (gathering.url or "/"))
    return as_bytes(calendar)
