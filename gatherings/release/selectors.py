"""Who is concerned by what changes in a programme, and what became of the mails to them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from gatherings.programme.enums import Matter
from gatherings.programme.models import GatheringPage, ProgrammeVersion
from gatherings.programme.rules.people import keys_in, numbers
from gatherings.programme.selectors.changes import Change, changes_between, worded
from gatherings.registration.models import Registration
from gatherings.release.models import ReleaseMail
from network.persons.models import Person
from network.text.alphabet import alphabetical

OF_ALL = frozenset({Matter.STATUS, Matter.TIME, Matter.PLACE})
"""What is said of the gathering as a whole that also those on the waiting list are told."""


def is_of_all(change: Mapping[str, Any], gathering: GatheringPage) -> bool:
    """Whether a change that is kept (`ProgrammeVersion.changes`) concerns the waiting list too."""
    return bool(change["uid"] == str(gathering.uid) and change["matter"] in OF_ALL)


type Events = Sequence[Mapping[str, Any]]


def concerned(gathering: GatheringPage, mailed: Collection[Mapping[str, Any]], events: Events) -> list[ReleaseMail]:
    """The mails, not stored, to those to be told of the changes that are mailed, one to each address (two queries).

    Everybody with a seat; whoever leads a session that is changed, in one of the `events` of the version and of the one
    before; and those on the waiting list and all who lead where the gathering as a whole is moved, cancelled or in
    another house. Nobody where the gathering is over.
    """
    if not mailed or gathering.ends_on < timezone.localdate():
        return []
    on_the_list = Registration.objects.filter(setup__gathering=gathering.pk).with_names().order_by("joined")
    whole = any(is_of_all(change, gathering) for change in mailed)
    registrations = on_the_list.active() if whole else on_the_list.registered()
    uids = {change["uid"] for change in mailed}
    keys = [key for event in events if whole or event["uid"] in uids for key in sorted(keys_in(event))]
    leaders = Person.objects.filter(pk__in=numbers(keys, "p"), is_active=True).order_by("pk") if keys else []
    letters = [*(ReleaseMail(registration=row) for row in registrations), *(ReleaseMail(person=row) for row in leaders)]
    return _one_each(letters)


def _one_each(letters: Iterable[ReleaseMail]) -> list[ReleaseMail]:
    kept: list[ReleaseMail] = []
    known: set[str] = set()
    for letter in letters:
        marks = {f"#{letter.receiver.pk}" if letter.receiver else "", letter.address.lower()} - {""}
        if not marks & known:
            kept.append(letter)
        known |= marks
    return kept


def sentences_for(version: ProgrammeVersion, before: ProgrammeVersion, letter: ReleaseMail) -> list[Change]:
    """What a mail says of the version, in the language that is in force.

    To the waiting list what concerns the gathering as a whole; to whoever leads, their sessions too.
    """
    key = f"p{letter.receiver.pk}" if letter.receiver else ""
    led = {event["uid"] for event in (*before.events, *version.events) if key in keys_in(event)}
    mailed = {
        (kept["uid"], kept["matter"])
        for kept in version.changes
        if kept["is_mailed"] and (letter.is_whole or kept["uid"] in led or is_of_all(kept, version.gathering))
    }
    changes = worded(changes_between(before.events, version.events), version.changes)
    return [change for change in changes if change.key in mailed]


@dataclass(frozen=True)
class MailState:
    """How the mails about a version stand."""

    sent: int
    waiting: int
    not_sent: list[ReleaseMail]

    @property
    def total(self) -> int:
        return self.sent + self.waiting + len(self.not_sent)


def mail_state(version: ProgrammeVersion) -> MailState:
    """How many were sent, how many are to go, and who got none and why (three queries)."""
    mails = ReleaseMail.objects.filter(version=version)
    named = mails.not_sent().select_related("person", "registration__person", "registration__organisation")
    not_sent = sorted(named, key=lambda mail: (mail.why_not, alphabetical(mail.name)))
    return MailState(mails.sent().count(), mails.waiting().count(), not_sent)
