"""The pages of visions: what each shows and when, what its forms refuse, and what they cost."""

from datetime import date

import pytest
from django.urls import reverse

from goals.goals.enums import GoalStatus
from goals.visions.actions import ChosenTheme, edit_draft
from goals.visions.enums import VisionStatus
from goals.visions.models import Vision, VisionVersion
from tests.goals.factories import make_goal, make_theme
from tests.goals.visions.factories import LONG_AGO, make_picture, make_vision, take_up
from tests.people import make_municipality

LATER = date(2025, 5, 6)


@pytest.fixture
def upper(region):
    return make_vision(region, "Regionens ord", themes=[ChosenTheme("Mestring", "Fra elevrådet")])


def fields(**changed):
    return {"statement": "Alle blir hørt", "version": 1, **changed}


# --- Read ----------------------------------------------------------------------------------------


def test_the_list_has_the_regions_first_then_their_own_then_who_took_it_up(client, region, surnadal, tingvoll, upper):
    own = make_vision(surnadal, "Våre ord", based_on=upper.vision)
    taken = take_up(upper.vision, tingvoll)
    context = client.get("/visjoner/").context
    assert context["first"].version == upper
    assert [each.version for each in context["own"]] == [own]
    assert [each.version for each in context["as_it_is"]] == [taken]


def test_it_reads_as_it_was_on_the_day(client, upper, region):
    new = make_vision(region, "Regionens nye ord", adopted_on=LATER)
    address = upper.vision.get_absolute_url()
    assert client.get(address).context["current"] == new
    assert client.get(f"{address}?per=2025-05-05").context["current"].pk == upper.pk
    assert "Regionens ord" in client.get(f"{address}?per=2025-05-05").content.decode()
    before = client.get(f"{address}?per=2024-02-29")
    assert before.templates[0].name == "goals/visions/not_yet.html"
    assert client.get("/visjoner/?per=2024-02-29").context["first"] is None


def test_what_was_typed_in_afterwards_says_so(client, upper):
    assert client.get(f"{upper.vision.get_absolute_url()}?per=2024-03-02").context["current"].recorded_afterwards


def test_an_old_version_stays_readable_with_what_it_built_on_then(client, region, surnadal, upper):
    own = take_up(upper.vision, surnadal)
    make_vision(region, "Regionens nye ord", adopted_on=LATER)
    make_vision(surnadal, "Våre egne", adopted_on=date(2025, 6, 1))
    reading = client.get(own.get_absolute_url()).context["on_day"]
    assert (reading.version.pk, reading.source.statement) == (own.pk, "Regionens nye ord")


def test_versions_are_compared_in_whichever_order_they_are_named(client, upper, region):
    make_vision(region, "Regionens nye ord", adopted_on=LATER)
    address = reverse("goals:vision_compare", args=[upper.vision_id])
    for query in ("", "?fra=1&til=2", "?fra=2&til=1", "?fra=x&til=99"):
        context = client.get(address + query).context
        assert (context["earlier"].number, context["later"].number) == (1, 2)
        assert "nye" in [piece.text.strip() for piece in context["changes"][0].pieces]


def test_a_theme_says_where_it_comes_from_and_who_realises_it(client, region, surnadal, surnadal_school, upper):
    theme = upper.themes.get().theme
    goals = [make_goal(place, themes=[theme]) for place in (region, surnadal, surnadal_school)]
    make_goal(surnadal, "Utkast", themes=[theme], status=GoalStatus.PROPOSED)
    context = client.get(f"/visjoner/tema/{theme.pk}/").context
    assert [each.version for each in context["origins"]] == [upper]
    found = context["realised"]
    assert found.counts == {"region": 1, "municipality": 1, "unit": 1}
    assert found.regional == goals[:1]
    assert [(each.organisation, each.goals, each.unit_goals) for each in found.municipalities] == [
        (surnadal, goals[1:2], goals[2:])
    ]


def test_the_picture_is_served_with_a_cache_that_knows_drafts(client_for, surnadal, surnadal_leader):
    draft = make_vision(surnadal, adopted_on=None, picture=make_picture(), picture_alt="En strek")
    answer = client_for(surnadal_leader).get(draft.picture_url)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/webp", "private, no-store")
    make_vision_adopted = make_vision(surnadal.get_parent(), picture=make_picture(), picture_alt="En strek")
    assert "immutable" in client_for().get(make_vision_adopted.picture_url)["Cache-Control"]
    without = make_vision(surnadal.get_parent(), "Uten", adopted_on=LATER)
    assert client_for().get(without.picture_url).status_code == 404


def test_markup_in_what_is_written_is_shown_as_written(client, region):
    wild = "<script>alert(1)</script>"
    version = make_vision(region, wild, text=wild, occasion=wild, took_part=wild, themes=[ChosenTheme(wild, wild)])
    theme = version.themes.get().theme
    for address in ("/visjoner/", version.vision.get_absolute_url(), f"/visjoner/tema/{theme.pk}/"):
        assert "<script>alert" not in client.get(address).content.decode()


# --- Written -------------------------------------------------------------------------------------


def test_a_new_version_begins_with_what_holds(client, surnadal, surnadal_leader):
    old = make_vision(surnadal, "Gamle ord", themes=[ChosenTheme("Elva", "fra skolen")], picture=make_picture(),
                      picture_alt="En strek", made_on=LONG_AGO, occasion="Fagdagen", took_part="Elevene")  # fmt: skip
    client.force_login(surnadal_leader)
    address = reverse("goals:vision_new_version", args=[old.vision_id])
    theme = old.themes.get().theme
    initial = client.get(address).context["form"].initial
    assert {"made_on", "occasion", "took_part"}.isdisjoint(initial), "when and by whom is each version's own"
    assert (initial["statement"], initial[f"words_{theme.pk}"]) == ("Gamle ord", "fra skolen")
    data = fields(picture_alt="En strek", new_themes="Fjellet: fra turen\n\nSjøen", **{f"theme_{theme.pk}": "on"})
    assert client.post(address, data).status_code == 302
    draft = VisionVersion.objects.drafts().get()
    assert [(each.name, each.words) for each in draft.themes.all()] == [
        ("Elva", ""), ("Fjellet", "fra turen"), ("Sjøen", "")]  # fmt: skip
    assert draft.picture.name == old.picture.name
    assert client.get(address)["Location"] == reverse("goals:vision_edit", args=[old.vision_id])


def test_a_picture_is_sent_in_and_taken_away(client, surnadal, surnadal_leader):
    client.force_login(surnadal_leader)
    data = {"statement": "Alle med", "organisation": surnadal.pk, "picture": make_picture(), "picture_alt": "En strek"}
    client.post("/visjoner/ny/", data)
    draft = VisionVersion.objects.get()
    assert (draft.picture_width, draft.picture_alt) == (40, "En strek")
    edit = reverse("goals:vision_edit", args=[draft.vision_id])
    assert client.post(edit, fields(remove_picture="on")).status_code == 302
    assert VisionVersion.objects.get().picture == ""


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"statement": ""}, ["statement"]),
        ({"statement": "x" * 301}, ["statement"]),
        ({"statement": "nul\x00l"}, ["statement"]),
        ({"made_on": "31.02.2020"}, ["made_on"]),
        ({"made_on": "2099-01-01"}, ["made_on"]),
        ({"new_themes": "To\nto"}, ["new_themes"]),
        ({"new_themes": "\n".join(f"T{n}" for n in range(13))}, ["new_themes"]),
        ({"organisation": "999999"}, ["organisation"]),
        ({"picture": make_picture()}, ["picture_alt"]),
        ({"picture": make_picture("GIF"), "picture_alt": "En strek"}, ["picture"]),
    ],
)
def test_bad_input_stands_by_its_field_and_stores_nothing(client, surnadal, surnadal_leader, data, errors):
    if "picture" in data:
        data["picture"].seek(0)
    client.force_login(surnadal_leader)
    answer = client.post("/visjoner/ny/", {"statement": "Alle med", "organisation": surnadal.pk, **data})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, errors)
    assert not VisionVersion.objects.exists()


def test_a_newer_draft_is_shown_beside_ones_own(client, surnadal, surnadal_leader):
    draft = make_vision(surnadal, "Deres ord", adopted_on=None)
    edit_draft(draft, by=None, statement="Deres nye ord")
    client.force_login(surnadal_leader)
    address = reverse("goals:vision_edit", args=[draft.vision_id])
    answer = client.post(address, fields())
    assert answer.status_code == 409
    assert [(theirs, yours) for _label, theirs, yours in answer.context["conflict"]] == [
        ("Deres nye ord", "Alle blir hørt")
    ]
    assert client.post(address, fields(version=2)).status_code == 302


def test_adopting_asks_for_a_day_that_has_come(client, surnadal, surnadal_leader):
    draft = make_vision(surnadal, adopted_on=None)
    client.force_login(surnadal_leader)
    address = reverse("goals:vision_adopt", args=[draft.vision_id])
    for day in ("", "i går", "2099-01-01"):
        assert client.post(address, {"on": day}).status_code == 422
    assert client.post(address, {"on": "2025-01-10"}).status_code == 302
    assert VisionVersion.objects.get().status == VisionStatus.ADOPTED
    assert client.get(address).status_code == 302


def test_taking_up_is_one_step(client, surnadal, surnadal_leader, upper):
    client.force_login(surnadal_leader)
    address = reverse("goals:vision_take_up", args=[upper.vision_id])
    answer = client.post(address, {"organisation": surnadal.pk, "on": "2025-01-10"}, follow=True)
    assert answer.context["on_day"].source == upper
    assert client.post(address, {"organisation": surnadal.pk, "on": "2025-01-11"}).status_code == 422
    assert Vision.objects.get(organisation=surnadal).versions.count() == 1


def test_one_can_build_only_on_what_is_adopted(client, region, coordinator, surnadal):
    draft = make_vision(region, adopted_on=None)
    client.force_login(coordinator)
    assert client.get(reverse("goals:vision_extend", args=[draft.vision_id])).status_code == 302


# --- What it costs -------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same(client, region, upper, rows, django_assert_num_queries):
    for n in range(rows):
        make_vision(make_municipality(region, f"A{n}", f"{n}001"), based_on=upper.vision, themes=[ChosenTheme("Elva")])
        take_up(upper.vision, make_municipality(region, f"B{n}", f"{n}002"))
    with django_assert_num_queries(4):
        client.get("/visjoner/")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_vision_costs_the_same(client, region, upper, surnadal, rows, django_assert_num_queries):
    for n in range(rows):
        make_vision(region, f"Nyere {n}", adopted_on=date(2025, 1, n + 1), themes=[ChosenTheme(f"T{n}")])
        take_up(upper.vision, make_municipality(region, f"B{n}", f"{n}002"), on=LATER)
    with django_assert_num_queries(6):
        client.get(upper.vision.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 3])
def test_a_theme_costs_the_same(client, region, surnadal, surnadal_school, rows, django_assert_num_queries):
    theme = make_theme(region)
    for n in range(rows):
        make_vision(region, f"V{n}", adopted_on=date(2025, 1, n + 1), themes=[ChosenTheme(theme.name, "", theme)])
        for place in (region, surnadal, surnadal_school):
            make_goal(place, f"Mål {n}", themes=[theme])
    with django_assert_num_queries(7):
        client.get(f"/visjoner/tema/{theme.pk}/")
