"""Mergers, splits and closures: what becomes of memberships, changes decided ahead, and undoing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from network.audit import selectors as audit
from network.memberships.actions import appoint, end_membership
from network.memberships.models import Membership
from network.organisations.enums import Permission
from network.organisations.models import Organisation, Placement
from network.records.errors import NotAllowed
from network.reorganisations.actions.ending import close_organisation, merge_organisation
from network.reorganisations.actions.reorganising import Decision, cancel, carry_out, carry_out_due, decide, undo
from network.reorganisations.enums import ReorganisationKind, ReorganisationState
from network.reorganisations.models import Reorganisation
from network.roles.enums import Role
from network.tasks import carry_out_reorganisations
from tests.network.factories import OrganisationFactory

ON = date(2025, 1, 1)
LAST = date(2024, 12, 31)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_astray(db):
    yield
    assert audit.problems() == []


@pytest.fixture
def go_to(monkeypatch):
    """Let today be another day."""

    def go(day):
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)

    return go


def merge(organisation, into, by=None, on=ON, **more):
    decision = Decision(kind=ReorganisationKind.MERGE, successor=into, on=on, **more)
    return decide(organisation, decision, by=by)


def held(person):
    """What the person holds today, as (role, place)."""
    return sorted((m.role, m.organisation.name) for m in Membership.objects.of(person).current())


class TestMemberships:
    def test_a_leader_ends_where_the_successor_has_its_own(self, tingvoll, sunndal, tingvoll_leader, coordinator):
        other = Membership.objects.get(person=tingvoll_leader)
        leader = appoint(coordinator, role=Role.EDUCATION_LEADER, organisation=sunndal, by=None, since=date(2020, 1, 1))
        merge(tingvoll, sunndal, by=coordinator)
        other.refresh_from_db()
        assert (other.until, held(tingvoll_leader), leader.until) == (LAST, [], None)
        assert not Organisation.objects.with_permission(tingvoll_leader, *Permission).exists()

    def test_a_leader_goes_on_where_there_is_none(self, tingvoll, tingvoll_kindergarten, sunndal, tingvoll_leader):
        merge(tingvoll, sunndal)
        assert held(tingvoll_leader) == [(Role.EDUCATION_LEADER, "Sunndal")]
        writes = Organisation.objects.with_permission(tingvoll_leader, Permission.WRITE_GOALS)
        assert {o.name for o in writes.open()} == {"Sunndal", "Fjordglimt barnehage"}

    def test_a_seat_in_a_network_goes_on_with_its_title_and_last_day(self, tingvoll, sunndal, eva_network, outsider):
        until = timezone.localdate() + timedelta(days=90)
        appoint(
            outsider, role=Role.EVA, organisation=tingvoll, network=eva_network, title="rektor", by=None,
            since=date(2020, 1, 1), until=until,
        )  # fmt: skip
        merge(tingvoll, sunndal)
        (seat,) = Membership.objects.of(outsider).current()
        assert (seat.organisation, seat.network, seat.title, seat.since, seat.until) == (
            sunndal, eva_network, "rektor", ON, until,
        )  # fmt: skip

    def test_the_coordinator_chooses_for_each(self, tingvoll, sunndal, tingvoll_leader, surnadal_union, coordinator):
        union = appoint(surnadal_union, role=Role.UNION, organisation=tingvoll, by=None, since=date(2020, 1, 1))
        leader = Membership.objects.get(person=tingvoll_leader)
        merge(tingvoll, sunndal, by=coordinator, memberships={union.pk: None, leader.pk: sunndal})
        assert held(surnadal_union) == [(Role.UNION, "Surnadal")]
        assert held(tingvoll_leader) == [(Role.EDUCATION_LEADER, "Sunndal")]

    def test_what_somebody_holds_there_already_is_not_held_twice(self, tingvoll, sunndal, outsider):
        for place in (tingvoll, sunndal):
            appoint(outsider, role=Role.UNION, organisation=place, by=None, since=date(2020, 1, 1))
        merge(tingvoll, sunndal)
        assert held(outsider) == [(Role.UNION, "Sunndal")]

    def test_what_began_after_the_day_has_been_held_in_the_successor(self, tingvoll, sunndal, outsider):
        row = appoint(outsider, role=Role.UNION, organisation=tingvoll, by=None, since=date(2025, 3, 1))
        merge(tingvoll, sunndal)
        row.refresh_from_db()
        (seat,) = Membership.objects.of(outsider)
        assert (row.is_withdrawn, seat.organisation, seat.since) == (True, sunndal, date(2025, 3, 1))

    def test_a_closure_ends_everything(self, surnadal_school, surnadal_headteacher):
        close_organisation(surnadal_school, last_day=LAST, by=None, reason="For få elever")
        assert held(surnadal_headteacher) == []

    def test_a_verb_alone_takes_people_along_too(self, tingvoll, sunndal, tingvoll_leader):
        merge_organisation(tingvoll, into=sunndal, on=ON, by=None)
        assert held(tingvoll_leader) == [(Role.EDUCATION_LEADER, "Sunndal")]

    def test_nothing_is_held_in_what_has_closed(self, tingvoll, sunndal, tingvoll_leader, outsider):
        ended = Membership.objects.get(person=tingvoll_leader)
        merge(tingvoll, sunndal, memberships={ended.pk: None})
        tingvoll.refresh_from_db()
        ended = Membership.objects.get(pk=ended.pk)
        with pytest.raises(ValidationError) as later:
            end_membership(ended, last_day=date(2030, 1, 1), by=None, reason="Likevel")
        with pytest.raises(ValidationError) as new:
            appoint(outsider, role=Role.UNION, organisation=tingvoll, by=None, since=date(2020, 1, 1))
        assert (list(later.value.message_dict), list(new.value.message_dict)) == (["last_day"], ["until"])

    def test_a_split_lets_memberships_go_either_way(self, surnadal, tingvoll, sunndal, surnadal_union, surnadal_leader):
        leader = Membership.objects.get(person=surnadal_leader)
        ways = {"successor": tingvoll, "other": sunndal, "memberships": {leader.pk: sunndal}}
        decide(surnadal, Decision(kind=ReorganisationKind.SPLIT, on=ON, **ways), by=None)
        assert held(surnadal_leader) == [(Role.EDUCATION_LEADER, "Sunndal")]
        assert held(surnadal_union) == [(Role.UNION, "Tingvoll")]


class TestAhead:
    @pytest.fixture
    def day(self):
        return timezone.localdate() + timedelta(days=40)

    @pytest.fixture
    def planned(self, tingvoll, sunndal, tingvoll_leader, tingvoll_kindergarten, coordinator, day):
        return merge(tingvoll, sunndal, by=coordinator, on=day)

    def test_nothing_happens_before_the_day(self, planned, tingvoll, tingvoll_leader):
        assert carry_out_reorganisations() == 0
        tingvoll.refresh_from_db()
        assert (planned.state, tingvoll.closed_on) == (ReorganisationState.PLANNED, None)
        assert held(tingvoll_leader) == [(Role.EDUCATION_LEADER, "Tingvoll")]

    def test_it_is_carried_out_on_the_day_once(self, planned, tingvoll, tingvoll_leader, coordinator, day, go_to):
        go_to(day)
        assert [carry_out_reorganisations(), carry_out(planned.pk), carry_out_due()] == [1, False, 0]
        tingvoll.refresh_from_db()
        assert tingvoll.closed_on == day - timedelta(days=1)
        assert held(tingvoll_leader) == [(Role.EDUCATION_LEADER, "Sunndal")]
        assert tingvoll.history.first().history_user == coordinator

    def test_whoever_decided_it_may_have_left(self, planned, tingvoll, coordinator, day, go_to):
        seat = Membership.objects.get(person=coordinator)
        end_membership(seat, last_day=timezone.localdate(), by=None, reason="Ny jobb")
        go_to(day)
        assert carry_out_due() == 1
        tingvoll.refresh_from_db()
        assert tingvoll.closed_on is not None

    def test_it_can_be_cancelled(self, planned, coordinator, day, go_to):
        cancel(planned, by=coordinator)
        go_to(day)
        assert carry_out_due() == 0
        with pytest.raises(ValidationError):
            cancel(planned, by=coordinator)

    def test_what_is_no_longer_possible_says_why(self, planned, sunndal, aure, day, go_to):
        merge(sunndal, aure)
        go_to(day)
        assert carry_out_due() == 0
        planned.refresh_from_db()
        assert (planned.state, planned.problem) == (ReorganisationState.STOPPED, "Sunndal er allerede lagt ned.")

    def test_one_at_a_time(self, planned, tingvoll, aure, coordinator, day):
        with pytest.raises(ValidationError):
            merge(tingvoll, aure, by=coordinator, on=day)

    def test_it_must_be_possible(self, tingvoll, tingvoll_kindergarten, coordinator, day):
        with pytest.raises(ValidationError):
            merge(tingvoll, tingvoll_kindergarten, by=coordinator, on=day)
        with pytest.raises(ValidationError):
            decide(tingvoll, Decision(kind=ReorganisationKind.CLOSE, on=day, reason="Tom"), by=coordinator)
        assert not Reorganisation.objects.exists()

    def test_the_right_is_needed_at_both_ends(self, tingvoll, sunndal, tingvoll_leader, other_coordinator, day):
        for person in (tingvoll_leader, other_coordinator):
            with pytest.raises(NotAllowed):
                merge(tingvoll, sunndal, by=person, on=day)


def stored():
    """Every dated row there is, to be compared with another moment's."""
    return (
        sorted(Placement.objects.values_list("organisation", "since", "until", "parent", "municipality", "unit")),
        sorted((o.pk, o.closed_on, o.get_parent().pk if o.get_parent() else 0) for o in Organisation.objects.all()),
        sorted(Membership.objects.values_list("person", "role", "organisation", "since", "until")),
    )


class TestUndoing:
    @pytest.fixture
    def school(self, tingvoll):
        return OrganisationFactory(name="Straumsnes skole", parent=tingvoll, unit=True)

    @pytest.mark.parametrize("kind", ["merge", "split"])
    def test_all_stands_as_before(self, kind, tingvoll, sunndal, aure, school, tingvoll_leader, pro_aure, coordinator):
        before = stored()
        other = {"other": aure, "units": {school.pk: aure}} if kind == "split" else {}
        change = decide(tingvoll, Decision(kind=kind, successor=sunndal, on=ON, **other), by=coordinator)
        assert stored() != before
        undo(change, by=coordinator, reason="Vedtaket ble omgjort")
        assert stored() == before
        assert not tingvoll.successions.exists()
        assert Organisation.objects.with_permission(tingvoll_leader, Permission.WRITE_GOALS).filter(pk=school.pk)

    def test_a_closure(self, surnadal_school, surnadal_headteacher, coordinator):
        before = stored()
        decision = Decision(kind=ReorganisationKind.CLOSE, on=ON, reason="For få elever")
        change = decide(surnadal_school, decision, by=coordinator)
        undo(change, by=coordinator, reason="Flere elever likevel")
        assert stored() == before

    def test_it_can_be_done_again(self, tingvoll, sunndal, coordinator):
        undo(merge(tingvoll, sunndal, by=coordinator), by=coordinator, reason="Feil år")
        merge(tingvoll, sunndal, by=coordinator, on=date(2026, 1, 1))
        tingvoll.refresh_from_db()
        assert tingvoll.closed_on == date(2025, 12, 31)

    @pytest.mark.parametrize("what", ["successor merged", "unit closed", "unit founded", "membership ended"])
    def test_not_when_something_builds_on_it(self, what, tingvoll, sunndal, aure, school, tingvoll_leader, coordinator):
        change = merge(tingvoll, sunndal, by=coordinator)
        if what == "successor merged":
            merge(sunndal, aure, on=date(2026, 1, 1))
        elif what == "unit closed":
            close_organisation(school, last_day=date(2026, 6, 30), by=None, reason="For få elever")
        elif what == "unit founded":
            other = OrganisationFactory(name="Ny skole", parent=sunndal, unit=True)
            merge(other, school, on=date(2026, 1, 1))
        else:
            seat = Membership.objects.get(person=tingvoll_leader, organisation=sunndal)
            end_membership(seat, last_day=timezone.localdate(), by=None, reason="Ny jobb")
        before = stored()
        with pytest.raises(ValidationError):
            undo(change, by=coordinator, reason="Vedtaket ble omgjort")
        assert stored() == before

    def test_only_by_whoever_may_merge_and_with_a_reason(self, tingvoll, sunndal, tingvoll_leader, coordinator):
        change = merge(tingvoll, sunndal, by=coordinator)
        with pytest.raises(NotAllowed):
            undo(change, by=tingvoll_leader, reason="Nei")
        with pytest.raises(ValidationError):
            undo(change, by=coordinator, reason=" ")
