"""Networks set up from the usual ones."""

from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from home.pages.models import NetworkPage
from home.setup.actions.site import set_up_site
from network.networks.actions import create_network, found_networks
from network.networks.models import Network
from network.networks.rules import OWN, TEMPLATES
from network.networks.selectors import suggestions
from network.records.errors import NotAllowed

pytestmark = pytest.mark.django_db

PAGE = reverse("network:networks_from_templates")


def text_of(response):
    return unescape(response.content.decode())


def chosen(form, *keys):
    """What a browser would send of the page's form with these ticked."""
    sent = {name: form[name].value() or "" for name in form.fields if not name.startswith("chosen_")}
    return sent | {f"chosen_{key}": "on" for key in keys}


def test_every_usual_network_has_its_texts_in_the_readers_language():
    for template in TEMPLATES:
        if template.code != OWN:
            with translation.override("en"):
                english = (str(template.name), str(template.purpose), str(template.composition))
            with translation.override("nb"):
                norwegian = (str(template.name), str(template.purpose), str(template.composition))
            assert all(english)
            assert all(before != after for before, after in zip(english, norwegian, strict=True))


def test_from_the_page_to_the_networks(client, coordinator, region):
    client.force_login(coordinator)
    form = client.get(PAGE).context["form"]
    sent = chosen(form, "KOG", "EVA", OWN) | {
        "name_KOG": "Arbeidsutvalget",
        "code_OWN": "lek",
        "name_OWN": "Lekenettverket",
    }
    response = client.post(PAGE, sent, follow=True)
    assert "Arbeidsutvalget" in text_of(response)
    assert set(Network.objects.values_list("code", "name", "minimum_per_municipality")) == {
        ("KOG", "Arbeidsutvalget", 0),
        ("EVA", "Evalueringsnettverket", 1),
        ("LEK", "Lekenettverket", 0),
    }
    assert 'name="chosen_KOG"' not in text_of(response)
    assert 'name="chosen_STG"' in text_of(response)


def test_pages_are_made_where_the_region_has_pages(region, coordinator, admin_user):
    set_up_site()
    (network,) = found_networks({"PRO": {"code": "PRO", "name": "Prosess"}}, organisation=region, by=coordinator)
    assert NetworkPage.objects.live().get().network == network


def test_a_code_that_another_region_has_gets_a_number(region, other_region):
    create_network(organisation=other_region, code="KOG", name="Vår", by=None)
    first = suggestions(region)[0]
    assert (first.code, first.existing) == ("KOG-2", None)
    create_network(organisation=region, code="KOG-2", name="Min", by=None)
    assert suggestions(region)[0].existing.name == "Min"


def test_all_or_nothing_and_beside_the_field(client, coordinator, region):
    client.force_login(coordinator)
    form = client.get(PAGE).context["form"]
    response = client.post(PAGE, chosen(form, "KOG", "STG") | {"code_STG": "kog"})
    assert response.status_code == 422
    assert "code_STG" in response.context["form"].errors
    assert not Network.objects.exists()
    for broken in ({"code_KOG": ""}, {"name_KOG": "x" * 121}, {"minimum_KOG": "x"}, {"minimum_KOG": "51"}):
        assert client.post(PAGE, chosen(form, "KOG") | broken).status_code == 422
    assert client.post(PAGE, {}).status_code == 422


def test_rights(region, other_coordinator, surnadal_leader):
    entries = {"PRO": {"code": "PRO", "name": "Prosess"}}
    for person in (other_coordinator, surnadal_leader):
        with pytest.raises(NotAllowed):
            found_networks(entries, organisation=region, by=person)
    with pytest.raises(ValidationError):
        found_networks({}, organisation=region, by=None)


def test_the_superuser_chooses_the_region(client, superuser, region, other_region):
    client.force_login(superuser)
    address = f"{PAGE}?region={other_region.pk}"
    client.post(address, chosen(client.get(address).context["form"], "KOG"))
    assert Network.objects.get().organisation == other_region
