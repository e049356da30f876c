"""Divisions made, drawn, changed and published, and what becomes of those who come and go."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from gatherings.boards.actions.running import open_board
from gatherings.boards.actions.taking_part import contribute
from gatherings.groups.actions.boards import make_group_board
from gatherings.groups.actions.drawing import draw_groups
from gatherings.groups.actions.forgetting import forget_places
from gatherings.groups.actions.naming import GroupValues, name_groups
from gatherings.groups.actions.placing import choose_group, move, place_late
from gatherings.groups.actions.preparing import (
    bring_back_division,
    change_division,
    publish_division,
    unpublish_division,
    withdraw_division,
)
from gatherings.groups.models import Division, GroupPlace
from gatherings.groups.selectors.participants import without_group
from gatherings.programme.actions.copying import copy_gathering
from gatherings.registration.actions.check_ins import check_in_new
from gatherings.registration.actions.guests import forget_guests
from gatherings.registration.actions.on_behalf import give_seat
from gatherings.registration.actions.registering import register_self, withdraw
from gatherings.registration.actions.setups import change_setup
from network.records.errors import NotAllowed, StaleRecord
from network.reorganisations.actions.ending import merge_organisation
from network.roles.enums import Role
from tests.clock import TODAY
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.registration.factories import make_guest, make_setup
from tests.people import make_person

from .factories import make_division, make_guests, members, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def setup(region):
    return make_setup(
        GatheringFactory(slug="samling", sessions=4, published=True, organiser=region), guests_allowed=True
    )


@pytest.fixture
def six(setup, surnadal, tingvoll):
    return make_guests(setup, 4, "Surna", municipality=surnadal) + make_guests(setup, 2, "Ting", municipality=tingvoll)


def sizes(division):
    return [len(names) for names in members(division)]


def test_making_a_division_divides_everybody_with_a_seat_at_once(setup, six):
    change_setup(setup, by=None, capacity=6)
    make_guest(setup, "Venter", at_once=False)
    division = make_division(setup, number=2)
    assert sizes(division) == [3, 3]
    assert sorted(sum(name.startswith("Ting") for name in group) for group in members(division)) == [1, 1]
    assert (division.state, division.seed) == ("draft", 1)
    assert division.drawn_at is not None


def test_the_same_number_draws_the_same_groups_again(setup, six):
    division = make_division(setup, number=3, seed=4711)
    first = members(division)
    put(division, six[0], 3)
    draw_groups(division, by=None, seed=4711)
    assert members(division) == first
    seeds = {draw_groups(division, by=None).seed for _time in range(5)}
    assert len(seeds) > 1


def test_by_municipality_each_has_a_group_that_is_called_so(setup, six):
    make_guests(setup, 2, "Utenbygds")
    division = make_division(setup, "municipality")
    assert [group.label for group in division.groups.all()] == ["Surnadal", "Tingvoll", "Regionen og gjester"]
    assert sizes(division) == [4, 2, 2]


def test_large_municipalities_are_split_and_small_ones_joined(setup, six, sunndal):
    make_guest(setup, "Ene", municipality=sunndal)
    division = make_division(setup, "municipality", size=3, smallest=2)
    assert [(group.label, group.places.count()) for group in division.groups.all()] == [
        ("Sunndal og Tingvoll", 3),
        ("Surnadal 1", 2),
        ("Surnadal 2", 2),
    ]


def test_by_role_leaders_are_with_leaders(setup, surnadal_leader, tingvoll_leader, surnadal_headteacher):
    for person in (surnadal_leader, tingvoll_leader, surnadal_headteacher):
        register_self(setup, by=person)
    make_guest(setup)
    division = make_division(setup, "role")
    assert [group.label for group in division.groups.all()] == ["Oppvekstleder", "Enhetsleder", "Gjester"]
    assert sizes(division) == [2, 1, 1]


def test_where_nobody_has_a_seat_yet_the_drawn_groups_wait_for_them(setup):
    division = make_division(setup, number=2)
    assert members(division) == [[], []]
    make_guest(setup, "Ene")
    place_late(division, by=None)
    assert sizes(division) == [1, 0]
    assert make_division(setup, "municipality").groups.count() == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"method": "drawn"}, "number"),
        ({"method": "drawn", "number": 41}, "number"),
        ({"method": "choice", "number": 3}, "size"),
        ({"method": "choice", "size": 3}, "number"),
        ({"method": "municipality", "size": 2, "smallest": 3}, "smallest"),
        ({"method": "drawn", "number": 2, "title": " "}, "title"),
        ({"method": "drawn", "number": 2, "session_uids": ["00000000-0000-0000-0000-000000000000"]}, "session_uids"),
        ({"method": "annet", "number": 2}, "method"),
    ],
)
def test_what_a_method_needs_is_asked_for(values, field, setup):
    from gatherings.groups.actions.preparing import make_division as make

    with pytest.raises(ValidationError) as refused:
        make(setup.gathering, by=None, **{"title": "Grupper", **values})
    assert field in refused.value.error_dict


def test_too_many_groups_are_refused_with_what_to_do(setup, surnadal):
    make_guests(setup, 41, municipality=surnadal)
    with pytest.raises(ValidationError, match="41"):
        make_division(setup, size=1)
    assert not Division.objects.exists()


def test_without_a_registration_there_is_nobody_to_divide(region):
    from gatherings.groups.actions.preparing import make_division as make

    page = GatheringFactory(organiser=region)
    with pytest.raises(ValidationError, match="påmelding"):
        make(page, by=None, title="Grupper", method="drawn", number=2)


def test_changing_what_was_asked_divides_a_draft_anew_and_other_words_do_not(setup, six):
    division = make_division(setup, number=2)
    put(division, six[0], 2)
    before = members(division)
    division = change_division(division, by=None, title="Etter lunsj")
    assert members(division) == before
    division = change_division(division, by=None, number=3)
    assert sizes(division) == [2, 2, 2]
    division = change_division(division, by=None, method="municipality", number=None)
    assert [group.label for group in division.groups.all()] == ["Surnadal", "Tingvoll"]
    division = change_division(division, by=None, method="drawn", number=2)
    assert [group.label for group in division.groups.all()] == ["Gruppe 1", "Gruppe 2"]


def test_published_groups_stay_until_they_are_a_draft_again(setup, six):
    division = make_division(setup, number=2, published=True)
    with pytest.raises(ValidationError, match="kunngjort"):
        draw_groups(division, by=None)
    with pytest.raises(ValidationError, match="kunngjort"):
        change_division(division, by=None, number=3)
    assert change_division(division, by=None, title="Nytt navn").title == "Nytt navn"
    division = unpublish_division(division, by=None)
    assert draw_groups(division, by=None, seed=9).seed == 9


def test_two_published_divisions_do_not_hold_for_one_session(setup, six):
    uids = [str(session.uid) for session in setup.gathering.sessions.all()]
    make_division(setup, number=2, session_uids=uids[:2], published=True)
    other = make_division(setup, number=3, session_uids=uids[1:])
    with pytest.raises(ValidationError, match="Gruppearbeid"):
        publish_division(other, by=None)
    other = change_division(other, by=None, session_uids=uids[2:])
    assert publish_division(other, by=None).is_published
    assert publish_division(other, by=None).version == other.version + 1


def test_taken_away_it_can_come_back_as_a_draft(setup, six):
    division = make_division(setup, number=2, published=True)
    withdraw_division(division, by=None, reason="Økta utgikk")
    withdraw_division(division, by=None)
    with pytest.raises(ValidationError, match="tatt bort"):
        publish_division(division, by=None)
    division = bring_back_division(division, by=None)
    assert (division.state, sizes(division)) == ("draft", [3, 3])
    assert [row.history_change_reason for row in division.history.all()] == ["", "Økta utgikk", "", ""]


def test_moving_one_person_and_taking_one_out(setup, six):
    division = make_division(setup, number=2)
    for one in six[:2]:
        put(division, one, 1)
    name_groups(division, {division.groups.get(number=1).pk: GroupValues(leader=six[0].pk)}, by=None)
    move(division, [six[0].pk], group=division.groups.get(number=1).pk, by=None)
    assert GroupPlace.objects.get(registration=six[0]).leads
    put(division, six[0], 2)
    assert not GroupPlace.objects.get(registration=six[0]).leads
    move(division, [six[0].pk, six[1].pk], group=None, by=None)
    assert [one.name for one in without_group(division)] == ["Surna 1", "Surna 2"]
    for keys, group, field in (([], None, "people"), ([six[0].pk], 0, "group"), ([0], None, "people")):
        with pytest.raises(ValidationError) as refused:
            move(division, keys, group=group, by=None)
        assert field in refused.value.error_dict


def test_whoever_withdraws_leaves_the_group_and_whoever_comes_late_has_none(setup, six, surnadal, surnadal_pro):
    division = make_division(setup, "municipality", published=True)
    withdraw(six[0], by=None)
    assert members(division) == [["Surna 2", "Surna 3", "Surna 4"], ["Ting 1", "Ting 2"]]
    make_guest(setup, "Sen", municipality=surnadal)
    change_setup(setup, by=None, capacity=6)
    promoted = make_guest(setup, "Opprykk", municipality=surnadal, at_once=False)
    assert promoted.is_waiting
    give_seat(promoted, by=None)
    change_setup(setup, by=None, capacity=20)
    gathering = setup.gathering
    check_in_new(setup, day=gathering.starts_on, by=None, guest_name="Fra gata")
    again = register_self(setup, by=surnadal_pro)
    assert [one.name for one in without_group(division)] == ["Sen", "Opprykk", "Fra gata", again.name]
    assert len(place_late(division, by=None)) == 4
    assert members(division) == [
        ["Opprykk", again.name, "Sen", "Surna 2", "Surna 3", "Surna 4"],
        ["Fra gata", "Ting 1", "Ting 2"],
    ]
    assert place_late(division, by=None) == []


def test_where_all_groups_are_full_the_late_ones_are_told_so(setup, six):
    division = make_division(setup, number=2)
    name_groups(division, {group.pk: GroupValues(capacity=3) for group in division.groups.all()}, by=None)
    make_guest(setup, "Sen")
    with pytest.raises(ValidationError, match="fulle"):
        place_late(division, by=None)


def test_a_merged_municipality_is_found_again_under_its_successor(setup, six, surnadal, tingvoll, sunndal):
    make_guest(setup, "Sunn", municipality=sunndal)
    division = make_division(setup, "municipality")
    merge_organisation(tingvoll, into=surnadal, on=TODAY, by=None)
    make_guest(setup, "Ting 3", municipality=tingvoll)
    place_late(division, by=None)
    standing = dict(zip([group.label for group in division.groups.all()], members(division), strict=True))
    assert standing["Tingvoll"] == ["Ting 1", "Ting 2", "Ting 3"]
    division = draw_groups(division, by=None)
    assert [group.label for group in division.groups.all()] == ["Sunndal", "Surnadal"]
    assert sizes(division) == [1, 7]


def test_rooms_stay_with_their_number_when_it_is_drawn_again(setup, six):
    division = make_division(setup, number=2)
    first, second = division.groups.all()
    values = {first.pk: GroupValues("Havet", "Sal A"), second.pk: GroupValues("Fjellet", "Sal B", 5)}
    name_groups(division, values, by=None)
    division = draw_groups(division, by=None)
    assert [(g.label, g.room, g.capacity) for g in division.groups.all()] == [
        ("Havet", "Sal A", None),
        ("Fjellet", "Sal B", 5),
    ]


def test_names_rooms_and_leaders_are_held_against_the_groups(setup, six):
    division = make_division(setup, number=2)
    first, second = division.groups.all()
    stranger = GroupPlace.objects.filter(group=second).first().registration_id
    for values, field in (
        (GroupValues(name="x" * 81), f"name_{first.pk}"),
        (GroupValues(capacity=0), f"capacity_{first.pk}"),
        (GroupValues(leader=stranger), f"leader_{first.pk}"),
    ):
        with pytest.raises(ValidationError) as refused:
            name_groups(division, {first.pk: values}, by=None)
        assert field in refused.value.error_dict
    with pytest.raises(ValidationError, match="heter det samme"):
        name_groups(division, {first.pk: GroupValues(name="gruppe 2")}, by=None)
    name_groups(division, {first.pk: GroupValues(name="A")}, by=None, expected_version=division.version)
    with pytest.raises(StaleRecord):
        name_groups(division, {first.pk: GroupValues(name="B")}, by=None, expected_version=division.version)


def test_one_chooses_and_changes_until_the_group_is_full(setup, six):
    division = make_division(setup, "choice", number=2, size=2, published=True)
    first, second = division.groups.all()
    choose_group(division, six[0], group=first.pk, by=None)
    choose_group(division, six[0], group=first.pk, by=None)
    choose_group(division, six[1], group=first.pk, by=None)
    with pytest.raises(ValidationError, match="full"):
        choose_group(division, six[2], group=first.pk, by=None)
    choose_group(division, six[0], group=second.pk, by=None)
    choose_group(division, six[2], group=first.pk, by=None)
    assert members(division) == [["Surna 2", "Surna 3"], ["Surna 1"]]
    withdraw(six[1], by=None)
    choose_group(division, six[3], group=first.pk, by=None)
    assert members(division)[0] == ["Surna 3", "Surna 4"]


def test_nobody_chooses_for_another_or_when_it_is_over(setup, six, surnadal_pro, tingvoll_leader):
    own = register_self(setup, by=surnadal_pro)
    division = make_division(setup, "choice", number=2, size=2)
    group = division.groups.first().pk
    with pytest.raises(ValidationError):
        choose_group(division, own, group=group, by=surnadal_pro)
    division = publish_division(division, by=None)
    for registration, by in ((own, tingvoll_leader), (own, None), (six[0], surnadal_pro)):
        with pytest.raises(NotAllowed):
            choose_group(division, registration, group=group, by=by)
    elsewhere = make_setup(GatheringFactory(published=True, organiser=setup.gathering.organiser))
    with pytest.raises(NotAllowed):
        choose_group(division, make_guest(elsewhere), group=group, by=None)
    change_division(division, by=None, choosing_until=TODAY - timedelta(days=1))
    with pytest.raises(ValidationError):
        choose_group(division, own, group=group, by=surnadal_pro)


def test_fewer_groups_to_choose_among_put_nobody_out(setup, six):
    division = make_division(setup, "choice", number=3, size=2)
    division = publish_division(division, by=None)
    choose_group(division, six[0], group=division.groups.get(number=3).pk, by=None)
    division = unpublish_division(division, by=None)
    with pytest.raises(ValidationError) as refused:
        change_division(division, by=None, number=2)
    assert "number" in refused.value.error_dict
    put(division, six[0], 1)
    assert change_division(division, by=None, number=2).groups.count() == 2


@pytest.mark.parametrize("who", ["surnadal_pro", "surnadal_leader", "other_coordinator", "outsider"])
def test_only_those_who_arrange_the_gathering_divide(who, request, setup, six):
    person = request.getfixturevalue(who)
    division = make_division(setup, number=2)
    group = division.groups.first()
    for attempt in (
        lambda: change_division(division, by=person, title="x"),
        lambda: draw_groups(division, by=person),
        lambda: publish_division(division, by=person),
        lambda: unpublish_division(division, by=person),
        lambda: withdraw_division(division, by=person),
        lambda: bring_back_division(division, by=person),
        lambda: move(division, [six[0].pk], group=group.pk, by=person),
        lambda: place_late(division, by=person),
        lambda: name_groups(division, {}, by=person),
        lambda: make_group_board(division, by=person),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_who_sees_all_the_groups(
    setup, coordinator, editor, surnadal_pro, surnadal_leader, other_coordinator, outsider
):
    make_division(setup)
    seen = {
        person: Division.objects.visible_to(person).count()
        for person in (coordinator, editor, surnadal_pro, surnadal_leader, other_coordinator, outsider)
    }
    assert [*seen.values()] == [1, 1, 1, 0, 0, 0]
    assert Division.objects.editable_by(coordinator).count() == 1
    assert Division.objects.editable_by(surnadal_pro).count() == 0


def test_a_copied_gathering_has_the_set_up_and_nobody_in_it(setup, six):
    page = setup.gathering
    sessions = {session.title: session.uid for session in page.sessions.all()}
    division = make_division(setup, number=2, session_uids=[sessions["Økt 2"]])
    first, second = division.groups.all()
    name_groups(
        division, {first.pk: GroupValues("Havet", "Sal A"), second.pk: GroupValues("Fjellet", "Sal B")}, by=None
    )
    withdraw_division(make_division(setup, title="Borte"), by=None)
    copy = copy_gathering(page, title="Neste", starts_on=TODAY + timedelta(days=300), by=None)
    [own] = Division.objects.of(copy)
    copied = {session.uid: session.title for session in copy.get_latest_revision_as_object().sessions.all()}
    assert [copied[uid] for uid in own.uids] == ["Økt 2"]
    assert (own.title, own.method, own.number, own.state, own.seed) == ("Gruppearbeid", "drawn", 2, "draft", None)
    assert [(g.label, g.room, g.places.count()) for g in own.groups.all()] == [
        ("Havet", "Sal A", 0),
        ("Fjellet", "Sal B", 0),
    ]
    for one in make_guests(make_setup(copy, closes_on=TODAY), 2):
        assert one.has_seat
    assert sizes(draw_groups(own, by=None)) == [1, 1]


def test_a_board_takes_its_group_names_from_the_division_and_keeps_up_with_them(setup, six, coordinator):
    uid = setup.gathering.sessions.first().uid
    division = make_division(setup, "municipality", session_uids=[uid])
    board = make_group_board(division, by=coordinator)
    assert make_group_board(division, by=coordinator) == board
    assert (board.groups, board.session_uid, board.group_names) == (2, uid, "Surnadal\nTingvoll")
    open_board(board, by=None)
    [written] = contribute(board, by="telefon", text="Et punkt", client_id=uid, group="2")
    assert written.group_label == "Tingvoll"
    name_groups(division, {division.groups.get(number=2).pk: GroupValues(name="Fjordfolket")}, by=None)
    written.board.refresh_from_db()
    assert written.group_label == "Fjordfolket"
    change_division(division, by=None, smallest=5)
    board.refresh_from_db()
    assert (board.groups, board.group_names) == (2, "Surnadal og Tingvoll")
    written.board.refresh_from_db()
    assert written.group_label == "Gruppe 2"


def test_who_was_in_which_group_is_forgotten_with_the_guests(setup, six, settings):
    division = make_division(setup, number=2)
    last = setup.gathering.ends_on + timedelta(days=settings.GUESTS_KEPT_DAYS)
    assert forget_places(last) == 0
    assert forget_places(last + timedelta(days=1)) == 6
    assert forget_guests(last + timedelta(days=1)) == 6
    assert forget_places(last + timedelta(days=1)) == 0
    assert members(division) == [[], []]


def test_nobody_is_lost_among_three_hundred(setup, region, surnadal, tingvoll, django_assert_num_queries):
    for number in range(130):
        make_guest(setup, f"Deltaker {number}", municipality=surnadal if number % 3 else tingvoll)
    division = make_division(setup, size=8)
    assert sorted(sizes(division)) == [7] * 6 + [8] * 11
    person = make_person("ny", role=Role.MEMBER, organisation=region)
    register_self(setup, by=person)
    assert [one.person for one in without_group(division)] == [person]
