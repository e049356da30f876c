"""Invitations: asked for, sent, sent again, withdrawn, accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core import mail, signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network.jobs.actions.enqueueing import enqueue_on_commit
from network.mails.composing import written
from network.memberships.actions import appoint
from network.memberships.models import Membership
from network.networks.models import Network
from network.organisations.models import Organisation
from network.people.enums import InvitationState
from network.people.models import Invitation
from network.people.selectors.languages import language_of
from network.people.selectors.same_person import may_correct, of_the_same_name
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.roles.enums import Role

VALID_FOR = timedelta(days=14)
SALT = "network.invitation"


@dataclass(frozen=True)
class Seat:
    """A role that somebody is invited to, from a day, perhaps to a last day."""

    role: Role
    organisation: Organisation
    since: date
    until: date | None = None
    network: Network | None = None
    title: str = ""


def invite(
    *,
    by: Person | None,
    email: str,
    first_name: str,
    last_name: str,
    same_as: Person | None = None,
    is_another: bool = False,
    **seat: Any,
) -> Membership:
    """Invite somebody to one role, as `invite_person` does to several; returns the membership."""
    names = {"email": email, "first_name": first_name, "last_name": last_name}
    return invite_person(by=by, **names, seats=[Seat(**seat)], same_as=same_as, is_another=is_another)[0]


@transaction.atomic
def invite_person(
    *,
    by: Person | None,
    email: str,
    first_name: str,
    last_name: str,
    seats: Sequence[Seat],
    same_as: Person | None = None,
    is_another: bool = False,
) -> list[Membership]:
    """Let somebody hold roles, each from its day, and send one link by which the account begins.

    A person known by the address keeps name and account, and gets a link only while there is no account. Where
    somebody of the same name is recorded already, `same_as` says that it is they (their record then gets the address
    if it has none), or `is_another` that it is not. The mail goes after the commit; where it cannot, it is sent later.
    Raises NotAllowed, ValidationError.
    """
    address = email.strip().lower()
    person = Person.objects.reached_at(address).first() or _known_by_name(
        address, first_name, last_name, same_as=same_as, is_another=is_another, by=by
    )
    if person is None:
        person = _new_person(address, first_name, last_name)
    elif not person.is_active:
        raise ValidationError({"email": _("This account is closed. A coordinator can open it again.")})
    elif (
        person.email == address
        and person.has_usable_password()
        and not person.emailaddress_set.filter(email=address, verified=True).exists()
    ):
        raise ValidationError(
            {"email": _("The account with this address has not confirmed it. Let them sign in and confirm it first.")}
        )
    memberships = [
        appoint(
            person,
            role=seat.role,
            organisation=seat.organisation,
            network=seat.network,
            by=by,
            since=seat.since,
            until=seat.until,
            title=seat.title,
        )
        for seat in seats
    ]
    if not person.has_usable_password() and person.email:
        _renew(person, seats[0].organisation, by)
    return memberships


def _new_person(address: str, first_name: str, last_name: str) -> Person:
    person = Person(email=address, first_name=first_name.strip(), last_name=last_name.strip())
    person.set_unusable_password()
    missing = {
        field: _("This field is required.")
        for field in ("email", "first_name", "last_name")
        if not getattr(person, field)
    }
    if missing:
        raise ValidationError(missing)
    person.full_clean()
    person.save()
    return person


def _known_by_name(
    address: str, first_name: str, last_name: str, *, same_as: Person | None, is_another: bool, by: Person | None
) -> Person | None:
    """The record of that name that is said to be the same person's; None where it is another's, or there is none."""
    if same_as is not None:
        if not same_as.email and address:
            if not may_correct(by, same_as):
                raise ValidationError(
                    {"same_as": _("They hold roles elsewhere too. Ask the coordinator to give them the address.")}
                )
            same_as.email = address
            same_as.full_clean()
            same_as.save(update_fields=["email"])
        return same_as
    if by is not None and not is_another and (known := of_the_same_name(first_name, last_name)):
        words = {"names": ", ".join(str(person) for person in known)}
        raise ValidationError({"same_as": _("There is somebody of this name already: %(names)s.") % words})
    return None


def _renew(person: Person, organisation: Organisation, by: Person | None) -> Invitation:
    person.invitations.unanswered().filter(organisation=organisation).update(replaced=True)
    invitation = Invitation.objects.create(
        person=person, organisation=organisation, invited_by=by, expires_at=timezone.now() + VALID_FOR
    )
    enqueue_on_commit("network.tasks.send_invitation", invitation.pk)
    return invitation


def renew_open_invitations(person: Person, *, by: Person | None) -> None:
    """Send the open invitations anew, to the address that the person has now; earlier links stop working."""
    opened = person.invitations.open().select_related("organisation")
    organisations = {invitation.organisation for invitation in opened if invitation.organisation is not None}
    person.invitations.unanswered().update(replaced=True)
    if person.email:
        for organisation in organisations:
            _renew(person, organisation, by)


def _organisation_to_invite_for(person: Person, by: Person | None) -> Organisation:
    """Where the person's latest membership of those that `by` decides over is held. Raises NotAllowed."""
    held = Membership.objects.of(person).select_related("organisation")
    if by is not None:
        held = held.editable_by(by)
    latest = held.order_by("-since", "-pk").first()
    if latest is None:
        raise NotAllowed(f"{by and by.pk} decides over no membership of {person.pk}")
    return latest.organisation


@transaction.atomic
def invite_again(person: Person, *, by: Person | None) -> Invitation:
    """Send a fresh link to somebody without an account; the earlier ones from there stop working.

    Raises NotAllowed, ValidationError.
    """
    organisation = _organisation_to_invite_for(person, by)
    if not person.email:
        raise ValidationError(_("%(person)s has no e-mail address.") % {"person": person})
    if person.has_usable_password() or not person.is_active:
        raise ValidationError(_("%(person)s has an account already.") % {"person": person})
    return _renew(person, organisation, by)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Person | None) -> Invitation:
    """Let the link stop working; what the person holds is ended for itself.

    By those who decide over the people of the organisation that sent it. Raises NotAllowed, ValidationError.
    """
    fresh = Invitation.objects.select_for_update().select_related("person").get(pk=invitation.pk)
    if by is not None and not Invitation.objects.editable_by(by).filter(pk=fresh.pk).exists():
        raise NotAllowed(f"{by.pk} does not decide over invitation {fresh.pk}")
    if fresh.state not in {InvitationState.OPEN, InvitationState.EXPIRED}:
        raise ValidationError(_("The invitation is answered or withdrawn already."))
    fresh.withdrawn_at = timezone.now()
    fresh.save(update_fields=["withdrawn_at"])
    return fresh


def token_of(invitation: Invitation) -> str:
    """What stands in the link: the invitation's number, signed."""
    return signing.Signer(salt=SALT).sign(str(invitation.pk))


def find_by_token(token: str) -> Invitation | None:
    """The invitation that a link leads to, whatever its state; None where the link is not ours."""
    try:
        pk = int(signing.Signer(salt=SALT).unsign(token))
    except signing.BadSignature:
        return None
    return Invitation.objects.select_related("person", "invited_by").filter(pk=pk).first()


def mail_of(invitation: Invitation, *, link: str) -> tuple[str, str]:
    """The subject and the text of the mail, in the person's language."""
    person = invitation.person
    context = {
        "person": person,
        "inviter": invitation.invited_by,
        "memberships": list(person.memberships.current().select_related("organisation", "network")),
        "link": link,
        "expires": timezone.localtime(invitation.expires_at).date(),
    }
    return written("network/people/mail/invitation", context, language=language_of(person))


def send(invitation: Invitation) -> bool:
    """Mail the link in the person's language and mark the row; False where nothing is to be sent.

    Safe to run again. Raises what the mail server raises: the row then stays unmarked and is swept up.
    """
    if invitation.sent_at or invitation.state != InvitationState.OPEN or not invitation.person.email:
        return False
    link = settings.SITE_URL + reverse("network:accept_invitation", args=[token_of(invitation)])
    subject, body = mail_of(invitation, link=link)
    mail.EmailMessage(subject, body, to=[str(invitation.person.email)]).send()
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sent_at"])
    return True


@transaction.atomic
def accept(invitation: Invitation, *, password: str) -> Person:
    """Begin the account: the chosen password holds from now, and the link no more.

    Raises ValidationError on `password`, or on the whole where the link no longer works.
    """
    fresh = Invitation.objects.select_for_update().get(pk=invitation.pk)
    person: Person = Person.objects.select_for_update().get(pk=fresh.person_id)
    if fresh.state != InvitationState.OPEN:
        raise ValidationError(_("This link no longer works."))
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from error
    person.set_password(password)
    person.save(update_fields=["password"])
    fresh.accepted_at = timezone.now()
    fresh.save(update_fields=["accepted_at"])
    person.mark_address_as_proved()
    return person
