"""The Wagtail admin: region-wide roles read lists, editors choose, and nobody changes a record there."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission
from wagtail.permissions import policy_registry

from network.memberships.models import Membership
from network.networks.models import Network
from network.organisations.models import Organisation
from network.page_groups.actions.groups import ensure_groups
from network.roles.enums import Role
from tests.network.factories import MembershipFactory, OrganisationFactory

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db]

LISTS = ("network_networks", "network_organisations", "network_memberships")
CHOOSERS = ("organisation_chooser", "network_chooser", "person_chooser")


@pytest.fixture(autouse=True)
def groups(site, region):
    return ensure_groups(region)


def refused(response):
    return (
        response.status_code == 403
        or (response.status_code == 302 and response["Location"] == "/admin/")
        or (response.status_code == 302 and "/konto/login/" in response["Location"])
    )


class TestLists:
    @pytest.mark.parametrize("name", LISTS)
    @pytest.mark.parametrize("view", ["index", "index_results"])
    def test_for_region_wide_roles_only(self, client_for, name, view, coordinator, superuser, editor, surnadal_leader):
        address = reverse(f"{name}:{view}")
        assert [client_for(person).get(address).status_code for person in (coordinator, superuser)] == [200, 200]
        for person in (editor, surnadal_leader, None):
            assert refused(client_for(person).get(address))

    @pytest.mark.parametrize("name", LISTS)
    def test_have_no_other_address(self, name):
        from network.cms.viewsets import NetworkGroup

        viewset = next(v for v in NetworkGroup().registerables if v.name == name)
        assert [pattern.name for pattern in viewset.get_urlpatterns()] == ["index", "index_results"]

    @pytest.mark.parametrize("model", [Network, Organisation, Membership])
    def test_the_policy_lets_nobody_change_anything(self, model, coordinator, superuser, editor, eva_network):
        policy = policy_registry.get_by_type(model)
        for person in (coordinator, superuser, editor):
            for action in ("add", "change", "delete", "publish", "choose"):
                assert not policy.user_has_permission(person, action)
        assert policy.user_has_permission(coordinator, "view")
        assert not policy.user_has_permission(editor, "view")
        assert set(policy.users_with_any_permission(["view"])) == {coordinator, superuser}
        assert not policy.users_with_any_permission(["change"]).exists()
        assert set(policy.instances_user_has_any_permission_for(coordinator, ["view"])) == set(model.objects.all())
        assert not policy.instances_user_has_any_permission_for(editor, ["view"]).exists()

    @pytest.mark.parametrize("number", [1, 3])
    @pytest.mark.parametrize("name", LISTS)
    def test_queries_do_not_grow(self, client_for, coordinator, region, name, number, count_queries):
        client = client_for(coordinator)
        client.get(reverse(f"{name}:index"))
        before = count_queries(client, reverse(f"{name}:index"))
        for _ in range(number):
            MembershipFactory(organisation=OrganisationFactory(parent=region))
        assert count_queries(client, reverse(f"{name}:index")) == before

    def test_searched_by_an_earlier_number(self, client_for, coordinator, surnadal):
        response = client_for(coordinator).get(reverse("network_organisations:index"), {"q": "1566"})
        assert "Surnadal" in response.text


@pytest.fixture
def count_queries():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(client, address):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count


class TestChoosers:
    @pytest.mark.parametrize("name", CHOOSERS)
    @pytest.mark.parametrize("view", ["choose", "choose_results", "chosen_multiple"])
    def test_for_those_who_edit_pages(self, client_for, name, view, coordinator, editor, surnadal_leader):
        address = reverse(f"{name}:{view}")
        assert [client_for(person).get(address).status_code for person in (coordinator, editor)] == [200, 200]
        for person in (surnadal_leader, None):
            assert refused(client_for(person).get(address))

    def test_choose_one(self, client_for, editor, surnadal):
        response = client_for(editor).get(reverse("organisation_chooser:chosen", args=[surnadal.pk]))
        assert response.json()["result"]["title"] == "Surnadal"

    def test_searches(self, client_for, editor, surnadal, tingvoll):
        response = client_for(editor).get(reverse("organisation_chooser:choose_results"), {"q": "surna"})
        assert "Surnadal" in response.text
        assert "Tingvoll" not in response.text


class TestTheDoor:
    def test_closes_on_the_day_the_membership_is_over(self, client_for, region):
        membership = MembershipFactory(organisation=region, role=Role.COORDINATOR)
        client = client_for(membership.person)
        assert client.get("/admin/").status_code == 200
        Membership.objects.filter(pk=membership.pk).update(until=timezone.localdate() - timedelta(days=1))
        assert refused(client.get("/admin/"))
        assert not membership.person.groups.exists()

    @pytest.mark.parametrize(
        "name", ["wagtailusers_users:index", "wagtailusers_groups:index", "wagtailusers_users:add"]
    )
    def test_users_and_groups_are_for_superusers(self, client_for, coordinator, editor, superuser, name):
        for person in (coordinator, editor):
            assert refused(client_for(person).get(reverse(name)))
        assert client_for(superuser).get(reverse(name)).status_code == 200


class TestGroups:
    def test_coordinators_publish_and_editors_write(self, groups):
        held = {
            group.name: set(
                GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True)
            )
            for group in groups
        }
        assert held == {
            "Koordinatorer: nordmore": {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"},
            "Redaktører: nordmore": {"add_page", "change_page"},
        }

    def test_twice_changes_nothing(self, groups, region):
        def held():
            kinds = (GroupPagePermission, GroupCollectionPermission, Collection, Group)
            return [list(kind.objects.order_by("pk").values_list("pk", flat=True)) for kind in kinds]

        before = held()
        ensure_groups(region)
        assert held() == before

    def test_wagtails_own_groups_go_where_nobody_is_in_them(self):
        assert set(Group.objects.values_list("name", flat=True)) == {
            "Koordinatorer: nordmore",
            "Redaktører: nordmore",
        }

    def test_and_stay_where_somebody_is(self, outsider, region):
        Group.objects.create(name="Editors").user_set.add(outsider)
        ensure_groups(region)
        assert Group.objects.filter(name="Editors").exists()
