"""Who may register whom, and when."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from gatherings.registration.actions.answers import delete_old_answers
from gatherings.registration.actions.guests import forget_guests, register_guest
from gatherings.registration.actions.on_behalf import register_late, register_people
from gatherings.registration.actions.questions import add_question, change_question, withdraw_question
from gatherings.registration.actions.registering import change_answers, register_self, withdraw
from gatherings.registration.actions.setups import change_setup, open_registration, renew_guest_link
from gatherings.registration.models import FORGOTTEN, GuestLink, Registration, RegistrationAnswer
from network.memberships.actions import appoint
from network.records.errors import NotAllowed
from network.roles.enums import Role
from tests.clock import TODAY, TOMORROW, YESTERDAY
from tests.gatherings.factories import GatheringFactory
from tests.people import make_person

from .factories import make_guest, make_setup

pytestmark = pytest.mark.django_db


def test_a_member_registers_with_the_role_and_place_of_the_day(surnadal_headteacher, surnadal, surnadal_school):
    row = register_self(make_setup(), by=surnadal_headteacher)
    assert (row.role, row.organisation, row.municipality) == (Role.UNIT_LEADER, surnadal_school, surnadal)
    assert row.registered_by == surnadal_headteacher


def test_who_has_two_roles_chooses_among_them(surnadal_leader, surnadal, eva_network):
    seat = appoint(surnadal_leader, role=Role.EVA, organisation=surnadal, network=eva_network, by=None, since=YESTERDAY)
    setup = make_setup()
    with pytest.raises(ValidationError):
        register_self(setup, by=surnadal_leader, membership=0)
    assert register_self(setup, by=surnadal_leader, membership=seat.pk).role == Role.EVA


def test_nobody_registers_twice(surnadal_leader):
    setup = make_setup()
    register_self(setup, by=surnadal_leader)
    with pytest.raises(ValidationError):
        register_self(setup, by=surnadal_leader)


@pytest.mark.parametrize("who", ["outsider", "former_leader", "other_coordinator"])
def test_who_may_not_register(who, request):
    with pytest.raises(NotAllowed):
        register_self(make_setup(), by=request.getfixturevalue(who))


@pytest.mark.parametrize(
    "days",
    [{"opens_on": TOMORROW}, {"opens_on": TODAY - timedelta(days=9), "closes_on": YESTERDAY}],
)
def test_outside_of_the_days_only_the_coordinator_registers(days, surnadal_leader, surnadal_pro, coordinator):
    setup = make_setup(**days)
    with pytest.raises(ValidationError):
        register_self(setup, by=surnadal_leader)
    with pytest.raises(ValidationError):
        register_people(setup, [surnadal_pro.pk], by=surnadal_leader)
    assert register_people(setup, [surnadal_pro.pk], by=coordinator).seated
    assert register_late(setup, by=coordinator, person=surnadal_leader).seat == "late"


def test_a_leader_registers_those_below(surnadal_leader, surnadal_headteacher, surnadal_pro, tingvoll_styrer):
    setup = make_setup(capacity=2)
    register_self(setup, by=surnadal_pro)
    people = [surnadal_headteacher.pk, surnadal_pro.pk, surnadal_leader.pk]
    outcome = register_people(setup, people, by=surnadal_leader)
    assert [row.person for row in outcome.seated] == [surnadal_headteacher]
    assert [(row.person, row.place) for row in outcome.waiting] == [(surnadal_leader, 1)]
    assert [row.person for row in outcome.already] == [surnadal_pro]
    with pytest.raises(ValidationError):
        register_people(setup, [tingvoll_styrer.pk], by=surnadal_leader)
    with pytest.raises(NotAllowed):
        register_people(setup, [tingvoll_styrer.pk], by=surnadal_pro)


def test_a_leader_withdraws_those_below_and_nobody_else(surnadal_leader, surnadal_pro, tingvoll_styrer, coordinator):
    setup = make_setup()
    own, other = register_self(setup, by=surnadal_pro), register_self(setup, by=tingvoll_styrer)
    with pytest.raises(NotAllowed):
        withdraw(other, by=surnadal_leader)
    assert withdraw(own, by=surnadal_leader).is_withdrawn
    assert withdraw(own, by=surnadal_leader).is_withdrawn
    assert withdraw(other, by=coordinator).is_withdrawn


def test_who_sees_whom(surnadal_leader, surnadal_pro, tingvoll_styrer, coordinator, former_leader, other_coordinator):
    setup = make_setup()
    own, other = register_self(setup, by=surnadal_pro), register_self(setup, by=tingvoll_styrer)
    guest = make_guest(setup)
    seen = {
        coordinator: {own, other, guest},
        surnadal_leader: {own},
        surnadal_pro: {own},
        former_leader: set(),
        other_coordinator: set(),
    }
    assert {person: set(Registration.objects.visible_to(person)) for person in seen} == seen


def test_guests_register_by_todays_link(coordinator, surnadal):
    setup = make_setup(guests_allowed=True)
    token = GuestLink.objects.get().token
    given = {"name": "Gunn Gjest", "email": "Gunn@Gjest.example", "organisation": "NTNU"}
    row = register_guest(setup, token=token, municipality=surnadal.pk, **given)
    assert (row.guest_email, row.municipality, row.has_seat) == ("gunn@gjest.example", surnadal, True)
    with pytest.raises(ValidationError):
        register_guest(setup, token=token, **given)
    renew_guest_link(setup, by=coordinator)
    with pytest.raises(NotAllowed):
        register_guest(setup, token=token, **{**given, "email": "ny@gjest.example"})
    withdraw(row, by=None)
    change_setup(setup, by=coordinator, guests_allowed=False)
    with pytest.raises(NotAllowed):
        register_guest(setup, token=GuestLink.objects.get().token, **given)


def test_nobody_withdraws_a_person_without_being_somebody(surnadal_pro):
    with pytest.raises(NotAllowed):
        withdraw(register_self(make_setup(), by=surnadal_pro), by=None)


def test_questions_are_answered_as_they_are_asked(coordinator, surnadal_pro, surnadal_leader):
    setup = make_setup()
    night = add_question(setup, by=coordinator, wording="Overnatter du?", kind="yes_no", required=True)
    food = add_question(setup, by=coordinator, wording="Mat", kind="options", options="Alt\n Vegetar \n\nAlt")
    assert food.choices == ["Alt", "Vegetar"]
    for wrong in ({}, {night.pk: "kanskje"}, {night.pk: "yes", food.pk: "Fisk"}):
        with pytest.raises(ValidationError):
            register_self(setup, by=surnadal_pro, answers=wrong)
    row = register_self(setup, by=surnadal_pro, answers={night.pk: "yes", food.pk: "Vegetar"})
    assert [str(answer) for answer in row.answers.all()] == ["yes", "Vegetar"]
    with pytest.raises(ValidationError):
        change_question(night, by=coordinator, kind="text")
    with pytest.raises(NotAllowed):
        change_answers(row, answers={night.pk: "no"}, by=surnadal_leader)
    change_answers(row, answers={night.pk: "no"}, by=surnadal_pro)
    withdraw_question(food, by=coordinator)
    assert [str(answer) for answer in row.answers.all()] == ["no"]
    with pytest.raises(ValidationError):
        add_question(setup, by=coordinator, wording="Buss?", kind="options", options="Ja")


def test_answers_are_deleted_some_days_after_the_gathering(coordinator, surnadal_pro, settings):
    setup = make_setup()
    food = add_question(setup, by=coordinator, wording="Mat")
    register_self(setup, by=surnadal_pro, answers={food.pk: "Vegetar"})
    last = setup.gathering.ends_on + timedelta(days=settings.REGISTRATION_ANSWERS_KEPT_DAYS)
    assert delete_old_answers(last) == 0
    assert delete_old_answers(last + timedelta(days=1)) == 1
    assert not RegistrationAnswer.objects.exists()


def test_guests_are_forgotten_a_year_after_the_gathering(surnadal, surnadal_pro, settings):
    setup = make_setup()
    guest = make_guest(setup, municipality=surnadal, guest_organisation="Fylket")
    member = register_self(setup, by=surnadal_pro)
    last = setup.gathering.ends_on + timedelta(days=settings.GUESTS_KEPT_DAYS)
    assert forget_guests(last) == 0
    assert forget_guests(last + timedelta(days=1)) == 1
    assert forget_guests(last + timedelta(days=1)) == 0
    guest.refresh_from_db()
    assert (guest.name, guest.address, guest.from_words, guest.municipality) == ("En gjest", "", "", surnadal)
    kept = [*Registration.objects.values_list("guest_name", "guest_email", "guest_organisation")]
    kept += Registration.history.values_list("guest_name", "guest_email", "guest_organisation")
    assert {row for row in kept if any(row)} == {(FORGOTTEN, "", "")}
    member.refresh_from_db()
    assert member.name == str(member.person)


def test_who_sets_it_up(coordinator, surnadal_leader, other_coordinator):
    gathering = GatheringFactory(published=True)
    days = {"opens_on": TODAY, "closes_on": gathering.starts_on}
    for person in (surnadal_leader, other_coordinator):
        with pytest.raises(NotAllowed):
            open_registration(gathering, by=person, **days)
    open_registration(gathering, by=coordinator, **days)
    with pytest.raises(ValidationError):
        open_registration(gathering, by=coordinator, **days)


@pytest.mark.parametrize(
    "wrong",
    [{"closes_on": YESTERDAY}, {"closes_on": TODAY + timedelta(days=400)}, {"capacity": 0}, {"decline_days": 99}],
)
def test_what_a_setup_cannot_be(wrong):
    gathering = GatheringFactory(published=True)
    with pytest.raises(ValidationError):
        open_registration(gathering, by=None, **{"opens_on": TODAY, "closes_on": gathering.starts_on, **wrong})


def test_an_ended_role_registers_nobody(surnadal, surnadal_pro):
    ended = make_person("forrige.leder")
    appoint(
        ended,
        role=Role.EDUCATION_LEADER,
        organisation=surnadal,
        by=None,
        since=TODAY - timedelta(days=99),
        until=YESTERDAY,
    )
    with pytest.raises(NotAllowed):
        register_people(make_setup(), [surnadal_pro.pk], by=ended)
