"""Persons corrected, found as the same, and two records of one person joined."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network.memberships.actions import extend_membership, sync_wagtail_groups, withdraw_membership
from network.memberships.models import Membership
from network.people.actions.invitations import renew_open_invitations
from network.people.enums import PersonChangeKind
from network.people.models import PersonChange
from network.people.selectors.same_person import may_correct
from network.people.selectors.traces import move_traces
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.records.reasons import require_reason


def _require(by: Person | None, person: Person) -> None:
    if not may_correct(by, person):
        raise NotAllowed("Not over everything that the person holds")


def _names(person: Person, first_name: str, last_name: str) -> None:
    person.first_name, person.last_name = (" ".join(name.split()) for name in (first_name, last_name))
    missing = {name: _("This field is required.") for name in ("first_name", "last_name") if not getattr(person, name)}
    if missing:
        raise ValidationError(missing)


def _told(person: Person) -> str:
    return ", ".join(filter(None, (person.get_full_name(), person.email)))


@transaction.atomic
def correct_person(
    person: Person, *, first_name: str, last_name: str, email: str, by: Person | None, reason: str = ""
) -> Person:
    """Correct a name, and the address of somebody who has no account yet; an open invitation then goes there instead.

    Whoever has an account changes the address there, and proves it. Raises NotAllowed, ValidationError.
    """
    fresh: Person = Person.objects.select_for_update().get(pk=person.pk)
    _require(by, fresh)
    was = _told(fresh)
    _names(fresh, first_name, last_name)
    address = email.strip().lower() or None
    moved = address != (fresh.email or None)
    if moved:
        if fresh.has_usable_password() or fresh.last_login:
            raise ValidationError(
                {"email": _("There is an account. Only its owner can change the address, under Min side.")}
            )
        known = Person.objects.reached_at(address).exclude(pk=fresh.pk).first() if address else None
        if known is not None:
            words = {"person": known}
            raise ValidationError({"email": _("%(person)s has this address. Are they the same person?") % words})
        fresh.email = address
    if _told(fresh) == was:
        raise ValidationError(_("Nothing is changed."))
    fresh.full_clean()
    fresh.save()
    if moved:
        fresh.emailaddress_set.all().delete()
        renew_open_invitations(fresh, by=by)
    PersonChange.objects.create(person=fresh, kind=PersonChangeKind.CORRECTED, by=by, reason=reason.strip(), was=was)
    return fresh


@transaction.atomic
def correct_own_name(person: Person, *, first_name: str, last_name: str) -> Person:
    """Let somebody say what they are called. Raises ValidationError."""
    fresh: Person = Person.objects.select_for_update().get(pk=person.pk)
    was = fresh.get_full_name()
    _names(fresh, first_name, last_name)
    fresh.full_clean()
    if fresh.get_full_name() != was:
        fresh.save(update_fields=["first_name", "last_name"])
        PersonChange.objects.create(person=fresh, kind=PersonChangeKind.CORRECTED, by=fresh, was=was)
    return fresh


@transaction.atomic
def join_people(kept: Person, other: Person, *, by: Person | None, reason: str) -> Person:
    """Let one record stand for both: all that points to `other` points to `kept`, and `other` is closed.

    The account that is kept is `kept`'s, or `other`'s where only that has one. What both hold in the same place and
    days becomes one membership. Raises NotAllowed, ValidationError.
    """
    if kept.pk == other.pk:
        raise ValidationError({"other": _("Choose another record.")})
    rows = {person.pk: person for person in Person.objects.select_for_update().filter(pk__in=(kept.pk, other.pk))}
    kept, other = rows[kept.pk], rows[other.pk]
    for person in (kept, other):
        _require(by, person)
    if by is not None and other.pk == by.pk:
        raise ValidationError({"other": _("You are signed in with this record: keep it, and give up the other one.")})
    require_reason(reason, message=_("Say in a few words how you know that they are the same."))
    if kept.joined_into_id or other.joined_into_id:
        raise ValidationError(_("One of them is joined with another already."))
    was = _told(other)
    why = _("%(other)s and %(kept)s are the same person") % {"other": was, "kept": _told(kept)}
    _join_memberships(kept, other, by=by, reason=why)
    _join_accounts(kept, other)
    move_traces(other, kept)
    sync_wagtail_groups(kept)
    PersonChange.objects.create(
        person=kept, kind=PersonChangeKind.JOINED, other=other, by=by, reason=reason.strip(), was=was
    )
    return kept


def _join_memberships(kept: Person, other: Person, *, by: Person | None, reason: str) -> None:
    """Where both hold the same in some of the same days, one membership covers the days of both."""
    for row in Membership.objects.of(other).select_related("organisation", "network"):
        same = Membership.objects.of(kept).filter(
            role=row.role, organisation=row.organisation_id, network=row.network_id
        )
        same = same.exclude(until__lt=row.since)
        overlap = (same.exclude(since__gt=row.until) if row.until else same).order_by("since").first()
        if overlap is not None:
            withdraw_membership(row, by=by, reason=reason)
            extend_membership(overlap, since=row.since, until=row.until, by=by, reason=reason)


def _join_accounts(kept: Person, other: Person) -> None:
    address, password = other.email, other.password
    other_has_account, kept_has_account = other.has_usable_password(), kept.has_usable_password()
    if kept.email and kept.email != address:
        other.invitations.unanswered().update(replaced=True)  # its link would prove an address that it was not sent to
    other.email, other.is_active, other.joined_into = None, False, kept
    other.set_unusable_password()
    other.save()
    if not kept_has_account and other_has_account:
        kept.emailaddress_set.all().delete()
        other.emailaddress_set.update(user=kept)
        Authenticator.objects.filter(user=other).update(user=kept)
        kept.email, kept.password = address, password
        kept.save()
    else:
        other.emailaddress_set.all().delete()
        if not kept.email and address:
            kept.email = address
            kept.save()
