"""Who is concerned by what changes in a programme, and what became of the mails to them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from gatherings.programme.enums import Matter
from gatherings.programme.models import GatheringPage, ProgrammeVersion
from gatherings.programme.selectors.changes import Change, changes_between, worded
from gatherings.registration.models import Registration
from gatherings.registration.selectors.listing import name_key
from gatherings.release.models import ReleaseMail

OF_ALL = frozenset({Matter.STATUS, Matter.TIME, Matter.PLACE})
"""What is said of the gathering as a whole that also those on the waiting list are told."""


def is_of_all(change: Mapping[str, Any], gathering: GatheringPage) -> bool:
    """Whether a change that is kept (`ProgrammeVersion.changes`) concerns the waiting list too."""
    return bool(change["uid"] == str(gathering.uid) and change["matter"] in OF_ALL)


def concerned(gathering: GatheringPage, mailed: Collection[Mapping[str, Any]]) -> list[Registration]:
    """Those to be told of the changes that are mailed, one of each address (one query).

    Everybody with a seat; the waiting list where the gathering as a whole is moved, cancelled or in another house.
    Nobody where the gathering is over.
    """
    if not mailed or gathering.ends_on < timezone.localdate():
        return []
    on_the_list = Registration.objects.filter(setup__gathering=gathering.pk).with_names().order_by("joined")
    whole = any(is_of_all(change, gathering) for change in mailed)
    return _one_an_address(on_the_list.active() if whole else on_the_list.registered())


def _one_an_address(registrations: Iterable[Registration]) -> list[Registration]:
    kept: dict[str, Registration] = {}
    for registration in registrations:
        kept.setdefault(registration.address.lower() or f"#{registration.pk}", registration)
    return list(kept.values())


def sentences_for(version: ProgrammeVersion, before: ProgrammeVersion, *, has_seat: bool) -> list[Change]:
    """What a mail says of the version, in the language that is in force; to the waiting list only what concerns it."""
    mailed = {
        (kept["uid"], kept["matter"])
        for kept in version.changes
        if kept["is_mailed"] and (has_seat or is_of_all(kept, version.gathering))
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
    named = mails.not_sent().select_related("registration__person", "registration__organisation")
    not_sent = sorted(named, key=lambda mail: (mail.why_not, name_key(mail.registration)))
    return MailState(mails.sent().count(), mails.waiting().count(), not_sent)
