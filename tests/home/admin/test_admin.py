"""Pages made and changed in the Wagtail admin: by whom, with what refused."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from home.pages.models import MunicipalityIndexPage, MunicipalityPage, NetworkIndexPage, NetworkPage

pytestmark = pytest.mark.django_db


def form(organisation, *, body=(("goals", ""), ("units", "")), **changes):
    values = {
        "title": "Surnadal",
        "slug": "surnadal",
        "organisation": str(organisation.pk),
        "intro": "To linjer",
        "vision": "",
        "body": streamfield(body),
        **changes,
    }
    return nested_form_data(values)


def add_url(model=MunicipalityPage, index=MunicipalityIndexPage):
    return reverse("wagtailadmin_pages:add", args=["home", model._meta.model_name, index.objects.get().pk])


def test_a_coordinator_makes_and_publishes_a_page(client_for, site, coordinator, surnadal):
    client = client_for(coordinator)
    response = client.post(add_url(), {**form(surnadal), "action-publish": "1"})
    assert response.status_code == 302
    page = MunicipalityPage.objects.get()
    assert (page.live, page.url) == (True, "/kommuner/surnadal/")
    assert [block.block_type for block in page.body] == ["goals", "units"]


def test_an_editor_writes_a_draft_and_does_not_publish(client_for, site, editor, surnadal):
    client_for(editor).post(add_url(), {**form(surnadal), "action-publish": "1"})
    assert MunicipalityPage.objects.filter(live=True).count() == 0
    assert MunicipalityPage.objects.filter(live=False).count() == 1


@pytest.mark.parametrize("name", ["surnadal_leader", "surnadal_headteacher", "steering", "outsider"])
def test_others_do_not_come_in(request, client_for, site, surnadal, name):
    response = client_for(request.getfixturevalue(name)).post(add_url(), {**form(surnadal), "action-publish": "1"})
    assert response.status_code in {302, 403}
    assert MunicipalityPage.objects.count() == 0


def test_a_coordinator_makes_a_network_page(client_for, site, coordinator, eva_network):
    values = {"title": "EVA", "slug": "eva", "network": str(eva_network.pk), "body": streamfield([("members", "")])}
    data = {**nested_form_data(values), "action-publish": "1"}
    assert client_for(coordinator).post(add_url(NetworkPage, NetworkIndexPage), data).status_code == 302
    assert NetworkPage.objects.get().url == "/nettverk/eva/"


@pytest.mark.parametrize("kind", ["municipality", "network"])
def test_the_preview_shows_the_records(client_for, request, coordinator, surnadal_school, kind):
    page = request.getfixturevalue({"municipality": "surnadal_page", "network": "eva_page"}[kind])
    client = client_for(coordinator)
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    if kind == "municipality":
        data = form(page.organisation, intro="Et utkast")
    else:
        data = nested_form_data(
            {"title": "EVA", "slug": "eva", "network": str(page.network_id), "body": streamfield([("members", "")])}
        )
    assert client.post(url, data).json() == {"is_valid": True, "is_available": True}
    shown = client.get(url).content.decode()
    expected = "Elvevoll skole" if kind == "municipality" else "tom plass"
    assert expected in shown


def picture(**values):
    return [("picture", {"image": "", "alt_text": "", "caption": "", **values})]


def section(text):
    return [("section", {"heading": "x" * 121, "text": text})]


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"intro": "x" * 401},
        {"vision": "x" * 2001},
        {"organisation": ""},
        {"organisation": "999999"},
        {"body": streamfield(picture())},
        {"body": streamfield(section(rich_text("<p>x</p>")))},
        {"body": streamfield([("links", {"heading": "", "links": streamfield([])})])},
    ],
    ids=[
        "no title",
        "long intro",
        "long vision",
        "no place",
        "unknown place",
        "no picture",
        "long heading",
        "no links",
    ],
)
def test_what_is_wrong_is_not_stored(client_for, site, coordinator, surnadal, wrong):
    data = form(surnadal)
    if "body" in wrong:
        data = {key: value for key, value in data.items() if not key.startswith("body")}
    data = {**data, **nested_form_data(wrong), "action-publish": "1"}
    assert client_for(coordinator).post(add_url(), data).status_code == 200
    assert MunicipalityPage.objects.count() == 0


def test_a_unit_is_not_a_municipality(client_for, site, coordinator, surnadal_school):
    data = {**form(surnadal_school), "action-publish": "1"}
    assert client_for(coordinator).post(add_url(), data).status_code == 200
    assert MunicipalityPage.objects.count() == 0


def test_one_page_for_a_municipality(client_for, surnadal_page, coordinator, surnadal):
    data = {**form(surnadal, slug="surnadal-2"), "action-publish": "1"}
    assert client_for(coordinator).post(add_url(), data).status_code == 200
    assert MunicipalityPage.objects.count() == 1


def test_the_admin_opens_with_what_waits(client_for, site, coordinator, eva_network, surnadal):
    page = client_for(coordinator).get("/admin/").content.decode()
    assert "Neste samling" in page
    assert "EVA har" in page


def test_the_menu_is_by_subject(client_for, site, coordinator):
    page = client_for(coordinator).get("/admin/").content.decode()
    for label in ("Samlinger", "Kommuner", "Innhold"):
        assert f'"label": "{label}"' in page or label in page
