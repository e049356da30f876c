"""Many invited from a pasted list or a sheet: errors at each row, nothing stored until it is confirmed."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from network.memberships.models import Membership
from network.people.models import Invitation
from network.persons.models import Person
from tests.network.factories import OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db

URL = "/personer/inviter/flere/"
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
    assert client.post(URL, {"people": GOOD, "sure": "1"})["Location"] == "/personer/"
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


@pytest.mark.parametrize("content", [b"not a sheet", b"PK\x03\x04broken", b""])
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
