"""The pages of messages: from the draft to those who were not reached, what they cost, and what they said on a day."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from gatherings.messages.actions.bounces import mark_bounced
from gatherings.messages.actions.sending import deliver, send_message
from gatherings.messages.models import Message
from gatherings.programme.actions.gatherings import change_gathering, publish_gathering
from network.networks.models import Network
from network.roles.enums import Role
from tests.clock import TODAY
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.registration.factories import make_guest, make_setup
from tests.network.factories import NetworkFactory
from tests.people import make_person

from .factories import make_message

pytestmark = pytest.mark.django_db

AT = "/samlinger/samling/meldinger/"


@pytest.fixture
def people(region, surnadal):
    network = NetworkFactory(organisation=region, name="Nettverk A")
    names = ("anna.foss", "bodil.foss", "even.foss")
    return [make_person(name, role=Role.MEMBER, organisation=surnadal, network=network) for name in names]


@pytest.fixture
def gathering(region, people):
    page = GatheringFactory(slug="samling", title="Vårsamling", sessions=1, published=True, organiser=region)
    change_gathering(page, by=None, networks=Network.objects.all())
    publish_gathering(page, by=None)
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def office(client_for, coordinator, gathering):
    return client_for(coordinator)


def values_of(response):
    form = response.context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}


def test_from_the_gathering_to_the_sent_invitation(office, coordinator, gathering, people):
    make_setup(gathering)
    assert f'href="{AT}"' in office.get("/samlinger/samling/").text
    assert f'href="{AT}ny/?slag=invitation"' in office.get(AT).text
    form = office.get(f"{AT}ny/?slag=invitation")
    values = values_of(form)
    assert (values["kind"], values["audience"]) == ("invitation", "invited")
    assert values["networks"] == [Network.objects.get(name="Nettverk A").pk]
    assert values["subject"] == "Invitasjon: Vårsamling"
    saved = office.post(f"{AT}ny/", {**values, "text": "Velkommen!\n- Ta med PC"})
    draft = Message.objects.get()
    assert saved["Location"] == draft.get_absolute_url()
    page = office.get(saved["Location"])
    assert "Send til 3 personer" in page.text
    assert "Velkommen!\n- Ta med PC" in page.text
    assert "Meld deg på her innen 8. mars 2027:\nhttp://testserver/samlinger/samling/pamelding/" in page.text
    assert mail.outbox == []
    seen = {"version": draft.version, "number": 3}
    assert office.post(f"{AT}{draft.pk}/send/", seen)["Location"] == draft.get_absolute_url()
    assert "Meldingen er allerede sendt" in office.post(f"{AT}{draft.pk}/send/", seen, follow=True).text
    assert "3 venter på å bli sendt" in office.get(draft.get_absolute_url()).text
    deliver(draft.pk)
    assert page.context["letters"][0]["text"] == mail.outbox[0].body.replace(str(people[1]), str(people[0])).replace(
        str(people[2]), str(people[0])
    )
    assert "3 sendt" in office.get(AT).text
    assert "Koordinator" in office.get(AT).text


def test_a_kind_that_may_not_be_sent_is_not_filled_in(office):
    assert values_of(office.get(f"{AT}ny/?slag=thanks"))["kind"] == "invitation"
    assert values_of(office.get(f"{AT}ny/?slag=%00"))["kind"] == "invitation"


def test_where_the_number_changed_nothing_is_sent_and_the_draft_says_so(office, gathering, people):
    draft = make_message(gathering, networks=Network.objects.all())
    people[0].memberships.update(until=TODAY - timedelta(days=1))
    page = office.post(f"{AT}{draft.pk}/send/", {"version": 1, "number": 3}, follow=True)
    assert "Nå går den til 2 personer, ikke 3." in page.text
    assert "Send til 2 personer" in page.text
    assert Message.objects.get().is_draft


def test_those_not_reached_are_named_and_tried_again(office, gathering, people):
    people[2].email = None
    people[2].save()
    sent = send_message(make_message(gathering, networks=Network.objects.all()), by=None)
    deliver(sent.pk)
    first = sent.deliveries.get(person=people[0])
    office.post(f"{AT}{sent.pk}/retur/{first.pk}/")
    page = office.get(sent.get_absolute_url()).text
    assert "2 personer ble ikke nådd" in page
    assert "Even Foss</strong>: Ingen e-postadresse er registrert" in page
    assert "Anna Foss</strong>, anna.foss@nettverk.example: E-posten kom i retur" in page
    assert "Den sendes på nytt til 1 person." in office.post(f"{AT}{sent.pk}/igjen/", follow=True).text


def test_the_progress_is_fetched_while_mails_wait(office, gathering):
    sent = send_message(make_message(gathering, networks=Network.objects.all()), by=None)
    address = sent.get_absolute_url()
    part = office.get(address, headers={"HX-Request": "true"}).text
    assert f'data-hx-get="{address}"' in part
    assert "<html" not in part
    deliver(sent.pk)
    assert "data-hx-get" not in office.get(address, headers={"HX-Request": "true"}).text


def test_a_page_of_a_day_knows_what_had_been_sent(office, gathering):
    draft = make_message(gathering, networks=Network.objects.all(), subject="Et utkast")
    sent = send_message(make_message(gathering, networks=Network.objects.all()), by=None)
    Message.objects.filter(pk=sent.pk).update(sent_at=timezone.now() - timedelta(days=3))
    after, before = TODAY - timedelta(days=2), TODAY - timedelta(days=4)
    page = office.get(f"{AT}?per={after}").text
    assert f'href="{sent.get_absolute_url()}?per={after}"' in page
    assert "Et utkast" not in page
    assert f"{AT}ny/" not in page
    assert "Ingenting var sendt" in office.get(f"{AT}?per={before}").text
    answers = [office.get(f"{one.get_absolute_url()}?per={day}").status_code
               for one, day in ((sent, after), (sent, before), (draft, after))]  # fmt: skip
    assert answers == [200, 404, 404]
    assert "<form" not in office.get(f"{sent.get_absolute_url()}?per={after}").text.split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("kind", ["list", "draft", "sent"])
def test_a_page_costs_the_same_however_many(kind, office, gathering, coordinator, django_assert_max_num_queries):
    setup, numbers = make_setup(gathering), []
    for many in (1, 3):
        for number in range(many):
            make_guest(setup, f"Gjest {many} {number}")
        message = make_message(gathering, kind="information", audience="seated", networks=[])
        if kind != "draft":
            message = send_message(message, by=coordinator)
        address = AT if kind == "list" else message.get_absolute_url()
        office.get(address)
        with django_assert_max_num_queries(40) as asked:
            assert office.get(address).status_code == 200
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_my_data_tell_of_the_mails(client_for, gathering, people):
    sent = send_message(make_message(gathering, networks=Network.objects.all()), by=None)
    mark = sent.deliveries.get(person=people[0])
    deliver(sent.pk)
    mark_bounced(mark, by=None)
    stored = client_for(people[0]).get("/min-side/om-meg.json").json()["stored"]
    [row] = next(one["rows"] for one in stored if (one["what"], one["field"]) == ("gatherings.Delivery", "person"))
    assert (row["address"], row["state"]) == ("anna.foss@nettverk.example", "bounced")


def test_a_mail_is_marked_within_its_message_only(office, gathering):
    first = send_message(make_message(gathering, networks=Network.objects.all()), by=None)
    second = send_message(make_message(gathering, networks=Network.objects.all()), by=None)
    deliver(first.pk)
    names = {"slug": "samling", "message_pk": second.pk, "delivery_pk": first.deliveries.first().pk}
    assert office.post(reverse("gatherings:message_bounced", kwargs=names)).status_code == 404
