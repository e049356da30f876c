"""Where “New gathering” leads: to the form under the reader's own list of gatherings."""

import pytest
from django.urls import reverse

from gatherings.programme.models import GatheringIndexPage
from home.setup.actions.site import set_up_site

pytestmark = pytest.mark.django_db


def form_under(index):
    return reverse("wagtailadmin_pages:add", args=["gatherings", "gatheringpage", index.pk])


def test_each_coordinator_is_led_to_the_list_of_the_own_region(
    site, client_for, coordinator, other_region, other_coordinator
):
    own = GatheringIndexPage.objects.get()
    set_up_site(region=other_region)
    other = GatheringIndexPage.objects.exclude(pk=own.pk).get()
    address = reverse("gatherings_new")
    assert client_for(coordinator).get(address).url == form_under(own)
    assert client_for(other_coordinator).get(address).url == form_under(other)


def test_whoever_may_add_none_is_told_so(site, client_for, coordinator):
    GatheringIndexPage.objects.get().delete()
    response = client_for(coordinator).get(reverse("gatherings_new"), follow=True)
    assert response.redirect_chain == [(reverse("wagtailadmin_home"), 302)]
    assert "Det finnes ingen liste over samlinger" in response.text


@pytest.mark.parametrize("persona", ["surnadal_leader", "outsider", None])
def test_others_do_not_come_there(persona, site, client_for, request):
    client = client_for(request.getfixturevalue(persona) if persona else None)
    assert client.get(reverse("gatherings_new")).status_code == 302


def test_the_empty_list_leads_those_who_may_add_to_the_form(site, client_for, coordinator, outsider):
    address = GatheringIndexPage.objects.get().url
    assert reverse("gatherings_new") in client_for(coordinator).get(address).text
    assert reverse("gatherings_new") not in client_for(outsider).get(address).text
    assert reverse("gatherings_new") not in client_for(None).get(address).text
