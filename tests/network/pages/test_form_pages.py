"""The forms about people, organisations and networks answer as every form does: HEAD, 422 with what was typed, 409."""

from datetime import date

import pytest

from network.memberships.actions import end_membership, withdraw_membership
from network.memberships.models import Membership
from network.reorganisations.actions.reorganising import Decision, decide
from network.reorganisations.enums import ReorganisationKind
from network.roles.enums import Role
from tests.network.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_for, coordinator):
    return client_for(coordinator)


@pytest.fixture
def membership(surnadal):
    return MembershipFactory(organisation=surnadal, role=Role.EVA)


def withdraw(membership):
    return withdraw_membership(membership, by=None, reason="Feil person")


def test_a_request_for_the_head_of_each_is_answered(
    client, membership, surnadal, surnadal_school, eva_network, tingvoll
):
    mistake = withdraw(MembershipFactory(organisation=surnadal))
    ending = Decision(ReorganisationKind.CLOSE, date(2018, 1, 1), reason="Slutt")
    change = decide(surnadal_school, ending, by=None)
    addresses = [
        *(f"/organisasjoner/{surnadal.pk}/{what}/" for what in ("nytt-navn", "flytt", "sla-sammen", "del", "avslutt")),
        *(f"/personer/{membership.person_id}/{what}/" for what in ("rett", "sla-sammen")),
        *(f"/medlemskap/{membership.pk}/{what}/" for what in ("avslutt", "trekk-tilbake")),
        f"/medlemskap/{mistake.pk}/gjenopprett/",
        f"/organisasjoner/endring/{change.pk}/angre/",
        f"/nettverk-oppsett/{eva_network.pk}/",
        "/nettverk-oppsett/nytt/",
        "/organisasjoner/ny/",
        "/personer/inviter/",
    ]
    assert {address: client.head(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_a_decision_that_is_not_complete_keeps_the_note(client, surnadal_school, tingvoll_kindergarten):
    sent = {"into": tingvoll_kindergarten.pk, "on": "i fjor", "note": "Vedtak 12/26"}
    answer = client.post(f"/organisasjoner/{surnadal_school.pk}/sla-sammen/", sent)
    assert (answer.status_code, answer.context["form"]["note"].value()) == (422, "Vedtak 12/26")
    assert "Vedtak 12/26" in answer.text


def test_what_cannot_happen_is_said_before_it_is_decided(client, surnadal, tingvoll, sunndal):
    client.post(f"/organisasjoner/{surnadal.pk}/avslutt/", {"last_day": "2025-06-30", "reason": "Slutt", "sure": "1"})
    answer = client.post(f"/organisasjoner/{tingvoll.pk}/sla-sammen/", {"into": surnadal.pk, "on": "2025-01-01"})
    assert (answer.status_code, "decision" in answer.context) == (422, False)


@pytest.mark.parametrize("path", ["trekk-tilbake", "gjenopprett"])
def test_a_withdrawal_over_a_newer_version_is_not_stored_and_can_be_sent_again(client, coordinator, membership, path):
    if path == "gjenopprett":
        withdraw(membership)
    else:
        end_membership(membership, last_day=date(2026, 12, 31), by=coordinator, reason="Permisjon")
    before = Membership.everything.get(pk=membership.pk).is_withdrawn
    address, sent = f"/medlemskap/{membership.pk}/{path}/", {"reason": "Rett person", "version": 1}
    answer = client.post(address, sent)
    assert (answer.status_code, "Rett person" in answer.text) == (409, True)
    assert Membership.everything.get(pk=membership.pk).is_withdrawn == before
    again = client.post(address, sent | {"version": answer.context["form"]["version"].value()})
    assert (again.status_code, again["Location"]) == (302, f"/personer/{membership.person_id}/")
    assert Membership.everything.get(pk=membership.pk).is_withdrawn != before


def test_a_role_that_one_does_not_hold_is_not_given_back_or_for_longer(client_for, surnadal, surnadal_leader):
    client = client_for(surnadal_leader)
    steering = MembershipFactory(organisation=surnadal, role=Role.STEERING, until=date(2026, 12, 31))
    sent = {"last_day": "2027-12-31", "reason": "Ett år til", "version": steering.version}
    answer = client.post(f"/medlemskap/{steering.pk}/avslutt/", sent)
    assert (answer.status_code, [*answer.context["form"].errors]) == (422, ["last_day"])
    withdraw(steering)
    sent = {"reason": "Likevel rett", "version": steering.version}
    answer = client.post(f"/medlemskap/{steering.pk}/gjenopprett/", sent)
    assert (answer.status_code, [*answer.context["form"].errors]) == (422, ["__all__"])
    assert "Likevel rett" in answer.text


def test_a_county_that_another_set_meanwhile_is_kept(client, surnadal):
    address = f"/organisasjoner/{surnadal.pk}/nytt-navn/"
    form = client.get(address).context["form"]
    began = {name: form[name].value() for name in ("name", "number", "county", "version", "county_before")}
    client.post(address, began | {"county": "Trøndelag", "on": "2019-01-01"})
    answer = client.post(address, began | {"name": "Nye Surnadal", "on": "2020-01-01"})
    assert (answer.status_code, answer.context["conflict"]) == (409, [])
    rebased = answer.context["form"]
    again = {name: rebased[name].value() for name in began}
    assert (again["name"], again["county"], again["county_before"]) == ("Nye Surnadal", "Trøndelag", "Trøndelag")
    assert client.post(address, again | {"on": "2020-01-01"}).status_code == 302


def test_an_invitation_withdrawn_already_is_said_above_the_form(client_for, client, coordinator, surnadal):
    sent = {"email": "ny@surnadal.example", "first_name": "Ny", "last_name": "Lærer", "role": Role.MEMBER}
    client.post("/personer/inviter/", sent | {"organisation": surnadal.pk, "since": "2026-01-01"})
    invitation = Membership.objects.get(person__email="ny@surnadal.example").person.invitations.get()
    address = f"/invitasjoner/{invitation.pk}/trekk-tilbake/"
    assert client.post(address).status_code == 302
    answer = client.post(address, {"submission": "another"})
    assert (answer.status_code, len(answer.context["form"].non_field_errors())) == (422, 1)
