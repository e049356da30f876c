"""An invitation: one mail, one link, one use; and nothing is lost when a server is away."""

import re
from datetime import date, timedelta
from time import monotonic

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from network.memberships.models import Membership
from network.people.actions import invitations
from network.people.enums import InvitationState
from network.people.models import Invitation
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.roles.enums import Role
from network.tasks import send_invitation, send_waiting_invitations
from tests.network.factories import MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db

PASSWORD = "fjord-og-fjell-2040"


@pytest.fixture
def invite(surnadal, django_capture_on_commit_callbacks):
    def run(*, by=None, **changes):
        asked = {
            "email": "kari@surnadal.example",
            "first_name": "Kari",
            "last_name": "Vik",
            "role": Role.MEMBER,
            "organisation": surnadal,
            "since": date(2020, 1, 1),
        }
        with django_capture_on_commit_callbacks(execute=True):
            return invitations.invite(by=by, **(asked | changes))

    return run


@pytest.fixture
def invitation(invite):
    return invite().person.invitations.get()


def age(invitation, **ago):
    Invitation.objects.filter(pk=invitation.pk).update(created_at=timezone.now() - timedelta(**ago))


def link_in(message):
    return re.search(r"/invitasjon/\S+", message.body)[0]


class TestInviting:
    def test_makes_a_person_with_a_membership_and_mails_a_link(self, invite, surnadal_leader, surnadal):
        membership = invite(by=surnadal_leader)
        person = membership.person
        assert (str(person), person.has_usable_password(), membership.organisation) == ("Kari Vik", False, surnadal)
        (message,) = mail.outbox
        assert message.to == ["kari@surnadal.example"]
        invitation = person.invitations.get()
        assert invitation.sent_at is not None
        assert invitation.invited_by == surnadal_leader
        assert link_in(message) == f"/invitasjon/{invitations.token_of(invitation)}/"

    def test_somebody_with_an_account_gets_the_role_and_no_mail(self, invite):
        known = PersonFactory(email="kari@surnadal.example", first_name="Karianne")
        membership = invite(email=" KARI@Surnadal.example ")
        assert membership.person == known
        assert Person.objects.get(pk=known.pk).first_name == "Karianne"
        assert mail.outbox == []

    def test_mail_is_in_the_persons_language(self, invite, surnadal):
        surnadal.language = "en"
        surnadal.save()
        invite()
        assert mail.outbox[0].subject == "You are invited to Rød tråd"

    def test_mail_is_plain_text_with_names_as_written(self, invite, surnadal_leader):
        surnadal_leader.first_name = "Åse & <b>Per</b>"
        surnadal_leader.save()
        invite(by=surnadal_leader)
        assert "Åse & <b>Per</b>" in mail.outbox[0].body
        assert "\n\n\n\n" not in mail.outbox[0].body

    def test_only_where_one_holds_the_people_and_only_what_one_holds(self, invite, surnadal_leader, tingvoll):
        for change in ({"organisation": tingvoll}, {"role": Role.COORDINATOR}):
            with pytest.raises(NotAllowed):
                invite(by=surnadal_leader, **change)
        assert not Person.objects.filter(email="kari@surnadal.example").exists()
        assert mail.outbox == []

    @pytest.mark.parametrize(
        ("change", "fields"),
        [
            ({"email": "kari"}, ["email"]),
            ({"email": f"{'k' * 250}@surnadal.example"}, ["email"]),
            ({"email": " "}, ["email"]),
            ({"first_name": " "}, ["first_name"]),
            ({"last_name": "x" * 151}, ["last_name"]),
            ({"title": "x" * 121}, ["title"]),
        ],
    )
    def test_refuses_what_cannot_be(self, invite, change, fields):
        with pytest.raises(ValidationError) as error:
            invite(**change)
        assert sorted(error.value.message_dict) == fields
        assert not Membership.objects.exists()
        assert mail.outbox == []

    def test_a_closed_account_is_not_opened_by_an_invitation(self, invite):
        PersonFactory(email="kari@surnadal.example", is_active=False)
        with pytest.raises(ValidationError) as error:
            invite()
        assert list(error.value.message_dict) == ["email"]


class TestSending:
    def test_twice_is_once(self, invitation):
        assert send_invitation(invitation.pk) is False
        assert len(mail.outbox) == 1

    def test_the_broker_is_away_and_the_sweep_sends(self, invite, broker_away, caplog):
        began = monotonic()
        invitation = invite().person.invitations.get()
        assert monotonic() - began < 3
        assert mail.outbox == []
        assert "waits for the sweep" in caplog.text
        assert send_waiting_invitations() == 0
        age(invitation, minutes=3)
        assert send_waiting_invitations() == 1
        assert send_waiting_invitations() == 0
        assert len(mail.outbox) == 1

    def test_the_mail_server_is_away_and_the_sweep_sends(self, invite, settings, caplog):
        working = settings.MAILERS
        settings.MAILERS = {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": {"host": "127.0.0.1", "port": 1},
            }
        }
        invitation = invite().person.invitations.get()
        assert invitation.sent_at is None
        assert "the mail server does not answer" in caplog.text
        settings.MAILERS = working
        age(invitation, minutes=3)
        assert send_waiting_invitations() == 1

    def test_the_newest_wins(self, invite, django_capture_on_commit_callbacks):
        person = invite().person
        first = person.invitations.get()
        Invitation.objects.update(sent_at=None)
        with django_capture_on_commit_callbacks(execute=True):
            second = invitations.invite_again(person, by=None)
        age(first, hours=1)
        assert send_waiting_invitations() == 0
        first.refresh_from_db()
        assert (first.state, second.state) == (InvitationState.REPLACED, InvitationState.OPEN)
        assert [link_in(message) for message in mail.outbox][1] == f"/invitasjon/{invitations.token_of(second)}/"

    @pytest.mark.parametrize("change", ["withdrawn_at", "expires_at", "accepted_at"])
    def test_what_is_over_is_not_sent(self, invitation, change):
        Invitation.objects.update(**{"sent_at": None, change: timezone.now()})
        age(invitation, minutes=3)
        assert send_waiting_invitations() == 0
        assert send_invitation(invitation.pk) is False

    def test_one_that_is_gone_is_no_error(self):
        assert send_invitation(0) is False


class TestTheLink:
    @pytest.fixture
    def address(self, invitation):
        return f"/invitasjon/{invitations.token_of(invitation)}/"

    def accept(self, client, address, password=PASSWORD, again=None):
        return client.post(address, {"password": password, "again": again or password})

    def test_one_chooses_a_password_and_is_in(self, client, address, invitation):
        assert "Kari" in client.get(address).text
        response = self.accept(client, address)
        assert response.status_code == 302
        person = Person.objects.get(pk=invitation.person_id)
        assert int(client.session["_auth_user_id"]) == person.pk
        assert person.check_password(PASSWORD)
        assert person.emailaddress_set.values_list("email", "verified", "primary").get() == (person.email, True, True)

    def test_two_step_sign_in_is_offered(self, client, address):
        self.accept(client, address)
        (message,) = client.get("/organisasjoner/").context["messages"]
        assert "/konto/2fa/" in str(message)

    def test_works_once(self, client, address, client_for):
        self.accept(client, address)
        for response in (client_for().get(address), self.accept(client_for(), address, "en-annen-fjord-2041")):
            assert response.status_code == 410
            assert "/konto/login/" in response.text
        assert Person.objects.get(email="kari@surnadal.example").check_password(PASSWORD)

    @pytest.mark.parametrize(
        "change",
        [
            {"expires_at": timezone.now() - timedelta(seconds=1)},
            {"withdrawn_at": timezone.now()},
            {"replaced": True},
        ],
    )
    def test_that_is_over_explains_and_changes_nothing(self, client, address, change):
        Invitation.objects.update(**change)
        for response in (client.get(address), self.accept(client, address)):
            assert response.status_code == 410
            assert response.templates[0].name == "network/people/invitation_closed.html"
        assert not Person.objects.get(email="kari@surnadal.example").has_usable_password()

    @pytest.mark.parametrize("token", ["x", "1:forged", "1", ":", "٣:x"])
    def test_forged_explains(self, client, token):
        assert client.get(f"/invitasjon/{token}/").status_code == 410

    def test_signed_with_another_key_is_forged(self, client, address, settings):
        settings.SECRET_KEY = "another"
        assert client.get(address).status_code == 410

    @pytest.mark.parametrize(
        ("password", "again", "field"),
        [
            ("", "", "password"),
            ("kort", "kort", "password"),
            ("password123", "password123", "password"),
            ("20402040204", "20402040204", "password"),
            ("kari@surnadal.example", "kari@surnadal.example", "password"),
            (PASSWORD, "noe-annet-2040", "again"),
            ("x" * 129, "x" * 129, "password"),
        ],
    )
    def test_a_poor_password_is_refused_beside_the_field(self, client, address, password, again, field):
        response = self.accept(client, address, password, again)
        assert response.status_code == 422
        assert field in response.context["form"].errors
        assert not Person.objects.get(email="kari@surnadal.example").has_usable_password()

    def test_whoever_else_was_signed_in_is_signed_out(self, client, address, surnadal_leader, invitation):
        client.force_login(surnadal_leader)
        assert str(surnadal_leader) in client.get(address).text
        self.accept(client, address)
        assert int(client.session["_auth_user_id"]) == invitation.person_id

    def test_is_kept_out_of_caches(self, client, address):
        assert "no-store" in client.get(address)["Cache-Control"]


class TestAgainAndWithdrawing:
    def test_again_only_to_somebody_without_an_account(self, surnadal):
        person = MembershipFactory(organisation=surnadal).person
        with pytest.raises(ValidationError):
            invitations.invite_again(person, by=None)

    def test_again_only_to_an_address(self, surnadal):
        person = MembershipFactory(organisation=surnadal, person=PersonFactory(nameonly=True)).person
        with pytest.raises(ValidationError):
            invitations.invite_again(person, by=None)

    def test_by_those_who_hold_the_memberships(self, invitation, surnadal_leader, tingvoll_leader):
        for action, about in (
            (invitations.withdraw_invitation, invitation),
            (invitations.invite_again, invitation.person),
        ):
            with pytest.raises(NotAllowed):
                action(about, by=tingvoll_leader)
        invitations.withdraw_invitation(invitation, by=surnadal_leader)
        with pytest.raises(ValidationError):
            invitations.withdraw_invitation(invitation, by=surnadal_leader)
        assert invitations.invite_again(invitation.person, by=surnadal_leader).state == InvitationState.OPEN

    def test_each_municipality_decides_over_its_own(self, invite, client_for, surnadal, tingvoll, tingvoll_leader):
        """Somebody invited to two places has two links; the one place does not take the other's back."""
        theirs = invite().person.invitations.get()
        own = invite(by=tingvoll_leader, organisation=tingvoll).person.invitations.get(organisation=tingvoll)
        with pytest.raises(NotAllowed):
            invitations.withdraw_invitation(theirs, by=tingvoll_leader)
        client = client_for(tingvoll_leader)
        assert client.post(f"/invitasjoner/{theirs.pk}/trekk-tilbake/").status_code == 403
        page = client.get(f"/personer/{own.person_id}/").text
        assert f"/invitasjoner/{own.pk}/trekk-tilbake/" in page
        assert f"/invitasjoner/{theirs.pk}/trekk-tilbake/" not in page
        invitations.invite_again(own.person, by=tingvoll_leader)
        invitations.withdraw_invitation(
            own.person.invitations.unanswered().get(organisation=tingvoll), by=tingvoll_leader
        )
        theirs.refresh_from_db()
        assert theirs.state == InvitationState.OPEN

    def test_the_coordinator_decides_over_all_in_the_region(self, invitation, coordinator, other_coordinator):
        with pytest.raises(NotAllowed):
            invitations.withdraw_invitation(invitation, by=other_coordinator)
        invitations.withdraw_invitation(invitation, by=coordinator)

    def test_from_the_persons_page(self, client_for, invitation, surnadal_leader):
        client = client_for(surnadal_leader)
        page = client.get(f"/personer/{invitation.person_id}/").text
        assert f"/personer/{invitation.person_id}/inviter-igjen/" in page
        assert f"/invitasjoner/{invitation.pk}/trekk-tilbake/" in page
        client.post(f"/invitasjoner/{invitation.pk}/trekk-tilbake/")
        invitation.refresh_from_db()
        assert invitation.state == InvitationState.WITHDRAWN


def test_the_sweep_is_on_the_schedule():
    tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {"network.tasks.send_waiting_invitations", "network.tasks.end_lapsed_rights"} <= tasks
