"""The page on which a programme is released, the versions' own pages, and the mails to those concerned."""

from datetime import time
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from gatherings.programme.actions.gatherings import change_gathering, draft_of
from gatherings.programme.actions.releasing import cancel_gathering, discard_programme
from gatherings.programme.actions.sessions import add_session, change_session
from gatherings.programme.models import GatheringPage
from gatherings.programme.selectors.drafts import has_unreleased_programme
from gatherings.registration.actions.on_behalf import register_late
from gatherings.registration.actions.registering import register_self, withdraw
from gatherings.release.actions import send_mails, try_again
from gatherings.release.models import ReleaseMail
from network.persons.models import Person
from network.records.errors import NotAllowed
from tests.gatherings.factories import GatheringFactory, release
from tests.gatherings.registration.factories import make_guest, make_setup

pytestmark = pytest.mark.django_db
AT = "/samlinger/samling/program/"
PAGE = f"{AT}kunngjor/"


@pytest.fixture
def setup(site, region):
    page = GatheringFactory(title="Samling", slug="samling", sessions=2, published=True, organiser=region)
    return make_setup(page, capacity=2)


@pytest.fixture
def gathering(setup):
    return setup.gathering


def change_room(gathering, title="Økt 1", room="Sal B"):
    uid = gathering.sessions.get(title=title).uid
    change_session(gathering, uid=uid, room=room, by=None)
    return uid


def form_of(response):
    form = response.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "on" if value is True else value for name, value in values.items() if value not in (False, None)}


def test_the_coordinator_words_it_sees_the_mail_and_releases(setup, gathering, client_for, coordinator):
    make_guest(setup, "Gunn Gjest")
    uid = change_room(gathering)
    client = client_for(coordinator)
    page = client.get(PAGE)
    assert page.status_code == 200
    text = page.content.decode()
    assert "«Økt 1» er nå i Sal B, Fjordhotellet" in text
    assert "1 person får e-post" in text
    data = form_of(page) | {f"text-{uid}-place": "Vi trenger mer plass: Økt 1 er i Sal B."}
    shown = client.post(PAGE, data | {"show": "1"})
    assert (shown.status_code, gathering.versions.count()) == (200, 1)
    assert "Vi trenger mer plass: Økt 1 er i Sal B." in shown.context["mail_body"]
    answer = client.post(PAGE, data)
    assert answer["Location"] == f"{AT}2/"
    assert gathering.versions.count() == 2
    assert send_mails(gathering.versions.last().pk) == 1
    [letter] = mail.outbox
    assert letter.to == ["gunn.gjest@gjest.example"]
    assert "Vi trenger mer plass" in letter.body
    version = client.get(f"{AT}2/").content.decode()
    assert "Vi trenger mer plass" in version
    assert "E-post sendt til 1 person" in version


def test_two_tabs_come_to_one_version(gathering, client_for, coordinator):
    change_room(gathering)
    client = client_for(coordinator)
    one, other = (form_of(client.get(PAGE)) for _tab in range(2))
    uid = gathering.sessions.get(title="Økt 1").uid
    assert client.post(PAGE, one).status_code == 302
    second = client.post(PAGE, other | {f"text-{uid}-place": "Andre ord"})
    assert second.status_code == 422
    assert gathering.versions.count() == 2


def test_a_draft_that_another_has_changed_comes_back_with_what_is_new_and_what_was_typed(
    gathering, client_for, coordinator
):
    uid = change_room(gathering)
    client = client_for(coordinator)
    data = form_of(client.get(PAGE)) | {f"text-{uid}-place": "Mine ord"}
    add_session(gathering, day=2, starts=time(15), minutes=30, title="Ny økt", by=None)
    refused = client.post(PAGE, data)
    assert refused.status_code == 422
    again = form_of(refused)
    assert again[f"text-{uid}-place"] == "Mine ord"
    [new] = [name for name in again if name.startswith("text-") and name.endswith("-new")]
    assert again[new] == "Nytt: «Ny økt», 16. mars kl. 15.00"
    assert again[new.replace("text", "mail")] == "on"
    assert client.post(PAGE, again).status_code == 302


def test_nothing_to_release_leads_to_where_it_is_changed(gathering, client_for, coordinator):
    page = client_for(coordinator).get(PAGE).content.decode()
    assert "Versjon 1 er det leserne ser" in page
    assert f"/admin/pages/{gathering.pk}/edit/" in page


def test_what_is_left_out_is_not_mailed(setup, gathering, client_for, coordinator):
    make_guest(setup)
    uid = change_room(gathering)
    client = client_for(coordinator)
    data = form_of(client.get(PAGE))
    del data[f"mail-{uid}-place"]
    client.post(PAGE, data)
    assert ReleaseMail.objects.count() == 0
    assert "«Økt 1» er nå i Sal B" in client.get(f"{AT}2/").content.decode()


def test_the_waiting_list_hears_of_the_whole_gathering_only(setup, gathering, surnadal_pro, tingvoll_leader):
    register_self(setup, by=surnadal_pro)
    make_guest(setup, "Gunn Gjest")
    waiting = register_self(setup, by=tingvoll_leader)
    assert waiting.is_waiting
    change_room(gathering)
    release(gathering)
    assert ReleaseMail.objects.filter(registration=waiting).count() == 0
    cancel_gathering(GatheringPage.objects.get(pk=gathering.pk), by=None, reason="Uvær på fjorden.")
    assert ReleaseMail.objects.filter(registration=waiting).count() == 1
    assert send_mails(gathering.versions.last().pk) == 3
    assert {letter.subject for letter in mail.outbox} == {"Avlyst: Samling"}
    assert all("Uvær på fjorden." in letter.body for letter in mail.outbox)


def test_each_gets_one_mail_in_their_own_language_however_often_it_is_sent(setup, gathering, surnadal_pro):
    surnadal_pro.language = "nn"
    surnadal_pro.save()
    register_self(setup, by=surnadal_pro)
    make_guest(setup, "Den samme", guest_email=surnadal_pro.email)
    change_room(gathering)
    add_session(gathering, day=2, starts=time(15), minutes=30, title="Enda en", by=None)
    release(gathering)
    version = gathering.versions.last()
    assert [send_mails(version.pk), send_mails(version.pk)] == [1, 0]
    [letter] = mail.outbox
    assert "er no i Sal B" in letter.body
    assert f"{AT}2/" in letter.body
    assert [name for name, *_rest in letter.attachments] == ["samling.ics"]


def test_those_who_could_not_be_told_are_named_with_why(setup, gathering, client_for, coordinator, monkeypatch):
    from django.core.mail import EmailMessage

    refused, silent = make_guest(setup, "Rita Refusert"), make_guest(setup, "Uten Adresse", guest_email="")
    gone = register_late(
        setup, by=None, guest_name="Gro Gått", guest_email="gro@gjest.example", at_once=True, municipality=None
    )
    change_room(gathering)
    release(gathering)
    withdraw(gone, by=None)
    version = gathering.versions.last()

    def refuse(message, *args, **kwargs):
        raise SMTPRecipientsRefused({message.to[0]: (550, b"no such user")})

    monkeypatch.setattr(EmailMessage, "send", refuse)
    assert send_mails(version.pk) == 0
    monkeypatch.undo()
    why = dict(ReleaseMail.objects.values_list("registration", "why_not"))
    assert why == {refused.pk: "refused", silent.pk: "no_address", gone.pk: "withdrawn"}
    page = client_for(coordinator).get(f"{AT}2/").content.decode()
    assert "Rita Refusert – e-posttjeneren tar ikke imot adressen" in page
    assert client_for(coordinator).post(f"{AT}2/mail/").status_code == 302
    assert send_mails(version.pk) == 1
    assert try_again(version, by=None) == 0


def test_where_the_mail_server_is_away_the_sweep_goes_on(setup, gathering, monkeypatch):
    from django.core.mail import EmailMessage

    make_guest(setup)
    make_guest(setup, "En til")
    change_room(gathering)
    release(gathering)
    version, tried = gathering.versions.last(), []

    def away(message, *args, **kwargs):
        tried.append(message.to)
        raise SMTPServerDisconnected

    monkeypatch.setattr(EmailMessage, "send", away)
    assert (send_mails(version.pk), len(tried)) == (0, 1)
    monkeypatch.undo()
    assert send_mails(version.pk) == 2


def test_a_gathering_that_is_over_tells_nobody(setup, gathering, monkeypatch):
    make_guest(setup)
    change_room(gathering)
    monkeypatch.setattr(timezone, "localdate", lambda *args: gathering.ends_on.replace(day=30))
    release(gathering)
    assert ReleaseMail.objects.count() == 0


def test_every_version_has_its_page(gathering, client):
    change_room(gathering)
    release(gathering)
    first = client.get(f"{AT}1/").content.decode()
    assert "Dette er en tidligere versjon" in first
    assert "Sal B" not in first
    newest = client.get(f"{AT}2/").content.decode()
    assert "Dette er en tidligere versjon" not in newest
    assert "Sal B" in newest
    assert f"{AT}1/" in newest
    assert "E-post sendt" not in newest
    for number in ("0", "3", "9" * 40):
        assert client.get(f"{AT}{number}/").status_code == 404


def test_on_a_day_before_it_a_version_is_not_there(gathering, client):
    change_room(gathering)
    release(gathering)
    gathering.versions.filter(number=1).update(published_at=timezone.now().replace(year=2025))
    assert client.get(f"{AT}2/?per=2026-01-10").status_code == 404
    first = client.get(f"{AT}1/?per=2026-01-10").content.decode()
    assert "Dette er en tidligere versjon" not in first
    assert "?per=2026-01-10" in first


@pytest.mark.parametrize("rows", [1, 3])
def test_a_version_costs_the_same_however_much_is_in_it(rows, setup, gathering, client, django_assert_num_queries):
    for number in range(rows):
        make_guest(setup, f"Gjest {number}", at_once=True)
        add_session(gathering, day=1, starts=time(15 + number), minutes=30, title=f"Mer {number}", by=None)
        release(gathering)
    client.get(f"{AT}2/")
    with django_assert_num_queries(5):
        client.get(f"{AT}2/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_form_costs_the_same_however_many_come(
    rows, setup, gathering, client_for, coordinator, django_assert_num_queries
):
    for number in range(rows):
        make_guest(setup, f"Gjest {number}")
        add_session(gathering, day=1, starts=time(15 + number), minutes=30, title=f"Mer {number}", by=None)
    client = client_for(coordinator)
    client.get(PAGE)
    with django_assert_num_queries(16):
        client.get(PAGE)


def test_the_admin_leads_to_the_release(gathering, client_for, coordinator):
    change_room(gathering)
    page = client_for(coordinator).get("/samlinger/samling/").content.decode()
    assert "Kladden har et annet program" in page
    assert PAGE in page
    assert Person.objects.filter(pk=coordinator.pk).exists()


def test_readers_are_not_told_of_the_draft(gathering, client):
    change_room(gathering)
    assert "Kladden har et annet program" not in client.get("/samlinger/samling/").content.decode()


def test_the_draft_goes_back_to_what_was_released(gathering, client_for, coordinator):
    change_room(gathering)
    change_gathering(gathering, purpose="Nytt formål", by=None)
    client = client_for(coordinator)
    page = client.get(f"{AT}forkast/")
    assert f"{AT}forkast/" in client.get(PAGE).content.decode()
    assert "«Økt 1» er nå i Sal B" in page.content.decode()
    answer = client.post(f"{AT}forkast/", form_of(page))
    assert answer["Location"] == f"/admin/pages/{gathering.pk}/edit/"
    draft = draft_of(gathering)
    assert (draft.sessions.get(title="Økt 1").room, draft.purpose) == ("Sal A", "Nytt formål")
    assert not has_unreleased_programme(GatheringPage.objects.get(pk=gathering.pk))
    assert client.post(f"{AT}forkast/", form_of(page)).status_code == 422
    assert "Det er ingenting å forkaste" in client.get(f"{AT}forkast/").content.decode()


def test_what_a_colleague_has_written_meanwhile_is_not_discarded_unread(gathering, client_for, coordinator):
    change_room(gathering)
    client = client_for(coordinator)
    data = form_of(client.get(f"{AT}forkast/"))
    change_room(gathering, "Økt 2", "Sal C")
    refused = client.post(f"{AT}forkast/", data)
    assert refused.status_code == 422
    assert "«Økt 2» er nå i Sal C" in refused.content.decode()
    assert client.post(f"{AT}forkast/", form_of(refused)).status_code == 302


def test_who_leads_goes_back_too_and_nothing_is_discarded_before_the_first_release(
    gathering, region, client_for, coordinator, surnadal_pro
):
    change_session(gathering, uid=gathering.sessions.get(title="Økt 1").uid, people=[surnadal_pro], by=None)
    discard_programme(gathering, by=coordinator)
    assert not draft_of(gathering).session_people.all()
    draft = GatheringFactory(organiser=region, sessions=1)
    with pytest.raises(ValidationError):
        discard_programme(draft, by=coordinator)
    with pytest.raises(NotAllowed):
        discard_programme(gathering, by=surnadal_pro)
