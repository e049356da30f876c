"""What is read once a request: until it ends, or has written to what it was read from."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from goals.goals.models import Goal
from network.memberships.actions import end_membership, withdraw_membership
from network.memberships.models import Membership
from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.roles.enums import Role
from network.web.request_cache import keeping, read_once
from tests.clock import TODAY

pytestmark = pytest.mark.django_db


def writes(person):
    return Organisation.objects.with_permission(person, Permission.WRITE_GOALS).exists()


def test_what_a_person_holds_is_read_once(surnadal_leader, django_assert_num_queries):
    with keeping(), django_assert_num_queries(1):
        for _time in range(3):
            assert grants_of(surnadal_leader).has(Permission.WRITE_GOALS)
            str(Goal.objects.visible_to(surnadal_leader).query)


def test_outside_a_request_it_is_read_each_time(surnadal_leader, django_assert_num_queries):
    with django_assert_num_queries(2):
        grants_of(surnadal_leader)
        grants_of(surnadal_leader)


def test_one_inside_another_keeps_the_same(surnadal_leader, django_assert_num_queries):
    with keeping(), django_assert_num_queries(1):
        grants_of(surnadal_leader)
        with keeping():
            grants_of(surnadal_leader)
        grants_of(surnadal_leader)


def test_a_right_that_is_taken_in_the_request_is_gone_at_once(surnadal_leader):
    with keeping():
        assert writes(surnadal_leader)
        withdraw_membership(Membership.objects.get(person=surnadal_leader), by=None, reason="Ført på feil person.")
        assert not writes(surnadal_leader)
        assert not grants_of(surnadal_leader).is_member


def test_what_was_written_and_rolled_back_is_not_kept(surnadal_leader):
    with keeping():
        assert writes(surnadal_leader)
        with transaction.atomic():
            withdraw_membership(Membership.objects.get(person=surnadal_leader), by=None, reason="Ført på feil person.")
            assert not writes(surnadal_leader)
            transaction.set_rollback(True)
        assert writes(surnadal_leader)


def test_the_next_request_reads_it_again(client_for, surnadal_leader):
    client = client_for(surnadal_leader)
    assert client.get("/mal/ny/").status_code == 200
    membership = Membership.objects.get(person=surnadal_leader)
    end_membership(membership, last_day=TODAY - timedelta(days=1), by=None, reason="Sluttet.")
    assert client.get("/mal/ny/").status_code in {302, 403, 404}


def test_what_another_table_is_told_does_not_matter(surnadal_leader, django_assert_num_queries):
    asked = []
    with keeping():
        for _time in range(2):
            read_once("anything", lambda: asked.append(1), tables=frozenset({"goals_theme"}))
        surnadal_leader.first_name = "Anne"
        surnadal_leader.save()
        read_once("anything", lambda: asked.append(1), tables=frozenset({"goals_theme"}))
    assert len(asked) == 1


def test_nobody_and_those_who_are_shut_out_hold_nothing(surnadal_leader, superuser, django_assert_num_queries):
    surnadal_leader.is_active = False
    with django_assert_num_queries(0):
        assert not grants_of(AnonymousUser()).is_member
        assert not grants_of(surnadal_leader).is_member
    grants = grants_of(superuser)
    assert grants.is_member
    assert grants.has(*Permission)
    assert not grants.seats_with(*Role)
