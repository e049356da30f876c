"""The pages of registration: what they promise, what they tell, and what they cost."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from gatherings.programme.actions.releasing import cancel_gathering
from gatherings.registration.actions import notices
from gatherings.registration.actions.check_ins import check_in, check_in_new, undo_check_in
from gatherings.registration.actions.questions import add_question
from gatherings.registration.actions.registering import register_self, withdraw
from gatherings.registration.actions.setups import change_setup
from gatherings.registration.models import CheckIn, Registration, RegistrationNotice
from tests.clock import TODAY
from tests.gatherings.factories import GatheringFactory

from .factories import make_guest, make_setup

pytestmark = pytest.mark.django_db


@pytest.fixture
def setup(region):
    return make_setup(GatheringFactory(slug="samling", sessions=2, published=True, organiser=region), capacity=2)


AT = "/samlinger/samling/"


def test_the_form_registers_and_then_shows_what_it_came_to(setup, client_for, surnadal_pro):
    client = client_for(surnadal_pro)
    assert "Det er plass til deg" in client.get(f"{AT}pamelding/").content.decode()
    assert client.post(f"{AT}pamelding/", {"expects": "seat"})["Location"] == f"{AT}pamelding/"
    assert "Du har plass" in client.get(f"{AT}pamelding/").content.decode()
    assert client.post(f"{AT}pamelding/", {"expects": "seat"}).status_code == 302
    assert Registration.objects.count() == 1


def test_where_the_seats_went_meanwhile_the_form_says_so_and_then_takes_the_place_in_line(
    setup, client_for, surnadal_pro
):
    client = client_for(surnadal_pro)
    client.get(f"{AT}pamelding/")
    for number in range(2):
        make_guest(setup, f"Gjest {number}")
    refused = client.post(f"{AT}pamelding/", {"expects": "seat"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Den siste plassen ble tatt" in page
    assert 'value="line"' in page
    assert client.post(f"{AT}pamelding/", {"expects": "line"}).status_code == 302
    assert "Du er nummer 1 på ventelisten" in client.get(f"{AT}pamelding/").content.decode()
    assert "Du er nummer 1 på ventelisten" in client.get(AT).content.decode()


def test_the_page_of_the_gathering_costs_the_same_however_many_come(
    setup, client_for, surnadal_pro, django_assert_max_num_queries
):
    register_self(setup, by=surnadal_pro)
    client = client_for(surnadal_pro)
    client.get(AT)
    numbers = []
    for number in range(3):
        with django_assert_max_num_queries(40) as asked:
            client.get(AT)
        numbers.append(len(asked))
        make_guest(setup, f"Gjest {number}")
    assert len(set(numbers)) == 1


@pytest.mark.parametrize("path", ["deltakere/", "innsjekk/", "pamelding/mange/", "deltakere/navneskilt/"])
def test_a_list_costs_the_same_however_long(
    path, setup, client_for, coordinator, surnadal, django_assert_max_num_queries
):
    client, numbers = client_for(coordinator), []
    make_guest(setup, municipality=surnadal)
    client.get(AT + path)
    for many in (1, 3):
        for number in range(many):
            make_guest(setup, f"Gjest {many} {number}", municipality=surnadal, at_once=number != 1)
        with django_assert_max_num_queries(40) as asked:
            assert client.get(AT + path).status_code == 200
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_the_page_says_nothing_to_whom_there_is_nothing_to_say(setup, client_for, outsider, surnadal_pro, coordinator):
    assert "registration-call" not in client_for(outsider).get(AT).content.decode()
    cancel_gathering(setup.gathering, by=None, reason="Uvær")
    assert "registration-call" not in client_for(surnadal_pro).get(AT).content.decode()
    assert "Samlingen er avlyst" in client_for(surnadal_pro).get(f"{AT}pamelding/").content.decode()
    assert f"{AT}deltakere/" in client_for(coordinator).get(AT).content.decode()


def send_all():
    return [notices.send(pk) for pk in RegistrationNotice.objects.order_by("pk").values_list("pk", flat=True)]


def test_each_event_is_told_once_in_the_readers_language(setup, surnadal_pro, tingvoll_leader):
    surnadal_pro.language = "nn"
    surnadal_pro.save()
    make_guest(setup)
    first = register_self(setup, by=surnadal_pro)
    assert register_self(setup, by=tingvoll_leader).is_waiting
    assert send_all() == [True] * 3
    assert send_all() == [False] * 3
    _guest, seated, waiting = mail.outbox
    assert seated.subject.startswith("Du har plass")
    assert "Her ser du påmeldinga di" in seated.body
    assert seated.attachments[0].filename == "samling.ics"
    assert (waiting.to, waiting.attachments) == (["oppvekst.tingvoll@nettverk.example"], [])
    withdraw(first, by=surnadal_pro)
    send_all()
    assert {message.subject.partition(":")[0] for message in mail.outbox[3:]} == {
        "Du er ikkje lenger påmeld",
        "Du har fått plass",
    }


def test_what_was_overtaken_is_not_told(setup, surnadal_pro):
    withdraw(register_self(setup, by=surnadal_pro), by=surnadal_pro)
    assert send_all() == [False, True]
    assert len(mail.outbox) == 1


def test_the_guest_goes_by_the_link_in_the_mail(setup, client):
    guest = make_guest(setup)
    send_all()
    link = next(word for word in mail.outbox[0].body.split() if "/kvittering/" in word)
    path = "/" + link.split("/", 3)[3]
    assert "Du har plass" in client.get(path).content.decode()
    assert client.post(f"{path}trekk/").status_code == 302
    guest.refresh_from_db()
    assert guest.is_withdrawn
    assert client.get(path.replace("kvittering/", "kvittering/0")).status_code == 404


def test_the_sheet_holds_no_formulas(setup, client_for, coordinator, surnadal_pro):
    question = add_question(setup, by=None, wording="=1+1")
    make_guest(setup, "=HYPERLINK(1)", guest_email="", guest_organisation="@SUM(1)")
    register_self(setup, by=surnadal_pro, answers={question.pk: "+cmd"})
    sheet = load_workbook(BytesIO(client_for(coordinator).get(f"{AT}deltakere/regneark/").content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {"=1+1", "=HYPERLINK(1)", "@SUM(1)", "+cmd"} <= {cell.value for cell in cells}


def test_marks_of_a_phone_are_stored_once_and_a_late_one_undoes_nothing(setup, client_for, coordinator):
    guest, client = make_guest(setup), client_for(coordinator)
    day = setup.gathering.starts_on.isoformat()
    before = (timezone.now() - timedelta(hours=1)).isoformat()
    mark = {"id": "a", "registration": guest.pk, "day": day, "at": before}

    def send(*marks):
        return client.post(f"{AT}innsjekk/merker/", {"marks": json.dumps(marks)}).json()["marks"]

    assert send(mark, {**mark, "id": "b"}) == [{"id": "a", "stored": True}, {"id": "b", "stored": True}]
    assert CheckIn.objects.get().client_id == "a"
    undo_check_in(guest, day=setup.gathering.starts_on, by=coordinator)
    send({**mark, "id": "c"})
    assert not CheckIn.objects.standing().exists()
    send({**mark, "id": "d", "at": timezone.now().isoformat()})
    assert CheckIn.objects.standing().exists()
    wrong = [{}, 7, {**mark, "day": "2020-01-01"}, {**mark, "registration": "9" * 30}, {**mark, "registration": [1]}]
    assert all("error" in answer for answer in send(*wrong))
    for broken in ("{", "{}", "[" * 9999, "\x00"):
        assert client.post(f"{AT}innsjekk/merker/", {"marks": broken}).status_code == 400
    listed = client.get(f"{AT}innsjekk/liste/?dag={day}").json()["people"]
    assert listed == [{"id": guest.pk, "name": "Gunn Gjest", "from": "", "came": True}]


def test_who_waits_and_comes_gets_a_seat_at_the_door(setup, coordinator, surnadal_pro):
    for number in range(2):
        make_guest(setup, f"Gjest {number}")
    waiting = register_self(setup, by=surnadal_pro)
    day = setup.gathering.starts_on
    assert check_in_new(setup, day=day, by=coordinator, person=surnadal_pro) == waiting
    assert check_in_new(setup, day=day, by=coordinator, guest_name="Uanmeldt Gjest").seat == "late"
    assert CheckIn.objects.standing().count() == 2


def test_my_page_and_my_data_tell_of_it(setup, client_for, surnadal_leader, coordinator, surnadal):
    question = add_question(setup, by=None, wording="Mat")
    row = register_self(setup, by=coordinator, answers={question.pk: "Vegetar"})
    check_in(row, day=setup.gathering.starts_on, by=None)
    assert "Du har plass" in client_for(coordinator).get("/min-side/").content.decode()
    stored = client_for(coordinator).get("/min-side/om-meg.json").json()["stored"]
    rows = next(one["rows"] for one in stored if (one["what"], one["field"]) == ("gatherings.Registration", "person"))
    [registration] = rows
    assert registration["answers"] == [{"question__wording": "Mat", "text": "Vegetar"}]
    assert len(registration["check_ins"]) == 1


def test_my_page_leads_to_the_form_while_one_may_register(setup, client_for, coordinator):
    address = reverse("gatherings:registration", args=[setup.gathering.slug])
    client = client_for(coordinator)
    assert f'href="{address}">Meld deg på' in client.get("/min-side/").text
    change_setup(setup, by=None, closes_on=TODAY - timedelta(days=1))
    assert f'href="{address}">Meld deg på' not in client.get("/min-side/").text
    change_setup(setup, by=None, closes_on=TODAY)
    register_self(setup, by=coordinator)
    page = client.get("/min-side/").text
    assert "Du har plass" in page
    assert "Meld deg på</a>" not in page
