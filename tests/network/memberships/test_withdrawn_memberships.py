"""A membership recorded by mistake: withdrawn with its rights, remembered by its history, and back again."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from network.memberships.actions import appoint, end_membership, restore_membership, withdraw_membership
from network.memberships.models import Membership, OrganisationRight
from network.memberships.selectors.members import network_members
from network.memberships.selectors.vacancies import vacancies
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.errors import NotAllowed, StaleRecord
from network.roles.enums import Role

DAY = date(2020, 1, 1)


@pytest.fixture
def headship(surnadal_headteacher):
    return surnadal_headteacher.memberships.get()


@pytest.fixture
def seat(surnadal_eva):
    return surnadal_eva.memberships.get()


def may_write(person, organisation):
    return Organisation.objects.with_permission(person, Permission.WRITE_GOALS).filter(pk=organisation.pk).exists()


def withdraw(membership, by=None, **given):
    return withdraw_membership(membership, by=by, **{"reason": "Feil person", **given})


def test_the_rights_are_gone_at_once_and_come_back(headship, surnadal_school, surnadal_headteacher, surnadal_leader):
    withdraw(headship, by=surnadal_leader)
    assert not may_write(surnadal_headteacher, surnadal_school)
    assert not OrganisationRight.objects.filter(membership=headship).exists()
    restore_membership(headship, by=surnadal_leader, reason="Likevel rett")
    assert may_write(surnadal_headteacher, surnadal_school)


def test_it_does_not_show_as_having_sat_there_on_any_day(seat, eva_network, surnadal, superuser):
    def sits():
        groups = network_members(eva_network, DAY, user=superuser)
        return [each.person for group in groups for each in group.memberships]

    assert sits() == [seat.person]
    withdraw(seat)
    assert sits() == []
    assert [each.municipality for each in vacancies(DAY)] == [surnadal]
    assert not seat.person.memberships.exists()
    restore_membership(seat, by=None, reason="Likevel rett")
    assert sits() == [seat.person]


def test_the_history_remembers_by_whom_and_why(headship, surnadal_leader):
    withdraw(headship, by=surnadal_leader)
    restore_membership(headship, by=surnadal_leader, reason="Likevel rett")
    told = list(headship.history.values_list("is_withdrawn", "history_change_reason", "history_user"))
    assert told[:2] == [(False, "Likevel rett", surnadal_leader.pk), (True, "Feil person", surnadal_leader.pk)]


def test_the_way_into_the_admin_closes_with_it(editor):
    withdraw(editor.memberships.get())
    assert not editor.groups.exists()


def test_the_same_role_may_be_given_anew(headship, surnadal_headteacher, surnadal_school):
    withdraw(headship)
    given = {"role": Role.UNIT_LEADER, "organisation": surnadal_school, "by": None, "since": headship.since}
    appoint(surnadal_headteacher, **given)
    with pytest.raises(ValidationError):
        restore_membership(headship, by=None, reason="Likevel rett")


def test_a_word_on_why_is_wanted_and_nothing_twice(headship):
    with pytest.raises(ValidationError):
        withdraw(headship, reason=" ")
    headship.refresh_from_db()
    with pytest.raises(ValidationError):
        restore_membership(headship, by=None, reason="Hvorfor")
    withdraw(headship)
    with pytest.raises(ValidationError):
        withdraw(headship)


def test_a_stale_version_is_refused(headship):
    end_membership(Membership.objects.get(pk=headship.pk), last_day=date(2030, 1, 1), by=None, reason="Åremål")
    with pytest.raises(StaleRecord):
        withdraw(headship, expected_version=1)


def test_others_neither_withdraw_nor_restore(headship, tingvoll_leader, surnadal_union):
    for person in (tingvoll_leader, surnadal_union):
        with pytest.raises(NotAllowed):
            withdraw(headship, by=person)
    headship.refresh_from_db()
    withdraw(headship)
    with pytest.raises(NotAllowed):
        restore_membership(headship, by=tingvoll_leader, reason="Likevel")


def test_nobody_gives_back_a_right_that_they_do_not_hold(client_for, surnadal, surnadal_leader):
    person = Person.objects.create_user("ny@nettverk.example")
    steering = appoint(person, role=Role.STEERING, organisation=surnadal, by=None, since=DAY)
    withdraw(steering, by=surnadal_leader)
    with pytest.raises(NotAllowed):
        restore_membership(steering, by=surnadal_leader, reason="Likevel")
    leader, address = client_for(surnadal_leader), f"/medlemskap/{steering.pk}/gjenopprett/"
    assert address not in leader.get(f"/personer/{person.pk}/").text
    response = leader.post(address, {"reason": "Likevel", "version": 2})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["__all__"])


# --- The pages -----------------------------------------------------------------------------------


def test_from_the_page_and_back(client_for, headship, surnadal_leader, surnadal_headteacher):
    client, person = client_for(surnadal_leader), f"/personer/{surnadal_headteacher.pk}/"
    answer = client.post(f"/medlemskap/{headship.pk}/trekk-tilbake/", {"reason": "Feil person", "version": 1})
    assert (answer.status_code, answer["Location"]) == (302, person)
    page = client.get(person)
    assert (page.context["current"], page.context["past"]) == ([], [])
    assert [(each.pk, each.why) for each in page.context["withdrawn"]] == [(headship.pk, "Feil person")]
    client.post(f"/medlemskap/{headship.pk}/gjenopprett/", {"reason": "Likevel rett", "version": 2})
    assert client.get(person).context["current"] == [headship]


def test_a_newer_version_is_said_and_nothing_stored(client_for, headship, surnadal_leader):
    Membership.objects.filter(pk=headship.pk).update(version=2)
    answer = client_for(surnadal_leader).post(
        f"/medlemskap/{headship.pk}/trekk-tilbake/", {"reason": "Feil", "version": 1}
    )
    assert answer.status_code == 409
    headship.refresh_from_db()
    assert not headship.is_withdrawn


@pytest.mark.parametrize("data", [{"reason": ""}, {"reason": "x" * 2001}, {"reason": "Feil", "version": "en"}])
def test_bad_answers_withdraw_nothing(data, client_for, headship, surnadal_leader):
    answer = client_for(surnadal_leader).post(f"/medlemskap/{headship.pk}/trekk-tilbake/", {"version": 1, **data})
    assert answer.context["form"].errors
    headship.refresh_from_db()
    assert not headship.is_withdrawn


def test_members_do_not_see_what_was_a_mistake(client_for, headship, surnadal_union, surnadal_headteacher):
    withdraw(headship)
    assert client_for(surnadal_union).get(f"/personer/{surnadal_headteacher.pk}/").status_code == 404
