"""The digest: one mail a working day at most, with what waits for a person and a link to each thing."""

from datetime import date, datetime, timedelta
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone, translation

from home.digests.actions.notices import ALL, token_for, wanted_by
from home.digests.models import Digest, DigestRun
from home.my_page.selectors.grouping import grouped
from home.my_page.selectors.waiting import waiting_for
from home.waiting.enums import NoticeKind
from home.waiting.selectors import WaitingItem
from network.jobs.actions.enqueueing import enqueue_on_commit
from network.mails.composing import compose
from network.memberships.models import Membership
from network.people.selectors.languages import language_of
from network.persons.models import Person
from network.persons.querysets import PersonQuerySet
from network.web.request_cache import keeping

CLAIM_HOLDS = timedelta(minutes=30)
"""How long one who sends is waited for; longer than any task may last."""
KEPT = timedelta(days=60)

type Line = dict[str, Any]


def recipients(on: date) -> PersonQuerySet:
    """Those who may be written to: they can sign in, have an address, and hold a role on the day."""
    no_password = Q(password="") | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    signs_in = ~no_password | Exists(SocialAccount.objects.filter(user=OuterRef("pk")))
    holds = Membership.objects.on(on).filter(person=OuterRef("pk"))
    people: PersonQuerySet = Person.objects.filter(signs_in, Exists(holds), is_active=True, email__gt="")
    return people


def is_mail_day(on: date) -> bool:
    return on.weekday() in settings.DIGEST_WEEKDAYS


def write_digests(on: date) -> int:
    """Write the day's digests, once, and return how many came about; another day's are none of its business.

    Stopped half-way, it goes on where it was the next time. Each that is written asks to be sent after the commit.
    """
    if not is_mail_day(on):
        return 0
    run, _created = DigestRun.objects.get_or_create(day=on)
    if run.finished_at is not None:
        return 0
    people = list(recipients(on).exclude(digests__day=on).order_by("pk"))
    written = sum(write_digest(person, on=on) is not None for person in people)
    DigestRun.objects.filter(pk=run.pk).update(finished_at=timezone.now())
    Digest.objects.filter(day__lt=on - KEPT).delete()
    return written


@transaction.atomic
def write_digest(person: Person, *, on: date) -> Digest | None:
    """Store the digest of a person and day; None where there is nothing, nothing new, or it exists already."""
    language = language_of(person)
    with translation.override(language), keeping():
        lines = _lines(person, on)
    if not lines or not _has_news(person, lines, on):
        return None
    digest, created = Digest.objects.get_or_create(
        person=person, day=on, defaults={"language": language, "lines": lines}
    )
    if not created:
        return None
    enqueue_on_commit("home.tasks.send_digest", digest.pk)
    return digest


def _lines(person: Person, on: date) -> list[Line]:
    wanted = wanted_by(person)
    memberships = list(Membership.objects.of(person).on(on).select_related("organisation", "network"))
    return [_line(waiting) for waiting in grouped(waiting_for(person, memberships, on)) if waiting.kind in wanted]


def _line(waiting: WaitingItem) -> Line:
    return {
        "kind": str(waiting.kind),
        "title": waiting.title,
        "where": waiting.where,
        "why": waiting.why,
        "button": waiting.button,
        "url": waiting.url,
        "is_late": waiting.is_late,
        "number": waiting.number,
        "parts": [list(part) for part in waiting.parts],
    }


def _has_news(person: Person, lines: list[Line], on: date) -> bool:
    """Whether something is said that was not said in the last days: the same list is sent again once a week."""
    recent = Digest.objects.filter(
        person=person,
        day__lt=on,
        day__gt=on - timedelta(days=settings.DIGEST_SAME_AGAIN_AFTER_DAYS),
        sent_at__isnull=False,
    )
    told = {key for digest in recent for line in digest.lines for key in _keys(line)}
    return any(key not in told for line in lines for key in _keys(line))


def _keys(line: Line) -> list[tuple[object, ...]]:
    """What the line says, as keys: one for each thing where it sums up many."""
    parts = line.get("parts") or [[line["url"], line["is_late"]]]
    return [(line["kind"], url, is_late) for url, is_late in parts]


def waiting_to_be_sent(on: date, *, written_before: datetime) -> list[int]:
    """The day's digests that should have gone already; those of earlier days are let go, a newer one says more."""
    unsent = Digest.objects.filter(day=on, sent_at__isnull=True, dropped_at__isnull=True)
    return list(unsent.filter(written_at__lte=written_before).order_by("pk").values_list("pk", flat=True))


def send(pk: int, *, on: date) -> bool:
    """Mail a digest of the day and mark it; False where it is sent, being sent, not wanted any more or not of today.

    Safe to run again and beside itself. Raises what the mail server raises: the digest is then free to be taken
    up by the sweep.
    """
    digest = _claim(pk, on)
    if digest is None:
        return False
    lines = _still_wanted(digest, on)
    if not lines:
        _mark(digest, dropped_at=timezone.now())
        return False
    try:
        _compose(digest, lines).send()
    except BaseException:
        _mark(digest, claimed_at=None)
        raise
    _mark(digest, sent_at=timezone.now())
    return True


@transaction.atomic
def _claim(pk: int, on: date) -> Digest | None:
    unsent = Digest.objects.filter(sent_at__isnull=True, dropped_at__isnull=True, day=on)
    digest = unsent.select_for_update(of=("self",)).select_related("person").filter(pk=pk).first()
    now = timezone.now()
    if digest is None or (digest.claimed_at is not None and digest.claimed_at > now - CLAIM_HOLDS):
        return None
    digest.claimed_at = now
    digest.save(update_fields=["claimed_at"])
    return digest


def _mark(digest: Digest, **fields: datetime | None) -> None:
    Digest.objects.filter(pk=digest.pk).update(**fields)


def _still_wanted(digest: Digest, on: date) -> list[Line]:
    """What is left of it, should the membership have ended or a kind been turned off since it was written."""
    if not recipients(on).filter(pk=digest.person_id).exists():
        return []
    wanted = wanted_by(digest.person)
    return [line for line in digest.lines if line["kind"] in wanted]


def _compose(digest: Digest, lines: list[Line]) -> EmailMessage:
    person = digest.person
    with translation.override(digest.language):
        seat = Membership.objects.of(person).current().select_related("organisation").first()
        groups = [_group(person, kind, lines) for kind in NoticeKind if any(line["kind"] == kind for line in lines)]
        context = {
            "person": person,
            "organisation": seat.organisation if seat else None,
            "groups": groups,
            "number": sum(line.get("number", 1) for line in lines),
            "first": lines[0]["title"],
            "my_page": settings.SITE_URL + reverse("home:my_page"),
            "choices": settings.SITE_URL + reverse("home:notices"),
        }
    headers = {
        "List-Unsubscribe": f"<{_off(person, ALL)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return compose("home/digests/mail/digest", context, language=digest.language, to=str(person.email), headers=headers)


def _group(person: Person, kind: NoticeKind, lines: list[Line]) -> dict[str, object]:
    """The lines of one kind, each with its whole address, and the link that turns the kind off."""
    shown = [{**line, "link": settings.SITE_URL + str(line["url"])} for line in lines if line["kind"] == kind]
    return {"kind": kind, "lines": shown, "off": _off(person, kind)}


def _off(person: Person, kind: str) -> str:
    return str(settings.SITE_URL) + reverse("home:unsubscribe", args=[token_for(person, kind)])
