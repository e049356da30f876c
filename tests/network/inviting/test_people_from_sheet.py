"""Many invited from a pasted list or a sheet: errors at each row, nothing stored until it is confirmed."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from network.memberships.models import Membership
from network.people.models import Invitation
from network.persons.models import Person
from tests.network.factories import OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db

URL = "/personer/fra-ark/"
GOOD = (
    "E-post\tFornavn\tEtternavn\tRolle\tEnhet\tNettverk\tFra\tSiste dag\n"
    "kari@surnadal.example\tKari\tÅs\tenhetsleder\tElvevoll skole\t\t01.08.2025\t\n"
    "kari@surnadal.example\tKari\tÅs\teva\tsurnadal\teva\t2025-08-01\t31. juli 2027\n"
    "ola@surnadal.example\tOla\tVik\tpro\tSurnadal\t\t\t\n"
)


@pytest.fixture
def client(client_for, coordinator):
    return client_for(coordinator)


@pytest.fixture(autouse=True)
def places(surnadal, surnadal_school, eva_network):
    """Where people are invited to."""


def roles(**person):
    rows = Membership.objects.filter(person__in=Person.objects.filter(**person)).order_by("role")
    return [(row.role, row.organisation.name, row.since, row.until) for row in rows]


def errors(answer):
    return [" ".join(row.errors) for row in answer.context["rows"]]


def test_rows_are_seen_first_and_invited_when_one_is_sure(client, mailoutbox):
    answer = client.post(URL, {"people": GOOD})
    assert errors(answer) == ["", "", ""]
    assert not Person.objects.filter(email="kari@surnadal.example").exists()
    assert client.post(URL, {"people": GOOD, "sure": "1"})["Location"] == URL
    assert roles(email="kari@surnadal.example") == [
        ("eva", "Surnadal", date(2025, 8, 1), date(2027, 7, 31)),
        ("unit_leader", "Elvevoll skole", date(2025, 8, 1), None),
    ]
    assert Invitation.objects.open().count() == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ikke-adresse;A;B;pro;Surnadal", "E-postadresse: «ikke-adresse» er ikke en"),
        ("a@x.example;A;B;rektor;Surnadal", "Rolle: «rektor» er ingen av"),
        ("a@x.example;A;B;pro;Atlantis", "Organisasjon: «Atlantis» er ingen du kan invitere til"),
        ("a@x.example;A;B;pro;Surnadal;XYZ", "Nettverk: «XYZ» er ingen du kan invitere til"),
        ("a@x.example;A;B;pro;Surnadal;;;i går", "«i går» er ingen dato"),
        ("a@x.example;A;;pro;Surnadal", "Feltet må fylles ut"),
        ("a@x.example;Åse;Lie;pro;Surnadal", "Det finnes alt noen med dette navnet: Åse Lie"),
        ("a@x.example;A;B;pro;Tvilling", "flere heter «Tvilling»"),
        ("a@x.example;A;B;pro;Surnadal;;;01.02.2025;01.01.2025", "dag"),
    ],
)
def test_what_is_wrong_stands_at_its_row(line, words, client, surnadal):
    PersonFactory(first_name="Åse", last_name="Lie", nameonly=True)
    for _ in range(2):
        OrganisationFactory(name="Tvilling", parent=surnadal, unit=True)
    people = f"{line}\nrett@x.example;C;D;pro;Surnadal"
    first, second = errors(client.post(URL, {"people": people}))
    assert words in first
    assert second == ""
    answer = client.post(URL, {"people": people, "sure": "1"})
    assert answer.status_code == 422
    assert people.splitlines()[0] in answer.text  # what was written is there to be mended
    assert not Person.objects.filter(email="rett@x.example").exists()


def test_from_a_sheet(client):
    book = Workbook()
    book.active.append(["E-post", "Fornavn", "Etternavn", "Rolle", "Organisasjon", "Fra"])
    book.active.append(["kari@surnadal.example", "Kari", "Ås", "pro", "Surnadal", date(2025, 8, 1)])
    content = BytesIO()
    book.save(content)
    answer = client.post(URL, {"people": "", "sheet": SimpleUploadedFile("liste.xlsx", content.getvalue())})
    assert errors(answer) == [""]
    client.post(URL, {"people": answer.context["text"], "sure": "1"})
    assert roles(email="kari@surnadal.example") == [("pro", "Surnadal", date(2025, 8, 1), None)]


@pytest.mark.parametrize("content", [b"\x00\x01", b"PK\x03\x04broken", b""])
def test_what_is_no_sheet_is_refused(content, client):
    answer = client.post(URL, {"people": "", "sheet": SimpleUploadedFile("liste.xlsx", content)})
    assert answer.context["form"].errors


def test_a_leader_invites_to_the_own_municipality_only(client_for, surnadal_leader, tingvoll):
    people = "a@x.example;A;B;pro;Tingvoll\nb@x.example;C;D;coordinator;Surnadal"
    answer = client_for(surnadal_leader).post(URL, {"people": people})
    assert [bool(words) for words in errors(answer)] == [True, True]


def test_too_long_a_list_is_refused(client):
    line = "a@x.example;A;B;pro;Surnadal\n"
    assert client.post(URL, {"people": line * 201}).context["form"].errors


def test_each_row_reads_as_it_was_written(client):
    page = client.post(URL, {"people": GOOD}).text
    for words in ("<strong>Kari Ås</strong> kari@surnadal.example", "Linje 2", "Inviter alle"):
        assert words in page


def test_the_old_address_leads_on(client):
    assert client.get("/personer/inviter/flere/")["Location"] == URL


def test_a_csv_file_with_whole_names_and_numbers(client, surnadal):
    content = f"Navn;E-post;Rolle;Kommune\nKari Anne Ås;kari@x.example;pro;{surnadal.number}\n".encode("cp1252")
    answer = client.post(URL, {"people": "", "sheet": SimpleUploadedFile("folk.csv", content)})
    assert errors(answer) == [""]
    client.post(URL, {"people": answer.context["text"], "sure": "1"})
    person = Person.objects.get(email="kari@x.example")
    assert (person.first_name, person.last_name) == ("Kari Anne", "Ås")
    assert roles(email="kari@x.example")[0][1] == "Surnadal"


def test_one_person_on_two_rows_and_one_with_an_account(client, surnadal_headteacher):
    people = f"{GOOD}{surnadal_headteacher.email}\tX\tY\tpro\tSurnadal"
    answer = client.post(URL, {"people": people})
    assert [row.same_as for row in answer.context["rows"]] == [None, 2, None, None]
    assert [row.has_account for row in answer.context["rows"]] == [False, False, False, True]
    assert "Samme person som på linje 2" in answer.text
    assert "Har konto" in answer.text


def test_the_mail_is_seen_in_the_recipients_language(client, surnadal, tingvoll, mailoutbox):
    type(tingvoll).objects.filter(pk=tingvoll.pk).update(language="nn")
    people = "a@x.example;A;Vik;pro;Surnadal\nb@x.example;B;Vik;pro;Tingvoll"
    answer = client.post(URL, {"people": people})
    mails = answer.context["mails"]
    assert [(mail.to, mail.language) for mail in mails] == [("a@x.example", "nb"), ("b@x.example", "nn")]
    assert "Hei, A!" in mails[0].body
    assert "/invitasjon" not in mails[0].body
    assert mailoutbox == []
    assert not Invitation.objects.exists()


def test_what_has_not_gone_is_told(client):
    answer = client.post(URL, {"people": GOOD, "sure": "1"}, follow=True)
    assert "2 er ikke sendt ennå" in answer.text
    Invitation.objects.update(sent_at=timezone.now())
    assert "2 e-poster er sendt" in client.get(URL).text


def test_sent_twice_invites_once(client):
    for _ in range(2):
        client.post(URL, {"people": "a@x.example;A;Vik;pro;Surnadal", "sure": "1"})
    assert len(roles(email="a@x.example")) == 1


def test_the_template_is_read_back(client, surnadal):
    answer = client.get("/personer/fra-ark/personer.xlsx")
    book = load_workbook(BytesIO(answer.content))
    headings = [cell.value for cell in book.worksheets[0][1]]
    assert headings[:4] == ["E-postadresse", "Fornavn", "Etternavn", "Rolle"]
    book.worksheets[0].append(["a@x.example", "A", "Vik", "PRO", surnadal.number])
    content = BytesIO()
    book.save(content)
    seen = client.post(URL, {"people": "", "sheet": SimpleUploadedFile("folk.xlsx", content.getvalue())})
    assert errors(seen) == [""]


def test_a_corrected_sheet_takes_the_place_of_the_list(client):
    wrong = client.post(URL, {"people": "feil;A;B;pro;Surnadal"})
    assert 'name="sheet"' in wrong.text
    sheet = SimpleUploadedFile("folk.csv", b"a@x.example;A;B;pro;Surnadal")
    answer = client.post(URL, {"people": "feil;A;B;pro;Surnadal", "sheet": sheet})
    assert errors(answer) == [""]
