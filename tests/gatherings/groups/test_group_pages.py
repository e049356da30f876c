"""The pages of groups: who reads which names, what they cost, and what becomes of what is sent."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from gatherings.boards.models import Board
from gatherings.groups.actions.naming import GroupValues, name_groups
from gatherings.groups.actions.placing import move
from gatherings.groups.actions.preparing import unpublish_division
from gatherings.groups.models import Division, GroupPlace
from gatherings.programme.actions.sessions import cancel_session
from gatherings.programme.models import GatheringPage
from gatherings.registration.actions.notices import receipt_token
from gatherings.registration.actions.registering import register_self, withdraw
from network.organisations.actions.organisations import redesignate
from tests.clock import TODAY
from tests.gatherings.factories import GatheringFactory, release
from tests.gatherings.registration.factories import make_guest, make_setup

from .factories import make_division, make_guests, put

pytestmark = pytest.mark.django_db
AT = "/samlinger/samling/"


@pytest.fixture
def setup(region):
    page = GatheringFactory(slug="samling", sessions=4, published=True, organiser=region)
    return make_setup(page, guests_allowed=True)


def uids(setup):
    return [str(session.uid) for session in setup.gathering.sessions.order_by("day", "starts")]


def page_of(division, end=""):
    return f"{AT}grupper/{division.pk}/{end}"


def test_two_clicks_make_groups_of_everybody(setup, client_for, coordinator, surnadal):
    make_guests(setup, 9, municipality=surnadal)
    client = client_for(coordinator)
    form = client.get(f"{AT}grupper/ny/")
    given = {name: value for name, value in form.context["form"].initial.items() if value}
    assert given["session_uids"] == [uids(setup)[2]]  # the group work
    made = client.post(f"{AT}grupper/ny/", given)
    division = Division.objects.get()
    assert made["Location"] == page_of(division)
    page = client.get(page_of(division)).content.decode()
    assert "9 personer · 2 grupper" in page
    assert f"med nummer {division.seed}" in page
    assert "Kunngjør gruppene" in page


def test_whoever_reads_a_division_sees_the_mix_and_those_without_a_group_first(
    setup, client_for, coordinator, surnadal, tingvoll
):
    make_guests(setup, 3, "Surna", municipality=surnadal)
    make_guest(setup, "Ting Vold", municipality=tingvoll)
    division = make_division(setup, number=1, published=True)
    make_guest(setup, "Sen Gjest")
    client = client_for(coordinator)
    page = client.get(page_of(division)).content.decode()
    assert "Surnadal 3" in page
    assert "Tingvoll 1" in page
    assert page.index("1 uten gruppe") < page.index("Gruppe 1</h2>")
    assert client.post(page_of(division, "plasser/")).status_code == 302
    assert "uten gruppe" not in client.get(page_of(division)).content.decode()


def test_those_ticked_are_moved_and_what_is_wrong_is_said(setup, client_for, coordinator):
    one, two = make_guests(setup, 2)
    division = make_division(setup, number=2)
    client, group = client_for(coordinator), division.groups.get(number=2)
    client.post(page_of(division, "flytt/"), {"people": [one.pk, two.pk], "group": group.pk})
    assert group.places.count() == 2
    answer = client.post(page_of(division, "flytt/"), {"people": [one.pk], "group": ""}, follow=True)
    assert "Gjest 1 er flyttet." in answer.content.decode()
    for data in (
        {"group": group.pk},
        {"people": ["x"], "group": group.pk},
        {"people": [one.pk], "group": "99999999999"},
    ):
        answer = client.post(page_of(division, "flytt/"), data, follow=True)
        assert answer.status_code == 200
        assert 'data-color="danger"' in answer.content.decode()
    assert group.places.count() == 1


def test_names_rooms_and_leaders_are_given_on_one_page(setup, client_for, coordinator):
    one, _two = make_guests(setup, 2)
    division = make_division(setup, number=2)
    client = client_for(coordinator)
    first, second = division.groups.all()
    put(division, one, 1)
    data = {
        "version": "1",
        f"name_{first.pk}": "Havet",
        f"room_{first.pk}": "Sal A",
        f"capacity_{first.pk}": "8",
        f"leader_{first.pk}": str(one.pk),
    }
    assert client.post(page_of(division, "navn/"), data).status_code == 302
    first.refresh_from_db()
    assert (first.name, first.room, first.capacity) == ("Havet", "Sal A", 8)
    assert GroupPlace.objects.get(leads=True).registration == one
    wrong = client.post(page_of(division, "navn/"), {**data, "version": "2", f"name_{second.pk}": "havet"})
    assert wrong.status_code == 422
    assert "heter det samme" in wrong.content.decode()


def test_the_process_network_reads_and_has_no_buttons(setup, client_for, surnadal_pro):
    make_guest(setup, "Gunn Gjest")
    division = make_division(setup, published=True)
    client = client_for(surnadal_pro)
    for end in ("", "liste/", "liste/?etter=navn", "ark/"):
        page = client.get(page_of(division, end)).content.decode()
        assert "Gunn Gjest" in page
        assert f'action="{AT}grupper' not in page
    assert "Del inn i grupper" not in client.get(f"{AT}grupper/").content.decode()


def test_nobody_else_reads_a_name(setup, client, client_for, surnadal_leader, surnadal, surnadal_union):
    make_guest(setup, "Gunn Gjest", municipality=surnadal)
    division = make_division(setup, number=1, session_uids=uids(setup), published=True)
    register_self(setup, by=surnadal_union)
    for reader in (client, client_for(surnadal_leader), client_for(surnadal_union)):
        for address in (
            AT,
            page_of(division),
            page_of(division, "liste/"),
            page_of(division, "min/"),
            f"{AT}?per=2026-11-25",
        ):
            assert "Gunn Gjest" not in reader.get(address, follow=True).content.decode()
    assert "Gruppe 1" not in client.get(AT).content.decode()


def test_a_participant_sees_the_own_group_beside_its_session_and_nobody_elses(
    setup, client_for, surnadal_union, surnadal, tingvoll
):
    mine = register_self(setup, by=surnadal_union)
    other = make_guest(setup, "Olga Annen", municipality=tingvoll)
    near = make_guest(setup, "Nils Nord", municipality=surnadal)
    division = make_division(setup, number=2, session_uids=uids(setup)[:1], published=True)
    for one, number in ((mine, 2), (near, 2), (other, 1)):
        put(division, one, number)
    name_groups(division, {division.groups.get(number=2).pk: GroupValues(room="Sal <B>")}, by=None)
    client = client_for(surnadal_union)
    page = client.get(AT).content.decode()
    assert page.count("Gruppe 2") == 2  # on top, and beside the session
    assert "Sal &lt;B&gt;" in page
    assert "Gruppe 1" not in page
    own = client.get(page_of(division, "min/")).content.decode()
    assert "Nils Nord" in own
    assert "Surnadal" in own
    assert "Olga Annen" not in own
    assert "nils.nord@" not in own
    unpublish_division(division, by=None)
    assert "Gruppe 2" not in client.get(AT).content.decode()
    assert client.get(page_of(division, "min/")).status_code == 404


def test_the_own_group_stands_on_my_page_and_on_the_registration(setup, site, client_for, coordinator):
    register_self(setup, by=coordinator)
    division = make_division(setup, number=1, published=True)
    name_groups(division, {division.groups.get().pk: GroupValues("Havet", "Sal B")}, by=None)
    client = client_for(coordinator)
    assert "Gruppearbeid: Havet, Sal B" in client.get("/min-side/").content.decode()
    assert "Havet" in client.get(f"{AT}pamelding/").content.decode()


def test_a_guest_sees_and_chooses_by_the_link(setup, client):
    guest = make_guest(setup, "Gunn Gjest")
    make_guest(setup, "Grete Gjest")
    division = make_division(setup, "choice", number=2, size=1, published=True)
    first = division.groups.first()
    token = receipt_token(guest)
    receipt = f"{AT}pamelding/kvittering/{token}/"
    assert "Velg gruppe" in client.get(receipt).content.decode()
    address = f"{receipt}grupper/{division.pk}/"
    assert client.post(address, {"group": first.pk})["Location"] == address
    page = client.get(address).content.decode()
    assert "1 i gruppa" in page
    assert "Grete" not in page
    assert "Gruppe 1" in client.get(receipt).content.decode()
    assert client.get(f"{AT}pamelding/kvittering/{token[:-1]}x/grupper/{division.pk}/").status_code == 404
    withdraw(guest, by=None)
    assert client.get(address).status_code == 404


def test_a_full_group_says_so_and_what_was_chosen_is_asked_again(setup, client_for, surnadal_union):
    register_self(setup, by=surnadal_union)
    division = make_division(setup, "choice", number=2, size=1, published=True)
    first, second = division.groups.all()
    client = client_for(surnadal_union)
    page = client.get(page_of(division, "min/")).content.decode()
    assert page.count("1 ledig plass") == 2
    move(division, [make_guest(setup).pk], group=first.pk, by=None)
    refused = client.post(page_of(division, "min/"), {"group": first.pk})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Gruppe 1 er full nå" in page
    assert page.count("1 ledig plass") == 1
    assert " disabled" in page
    assert client.post(page_of(division, "min/"), {}).status_code == 422
    assert client.post(page_of(division, "min/"), {"group": second.pk}).status_code == 302
    assert GroupPlace.objects.get(registration__person=surnadal_union).group == second


def test_where_one_cannot_choose_any_more_nothing_is_stored(setup, client_for, surnadal_union):
    register_self(setup, by=surnadal_union)
    division = make_division(
        setup, "choice", number=2, size=1, published=True, choosing_until=TODAY - timedelta(days=1)
    )
    client = client_for(surnadal_union)
    page = client.get(page_of(division, "min/")).content.decode()
    assert "Du har ingen gruppe ennå" in page
    assert client.post(page_of(division, "min/"), {"group": division.groups.first().pk}).status_code == 422
    assert not GroupPlace.objects.exists()


def test_sessions_that_were_cancelled_moved_or_taken_out_are_shown_as_such(
    setup, client_for, coordinator, surnadal_union
):
    register_self(setup, by=surnadal_union)
    first, second, *_others = uids(setup)
    division = make_division(setup, number=1, session_uids=[first, second], published=True)
    page = setup.gathering
    cancel_session(page, uid=page.sessions.get(uid=first).uid, by=None)
    release(page)
    shown = client_for(coordinator).get(page_of(division)).content.decode()
    assert "<strong>Avlyst</strong> <s>Økt 1</s>" in shown
    assert "Økt 3, mandag 10.00–10.45" in shown
    own = client_for(surnadal_union).get(AT).content.decode()
    assert own.count("Gruppe 1") == 2  # not beside the session that is cancelled
    draft = GatheringPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.sessions = [session for session in draft.sessions.all() if str(session.uid) != second]
    draft.save_revision()
    shown = client_for(coordinator).get(page_of(division)).content.decode()
    assert "ikke lenger står i programmet" in shown
    kept = client_for(coordinator).get(page_of(division, "oppsett/")).content.decode()
    assert f'value="{second}" id=' in kept or f'value="{second}"' in kept


def test_a_municipality_is_called_as_it_is_called_today(setup, client_for, coordinator, surnadal):
    make_guest(setup, municipality=surnadal)
    division = make_division(setup, number=1)
    redesignate(surnadal, on=TODAY, by=None, name="Surnadal og Rindal")
    page = client_for(coordinator).get(page_of(division)).content.decode()
    assert "Surnadal og Rindal 1" in page


def test_the_workbook_holds_everybody_and_no_formula(setup, client_for, coordinator):
    make_guest(setup, "=CMD()", guest_email="a@gjest.example", guest_organisation="+1")
    division = make_division(setup, number=1)
    make_guest(setup, "Sen Gjest")
    answer = client_for(coordinator).get(page_of(division, "regneark/"))
    assert "no-store" in answer["Cache-Control"]
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[:3] for row in rows[1:]] == [["Gruppe 1", None, "=CMD()"], ["Uten gruppe", None, "Sen Gjest"]]
    assert all(
        cell.data_type == "s" and cell.quotePrefix for row in sheet.iter_rows(min_row=2) for cell in row if cell.value
    )


@pytest.mark.parametrize("end", ["", "navn/", "liste/", "liste/?etter=navn", "ark/", "regneark/"])
def test_a_page_costs_the_same_however_many_there_are(
    end, setup, client_for, coordinator, surnadal, tingvoll, django_assert_max_num_queries
):
    client, numbers = client_for(coordinator), []
    for many in (1, 3):
        make_guests(setup, many, f"Gjest {many}x", municipality=surnadal if many == 1 else tingvoll)
        division = make_division(setup, number=many, session_uids=uids(setup)[:many])
        make_guests(setup, many, f"Sen {many}x")
        client.get(page_of(division, end))
        with django_assert_max_num_queries(30) as asked:
            assert client.get(page_of(division, end)).status_code == 200
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_the_list_of_divisions_costs_the_same_however_many(
    setup, client_for, coordinator, django_assert_max_num_queries
):
    client, numbers = client_for(coordinator), []
    make_guest(setup)
    for _many in (1, 3):
        make_division(setup, number=2, session_uids=uids(setup)[:1])
        client.get(f"{AT}grupper/")
        with django_assert_max_num_queries(30) as asked:
            client.get(f"{AT}grupper/")
        numbers.append(len(asked))
        make_division(setup, number=3)
    assert numbers[0] == numbers[1]


def test_the_page_of_a_gathering_costs_two_queries_more_with_groups(
    setup, client, client_for, surnadal_union, django_assert_max_num_queries
):
    """One asks whether there are any, for those signed in; anonymous readers cost nothing more."""
    register_self(setup, by=surnadal_union)
    reader = client_for(surnadal_union)

    def cost(who):
        who.get(AT)
        with django_assert_max_num_queries(60) as asked:
            who.get(AT + "?x=1")
        return [query["sql"] for query in asked.captured_queries]

    before = len(cost(reader))
    for number in range(3):
        make_division(setup, number=2, session_uids=uids(setup)[number : number + 1], published=True)
    assert len(cost(reader)) == before + 2
    assert not any("gatherings_division" in sql for sql in cost(client))


def test_what_a_participant_reads_is_in_no_shared_cache(setup, client_for, surnadal_union):
    register_self(setup, by=surnadal_union)
    division = make_division(setup, number=1, published=True)
    for address in (AT, page_of(division, "min/"), f"{AT}pamelding/"):
        answer = client_for(surnadal_union).get(address)
        assert "public" not in answer.get("Cache-Control", "")
        assert "Cookie" in answer.get("Vary", "")


def test_long_and_foreign_names_and_ids_above_a_thousand(setup, client_for, coordinator, surnadal_union):
    register_self(setup, by=surnadal_union)
    make_guest(setup, "Áile Ŋuorttabealli-Čázádat Sáŋgárvárri", guest_email="x@gjest.example")
    division = make_division(setup, number=1, published=True)
    name_groups(division, {division.groups.get().pk: GroupValues("Ŧ" * 80, "Rom " * 20)}, by=None)
    assert division.pk > 1000
    page = client_for(coordinator).get(page_of(division)).content.decode()
    assert f"grupper/{division.pk}/" in page
    assert "Áile Ŋuorttabealli" in page


def test_a_board_is_one_click_away(setup, client_for, coordinator):
    make_guest(setup)
    division = make_division(setup, number=2)
    client = client_for(coordinator)
    made = client.post(page_of(division, "tavle/"))
    board = Board.objects.get()
    assert made["Location"] == reverse("gatherings:board_moderate", args=["samling", board.pk])
    assert client.post(page_of(division, "tavle/"))["Location"] == made["Location"]
    assert "Gruppenes tavle" in client.get(page_of(division)).content.decode()


def test_what_was_taken_away_is_on_the_list_to_be_brought_back(setup, client_for, coordinator):
    division = make_division(setup, number=2, title="Feil inndeling")
    client = client_for(coordinator)
    assert client.post(page_of(division, "ta-bort/"), {"reason": "Feil"}).status_code == 302
    assert client.get(page_of(division)).status_code == 404
    assert "Feil inndeling" in client.get(f"{AT}grupper/").content.decode()
    assert client.post(page_of(division, "hent-tilbake/"))["Location"] == page_of(division)
    assert client.get(page_of(division)).status_code == 200


def test_one_without_a_seat_is_led_to_the_registration(setup, client_for, surnadal_union):
    division = make_division(setup, number=1, published=True)
    answer = client_for(surnadal_union).get(page_of(division, "min/"))
    assert (answer.status_code, answer["Location"]) == (302, f"{AT}pamelding/")


def test_the_take_out_holds_ones_groups(setup, client_for, surnadal_union):
    register_self(setup, by=surnadal_union)
    make_division(setup, number=1)
    content = client_for(surnadal_union).get("/min-side/om-meg.json").json()
    [row] = next(each["rows"] for each in content["stored"] if each["what"] == "gatherings.Registration")
    [place] = row["group_places"]
    assert (place["division__title"], place["group__number"], place["how"]) == ("Gruppearbeid", 1, "divided")
