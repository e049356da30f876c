"""Choosing who leads a session in the form of the admin: by name, within the region, a new guest without leaving it."""

import pytest
from django.urls import reverse

from gatherings.programme.actions.guests import add_guest
from gatherings.programme.models import GatheringPage, ProgrammeGuest, SessionPerson
from tests.gatherings.factories import index
from tests.gatherings.programme.test_admin import add, errors_of, form, row, rows_as_they_are
from tests.network.factories import PersonFactory

pytestmark = pytest.mark.django_db
FIND, GUEST = "/admin/samlinger/personer/", "/admin/samlinger/gjester/ny/"


@pytest.fixture
def admin(client_for, coordinator, site):
    index()
    return client_for(coordinator)


def labels(answer):
    return [person["label"] for person in answer.json()["people"]]


def test_members_and_guests_of_the_region_are_found_by_any_part_of_a_name(
    admin, region, surnadal_pro, other_coordinator
):
    add_guest(region, name="Profeten Ødegård", organisation="NTNU", by=None)
    add_guest(other_coordinator.memberships.first().organisation, name="Prost Person", organisation="UiT", by=None)
    PersonFactory(first_name="Pro", last_name="Utenfor")
    assert labels(admin.get(FIND, {"arrangor": region.pk, "q": "pro"})) == [
        f"{surnadal_pro}, Surnadal",
        "Profeten Ødegård, NTNU",
    ]
    assert labels(admin.get(FIND, {"arrangor": region.pk, "q": "ØDEGÅRD ntnu"})) == ["Profeten Ødegård, NTNU"]
    assert labels(admin.get(FIND, {"arrangor": region.pk, "q": ""})) == []


@pytest.mark.parametrize("who", ["other_coordinator", "surnadal_leader", "surnadal_pro", "outsider"])
def test_others_are_told_of_nobody(who, request, client_for, region, surnadal_pro, site):
    client = client_for(request.getfixturevalue(who))
    for answer in (
        client.get(FIND, {"arrangor": region.pk, "q": "pro"}),
        client.post(GUEST, {"arrangor": region.pk, "name": "Ola", "organisation": "NTNU"}),
    ):
        assert answer.status_code in (302, 404)
    assert not ProgrammeGuest.objects.exists()


@pytest.mark.parametrize("chosen", ["", "x", "0", "-1", "9" * 30, "1'--", "\x00", "²"])
def test_hostile_organisers_are_not_there(chosen, admin):
    assert admin.get(FIND, {"arrangor": chosen, "q": "a"}).status_code == 404
    assert admin.post(GUEST, {"arrangor": chosen, "name": "Ola", "organisation": "NTNU"}).status_code == 404


@pytest.mark.parametrize("text", ["%", "_", "'", '"', "\x00", "a\x00b", "x" * 3000, "\\"])
def test_hostile_names_find_nobody(text, admin, region, surnadal_pro):
    assert labels(admin.get(FIND, {"arrangor": region.pk, "q": text})) == []
    assert admin.post(GUEST, {"arrangor": region.pk, "name": text, "organisation": "x" * 101}).status_code == 422


def test_a_guest_is_added_once(admin, region):
    data = {"arrangor": region.pk, "name": "Ánne Sárá Čoarvemáhtu-Ødegård", "organisation": "Sámi allaskuvla"}
    first, second = (admin.post(GUEST, data).json() for _time in range(2))
    guest = ProgrammeGuest.objects.get()
    assert first == second == {"key": f"g{guest.pk}", "label": "Ánne Sárá Čoarvemáhtu-Ødegård, Sámi allaskuvla"}
    assert admin.post(GUEST, {**data, "organisation": ""}).status_code == 422


def saved(admin, *rows, **values):
    response = add(admin, form(*rows, **values))
    assert response.status_code == 302, errors_of(response)
    return GatheringPage.objects.get()


def test_those_chosen_in_the_form_are_stored_shown_and_kept(admin, region, surnadal_pro):
    guest = add_guest(region, name="Ola Sørli", organisation="NTNU", by=None)
    page = saved(admin, row("Velkommen", people=f"p{surnadal_pro.pk}, g{guest.pk}"), row("Slutt", day=2))
    assert [each.key for each in SessionPerson.objects.all()] == [f"p{surnadal_pro.pk}", f"g{guest.pk}"]
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    rows = rows_as_they_are(admin, edit)
    assert rows[0]["people"] == f"p{surnadal_pro.pk},g{guest.pk}"
    assert f"{surnadal_pro}, Surnadal" in admin.get(edit).content.decode()
    rows[0]["people"] = f"g{guest.pk}"
    assert admin.post(edit, form(*rows, initial=2)).status_code == 302
    page = GatheringPage.objects.get()
    assert [each.key for each in page.get_latest_revision_as_object().session_people.all()] == [f"g{guest.pk}"]
    assert SessionPerson.objects.count() == 2  # until it is released


@pytest.mark.parametrize("keys", ["x", "p", "p0", "p-1", "q1", "p1 or 1", "p" + "9" * 20, "<script>", "p1\x00", "p²"])
def test_hostile_keys_are_refused(keys, admin):
    errors = errors_of(add(admin, form(row("Velkommen", people=keys))))
    assert list(errors) == ["0.people"]
    assert not GatheringPage.objects.exists()


def test_somebody_of_another_region_is_refused_and_not_named(admin, other_coordinator):
    stranger = PersonFactory(first_name="Hemmelig", last_name="Navn")
    for person in (stranger, other_coordinator):
        response = add(admin, form(row("Velkommen", people=f"p{person.pk}")))
        assert list(errors_of(response)) == ["0.people"]
        assert str(person) not in response.content.decode()


def test_the_same_person_twice_at_once_is_said_on_the_row(admin, surnadal_pro):
    one, other = (row(name, room=name, people=f"p{surnadal_pro.pk}") for name in ("A", "B"))
    assert errors_of(add(admin, form(one, other))) == {
        "1.starts": [
            (
                "«A» (kl. 09.00–09.45) og «B» (kl. 09.00–09.45) kolliderer, "
                f"begge med {surnadal_pro}. Endre et klokkeslett eller hvem som er ansvarlig."
            )
        ]
    }


def test_what_was_chosen_stands_when_the_form_comes_back(admin, surnadal_pro):
    response = add(admin, form(row("", people=f"p{surnadal_pro.pk}")))
    assert list(errors_of(response)) == ["0.title"]
    assert f"{surnadal_pro}, Surnadal" in response.content.decode()


def test_a_preview_shows_those_chosen(admin, region, surnadal_pro):
    page = saved(admin, row("Velkommen"))
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    admin.post(address, form(row("Velkommen", people=f"p{surnadal_pro.pk}"), publish=False))
    assert f"{surnadal_pro} (Surnadal)" in admin.get(f"{address}?mode=").content.decode()


@pytest.mark.parametrize("number", [1, 12])
def test_the_form_asks_as_often_for_one_as_for_many(number, admin, region, django_assert_num_queries):
    guests = [add_guest(region, name=f"Gjest {n}", organisation="NTNU", by=None) for n in range(number)]
    rows = [row(f"Økt {n}", starts=f"{8 + n:02}:00", people=f"g{guest.pk}") for n, guest in enumerate(guests)]
    page = saved(admin, *rows)
    shown = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    with django_assert_num_queries(1):
        shown._read_people()
