"""The pages by which units come from a register's file."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from network.jobs.actions.jobs import carry_out
from network.jobs.models import BackgroundJob
from network.organisations.models import Organisation
from network.registers.actions.files import compare, keep_file
from network.registers.models import RegisterFile
from tests.network.registers.samples import FIRST, SECOND, THIRD, kindergarten, numbers, sub_unit, sub_units
from tests.network.registers.samples import as_json as open_data

pytestmark = pytest.mark.django_db

UPLOAD = reverse("network:register_import")


def send(client, content, name="register.csv"):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content), "usual_kind": ""})


def text_of(response):
    return unescape(response.content.decode())


def given(**more):
    return {"on": timezone.localdate().isoformat(), "seen": "", **more}


def test_from_the_list_to_the_units(client, coordinator, surnadal):
    client.force_login(coordinator)
    assert UPLOAD in text_of(client.get(reverse("network:organisations")))
    response = send(client, sub_units(sub_unit(FIRST, "NORDVIK SKOLE"), sub_unit(SECOND, "Oslo skole", "0301")))
    file = RegisterFile.objects.get()
    assert response["Location"] == file.get_absolute_url()
    page = client.get(file.get_absolute_url())
    assert "Nordvik skole" in text_of(page)
    assert "beliggenhetsadresse.kommunenummer" in text_of(page)
    assert "Oslo skole" in text_of(client.get(file.get_absolute_url(), {"vis": "outside"}))
    response = client.post(file.get_absolute_url(), given(line="2"), follow=True)
    assert Organisation.objects.get(number=FIRST).name == "Nordvik skole"
    assert "1 enhet er lagt til" in text_of(response)
    assert "Ikke noe nytt" in text_of(response)


def test_the_same_file_next_year_says_nothing_new(client, coordinator, surnadal):
    client.force_login(coordinator)
    content = open_data([kindergarten(FIRST, "Fjordgløtt", private=True)])
    send(client, content)
    client.post(RegisterFile.objects.get().get_absolute_url(), given(line="2"))
    response = client.post(UPLOAD, {"file": SimpleUploadedFile("a.json", content)}, follow=True)
    assert "Ikke noe nytt" in text_of(response)
    assert 'type="checkbox"' not in text_of(response)


@pytest.mark.parametrize("content", [b"", b"hei", b"\x00\x01", b"PK\x03\x04"])
def test_what_is_no_register_is_refused_in_words(client, coordinator, surnadal, content):
    client.force_login(coordinator)
    response = send(client, content)
    assert response.status_code == 422
    assert not RegisterFile.objects.exists()


def test_no_row_chosen_and_a_day_to_come(client, coordinator, surnadal):
    client.force_login(coordinator)
    send(client, sub_units(sub_unit(FIRST, "Nordvik"), sub_unit(SECOND, "Sørvik")))
    address = RegisterFile.objects.get().get_absolute_url()
    assert client.post(address, given()).status_code == 422
    for lines in ("x", "-1", "9" * 40, "²"):
        assert client.post(address, given(line=lines)).status_code == 422
    response = client.post(address, given(line="2") | {"on": "2199-01-01"})
    assert response.status_code == 422
    assert 'value="2" id="line-2" checked' in text_of(response)
    assert 'value="3" id="line-3">' in text_of(response)
    assert not Organisation.objects.units().exists()


def test_one_municipality_at_a_time(client, coordinator, surnadal, tingvoll):
    client.force_login(coordinator)
    send(client, sub_units(sub_unit(FIRST, "Nordvik"), sub_unit(SECOND, "Straumsnes", tingvoll.number)))
    address = f"{RegisterFile.objects.get().get_absolute_url()}?kommune={tingvoll.pk}"
    page = text_of(client.get(address))
    assert "Straumsnes" in page
    assert "Nordvik" not in page
    client.post(address, given(all="1"))
    assert list(Organisation.objects.units().values_list("number", flat=True)) == [SECOND]


def test_many_rows_are_stored_in_the_background(client, coordinator, surnadal, django_capture_on_commit_callbacks):
    client.force_login(coordinator)
    every = [number for number, _ in zip(numbers(93000000), range(130), strict=False)]
    send(client, sub_units(*(sub_unit(number, f"Skole {n}") for n, number in enumerate(every))))
    file = RegisterFile.objects.get()
    assert text_of(client.get(file.get_absolute_url())).count('name="line"') == 100
    seen = compare(file, user=coordinator).fingerprint
    response = client.post(file.get_absolute_url(), given(all="1") | {"seen": seen})
    job = BackgroundJob.objects.get()
    assert response["Location"] == job.get_absolute_url()
    assert client.get(file.get_absolute_url())["Location"] == job.get_absolute_url()
    assert carry_out(job.pk)
    assert Organisation.objects.units().count() == 130
    assert "Ikke noe nytt" in text_of(client.get(file.get_absolute_url()))


def test_closed_here_and_open_in_the_register_leads_to_the_unit(client, coordinator, surnadal):
    client.force_login(coordinator)
    file = keep_file(sub_units(sub_unit(FIRST, "Nordvik")), name="a.csv", by=coordinator)
    client.post(file.get_absolute_url(), given(line="2"))
    closing = keep_file(sub_units(sub_unit(FIRST, "Nordvik", until="2025-06-30")), name="b.csv", by=coordinator)
    client.post(closing.get_absolute_url(), given(line="2"))
    page = text_of(client.get(file.get_absolute_url(), {"vis": "reopened"}))
    assert Organisation.objects.get(number=FIRST).get_absolute_url() in page


def test_a_file_is_its_senders_alone(client, coordinator, other_coordinator, surnadal):
    file = keep_file(sub_units(sub_unit(THIRD, "Nordvik")), name="a.csv", by=coordinator)
    client.force_login(other_coordinator)
    assert client.get(file.get_absolute_url()).status_code == 404
