"""The form in the Wagtail admin: what is wrong is said on the row, and nothing typed is lost."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from gatherings.programme.models import GatheringPage, Session
from tests.gatherings.factories import GatheringFactory, index, region

pytestmark = pytest.mark.django_db
CLASH = (
    "«Åpning» (kl. 09.00–09.45) og «Lunsj» (kl. 09.30–10.15) kolliderer, begge i A. Endre et klokkeslett eller et rom."
)
EMPTY = {"text": "", "responsible": "", "room": "", "track": ""}


@pytest.fixture
def admin(superuser):
    client = Client()
    client.force_login(superuser)
    return client


def row(title, *, day=1, starts="09:00", minutes=45, kind="plenary", **rest):
    return {**EMPTY, "title": title, "day": day, "starts": starts, "minutes": minutes, "kind": kind, **rest}


def form(*sessions, publish=True, initial=0, documents=(), **values):
    data = {
        "title": "Treningssamling",
        "slug": "samling",
        "starts_on": "2027-03-15",
        "ends_on": "2027-03-16",
        "place": "Fjordhotellet",
        "address": "",
        "purpose": "",
        "organiser": region().pk,
        "networks": [],
        "contact": "",
        "status": "planned",
        "cancel_reason": "",
        "comments": inline_formset([]),
        "sessions": inline_formset(list(sessions), initial=initial),
        "documents": inline_formset(list(documents)),
        "rooms": inline_formset([]),
        **values,
    }
    if publish:
        data["action-publish"] = "1"
    return nested_form_data(data)


def add(admin, data):
    address = reverse("wagtailadmin_pages:add", args=["gatherings", "gatheringpage", index().pk])
    return admin.post(address, data)


def errors_of(response):
    """Every error of the form and its rows, as field: texts."""
    shown = response.context["form"]
    found = {name: list(texts) for name, texts in shown.errors.items()}
    for number, each in enumerate(shown.formsets["sessions"].forms):
        found |= {f"{number}.{name}": list(texts) for name, texts in each.errors.items()}
    return found


def test_a_gathering_is_made_and_published(admin, client):
    response = add(admin, form(row("Velkommen"), row("Gruppe 1", starts="10:00", room="A"), row("Slutt", day=2)))
    page = GatheringPage.objects.get()
    assert response.status_code == 302
    assert (page.live, page.sessions.count(), page.versions.count()) == (True, 3, 1)
    assert client.get("/samlinger/samling/").status_code == 200


def test_uids_last_through_editing_in_the_form(admin):
    add(admin, form(row("Velkommen")))
    page = GatheringPage.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    first = list(Session.objects.values_list("uid", flat=True))
    for number in range(2):
        rows = rows_as_they_are(admin, edit)
        new = row(f"Ny {number}", day=2, starts=f"1{number}:00")
        assert admin.post(edit, form(*rows, new, initial=len(rows))).status_code == 302
        uids = list(Session.objects.order_by("sort_order").values_list("uid", flat=True))
        assert uids[: len(first)] == first
        first = uids


def rows_as_they_are(admin, edit):
    """The rows as the browser would send them back unchanged."""
    found = []
    for each in admin.get(edit).context["form"].formsets["sessions"].forms:
        data = {name: each[name].value() for name in each.fields if name not in ("DELETE", "ORDER")}
        if data["title"]:
            found.append({name: "" if value is None else str(value) for name, value in data.items()})
    return found


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"ends_on": "2027-03-14"}, {"ends_on": ["Siste dag kan ikke komme før den første."]}),
        ({"ends_on": "2027-03-22"}, {"ends_on": ["En samling varer høyst 7 dager."]}),
        ({"starts_on": "i morgen"}, {"starts_on": ["Oppgi en gyldig dato."]}),
        ({"place": ""}, {"place": ["Feltet må fylles ut."]}),
        ({"place": "x" * 121}, {"place": ["Sørg for at denne verdien har 120 eller færre tegn (den har nå 121)."]}),
        ({"status": "cancelled"}, {"cancel_reason": ["Skriv kort hvorfor den er avlyst."]}),
        ({"status": "tull"}, {"status": ["Velg et gyldig valg. tull er ikke et av de tilgjengelige valgene."]}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else str(value),
)
def test_bad_dates_places_and_states(values, expected, admin):
    response = add(admin, form(row("Velkommen"), **values))
    assert errors_of(response) == expected
    assert GatheringPage.objects.count() == 0


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        ([row("A", day=3)], {"0.day": ["Denne dagen er ikke en del av samlingen."]}),
        ([row("A", day=2, starts="23:30", minutes=60)], {"0.day": ["Økta må slutte før midnatt den siste dagen."]}),
        ([row("A", minutes=4)], {"0.minutes": ["En økt varer minst 5 minutter."]}),
        ([row("A", minutes=721)], {"0.minutes": ["En økt varer høyst 720 minutter."]}),
        ([row("A", starts="25:00")], {"0.starts": ["Oppgi et gyldig tidspunkt."]}),
        ([row("")], {"0.title": ["Feltet må fylles ut."]}),
        ([row("A", day=8)], {"0.day": ["Velg et gyldig valg. 8 er ikke et av de tilgjengelige valgene."]}),
        (
            [row("Åpning", room="A"), row("Lunsj", starts="09:30", room="A")],
            {"1.starts": [CLASH]},
        ),
    ],
    ids=["another day", "past the last midnight", "too short", "too long", "no time", "no title", "no day", "clash"],
)
def test_what_is_wrong_is_said_on_the_row(sessions, expected, admin):
    response = add(admin, form(*sessions))
    assert errors_of(response) == expected
    assert GatheringPage.objects.count() == 0
    shown = response.context["form"].formsets["sessions"].forms
    assert [each["title"].value() for each in shown] == [each["title"] for each in sessions]


def test_parallel_sessions_in_their_own_rooms(admin):
    response = add(admin, form(row("Gruppe 1", room="A"), row("Gruppe 2", room="B")))
    assert response.status_code == 302


def test_a_row_that_is_taken_out_is_in_nobodys_way(admin):
    response = add(admin, form(row("A", room="Sal"), {**row("B", room="Sal"), "DELETE": "1"}))
    assert response.status_code == 302
    assert [session.title for session in Session.objects.all()] == ["A"]


def test_only_regions_and_municipalities_arrange(admin, surnadal, surnadal_school):
    shown = admin.get(reverse("wagtailadmin_pages:add", args=["gatherings", "gatheringpage", index().pk])).context
    offered = set(shown["form"].fields["organiser"].queryset)
    assert offered == {region(), surnadal}


def test_the_preview_shows_what_is_typed(admin):
    page = GatheringFactory(slug="samling", sessions=2, published=True)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert admin.post(address, form(row("Helt ny"), publish=False)).json() == {"is_valid": True, "is_available": True}
    assert "Helt ny" in admin.get(f"{address}?mode=").content.decode()
    assert "Helt ny" not in admin.get("/samlinger/samling/").content.decode()


def test_a_day_is_copied_into_the_draft(admin):
    page = GatheringFactory(sessions=3, published=True)
    address = reverse("gatherings_copy_day", args=[page.pk])
    assert admin.get(address).status_code == 200
    response = admin.post(address, {"from_day": 1, "to_day": 2}, follow=True)
    assert "kolliderer" in response.content.decode()
    longer = GatheringFactory(sessions=3, ends_on=date(2027, 3, 17), published=True)
    response = admin.post(reverse("gatherings_copy_day", args=[longer.pk]), {"from_day": 1, "to_day": 3})
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[longer.pk])
    draft = GatheringPage.objects.get(pk=longer.pk).get_latest_revision_as_object()
    assert [(s.day, s.title) for s in draft.sessions.all()] == [
        (1, "Økt 1"),
        (2, "Økt 2"),
        (1, "Økt 3"),
        (3, "Økt 1"),
        (3, "Økt 3"),
    ]
    assert longer.sessions.count() == 3
    assert len({s.uid for s in draft.sessions.all()}) == 5


@pytest.mark.parametrize(
    ("data", "field"),
    [({"from_day": 1, "to_day": 1}, "to_day"), ({"from_day": 9, "to_day": 1}, "from_day"), ({"to_day": 1}, "from_day")],
)
def test_a_day_that_cannot_be_copied(data, field, admin):
    page = GatheringFactory(sessions=1)
    response = admin.post(reverse("gatherings_copy_day", args=[page.pk]), data)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert page.get_latest_revision_as_object().sessions.count() == 1


def test_days_and_times_are_asked_for_by_the_browsers_own_pickers(admin):
    add(admin, form(row("Velkommen")))
    shown = admin.get(reverse("wagtailadmin_pages:edit", args=[GatheringPage.objects.get().pk])).context["form"]
    kinds = [shown[name].field.widget.input_type for name in ("starts_on", "ends_on")]
    assert [*kinds, shown.formsets["sessions"].forms[0]["starts"].field.widget.input_type] == ["date", "date", "time"]
    assert 'value="2027-03-15"' in str(shown["starts_on"])


@pytest.mark.parametrize("publish", [True, False])
def test_the_button_that_is_seen_is_the_one_that_publishes(publish, admin):
    add(admin, form(row("Velkommen"), publish=publish))
    page = admin.get(reverse("wagtailadmin_pages:edit", args=[GatheringPage.objects.get().pk]))
    assert page.context["action_menu"].default_item.name == "action-publish"


def test_rows_stand_by_day_and_time_the_next_time_they_are_opened(admin):
    rows = [row("Sist", day=2), row("Midt", starts="14:00"), row("Først", starts="08:30")]
    assert add(admin, form(*rows)).status_code == 302
    page = GatheringPage.objects.get()
    assert [session.title for session in page.sessions.all()] == ["Først", "Midt", "Sist"]
    shown = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"].formsets["sessions"].forms
    assert [each["title"].value() for each in shown if each["title"].value()] == ["Først", "Midt", "Sist"]


def test_a_lunch_over_group_work_is_flagged_and_not_refused(admin):
    rows = [row("Lunsj", kind="meal", room="Kantina"), row("Gruppe", kind="group_work", room="A")]
    address = reverse("wagtailadmin_pages:add", args=["gatherings", "gatheringpage", index().pk])
    response = admin.post(address, form(*rows), follow=True)
    assert "«Lunsj» (kl. 09.00–09.45) og «Gruppe» (kl. 09.00–09.45) går samtidig. Er det meningen?" in (
        response.content.decode()
    )
    assert GatheringPage.objects.get().live
