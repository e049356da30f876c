"""What a visitor reads: the page of a gathering and the list of them."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction

from gatherings.programme.actions.gatherings import add_document, change_gathering, publish_gathering
from gatherings.programme.actions.sessions import add_session
from gatherings.programme.enums import SessionKind
from gatherings.programme.models import GatheringPage
from network.networks.models import Network
from network.records.actions import record
from tests.gatherings.factories import GatheringFactory, index, region, release

pytestmark = pytest.mark.django_db


def at(monkeypatch, *moment):
    """Let the clock on the wall in Oslo show a moment."""
    aware = datetime(*moment, tzinfo=ZoneInfo("Europe/Oslo")).astimezone(UTC)
    monkeypatch.setattr(timezone, "now", lambda: aware)


def text_of(response):
    """What is read on the page, in one line."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL).group()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def network(code):
    return record(Network(organisation=region(), code=code, name=f"Nettverk {code}", slug=code.lower()), by=None)


@pytest.fixture
def gathering():
    page = GatheringFactory(title="Treningssamling", slug="samling", purpose="Vi spisser målene.\n\nSammen.")
    for title, room in (("Barnehage", "Vågen"), ("Skole", "Grip")):
        add_session(
            page, day=1, starts=time(10), minutes=60, title=title, room=room, kind=SessionKind.GROUP_WORK, by=None
        )
    add_session(page, day=1, starts=time(9), minutes=45, title="Velkommen", responsible="Kari", by=None)
    add_session(page, day=2, starts=time(9), minutes=45, title="Oppsummering", by=None)
    return publish_gathering(page, by=None)


def test_the_programme_follows_day_and_time(gathering, client):
    response = client.get("/samlinger/samling/")
    days = response.context["days"]
    slots = [[[session.title for session in slot.sessions] for slot in day.slots] for day in days]
    assert slots == [[["Velkommen"], ["Barnehage", "Skole"]], [["Oppsummering"]]]
    assert "15.–16. mars 2027" in text_of(response)
    assert "09.00–09.45" in text_of(response)
    assert "2 økter samtidig" in text_of(response)


@pytest.mark.parametrize(
    ("moment", "now", "following"),
    [
        ((2027, 3, 15, 7, 0), [], ["Velkommen"]),
        ((2027, 3, 15, 9, 0), ["Velkommen"], ["Barnehage", "Skole"]),
        ((2027, 3, 15, 9, 50), [], ["Barnehage", "Skole"]),
        ((2027, 3, 15, 10, 59), ["Barnehage", "Skole"], ["Oppsummering"]),
        ((2027, 3, 16, 9, 45), [], []),
    ],
)
def test_now_and_next_while_it_lasts(moment, now, following, gathering, client, monkeypatch):
    at(monkeypatch, *moment)
    found = client.get("/samlinger/samling/").context["moment"]
    assert [session.title for session in found.now] == now
    assert [session.title for session in found.next] == following


@pytest.mark.parametrize("moment", [(2027, 3, 14, 23, 59), (2027, 3, 17, 0, 1)])
def test_no_now_before_or_after(moment, gathering, client, monkeypatch):
    at(monkeypatch, *moment)
    response = client.get("/samlinger/samling/")
    assert response.context["moment"] is None
    assert 'id="now"' not in response.content.decode()


def test_the_part_that_is_asked_for_again(gathering, client, monkeypatch):
    at(monkeypatch, 2027, 3, 15, 9, 10)
    part = client.get("/samlinger/samling/?del=naa").content.decode()
    assert "Velkommen" in part
    assert "<main" not in part
    assert "Oppsummering" not in part


def test_one_that_is_over_says_so_and_promises_nothing(client, monkeypatch):
    page = publish_gathering(GatheringFactory(slug="samling"), by=None)
    coming = text_of(client.get("/samlinger/samling/"))
    assert "Programmet er på vei" in coming
    assert "Legg i kalenderen min" in coming
    at(monkeypatch, page.ends_on.year + 1, 1, 1, 12, 0)
    over = text_of(client.get("/samlinger/samling/"))
    assert "Holdt" in over
    assert "Programmet er ikke tatt vare på" in over
    assert "Programmet er på vei" not in over
    assert "Legg i kalenderen min" not in over
    assert "Programmet er på vei" in text_of(client.get(f"/samlinger/samling/?per={page.starts_on}"))


def test_a_cancelled_gathering_says_so(client):
    GatheringFactory(slug="samling", cancelled=True, sessions=1)
    assert "Denne samlingen er avlyst Uvær på fjorden." in text_of(client.get("/samlinger/samling/"))


def test_which_version_and_what_changed(gathering, client):
    assert "Versjon 1," in text_of(client.get("/samlinger/samling/"))
    change_gathering(gathering, place="Rådhuset", by=None)
    release(gathering)
    text = text_of(client.get("/samlinger/samling/"))
    assert "Versjon 2," in text
    assert "«Treningssamling» er nå i Rådhuset" in text


def test_html_is_shown_as_it_was_typed(client):
    hostile = "<script>alert(1)</script>"
    page = GatheringFactory(title=hostile, slug="samling", place=hostile, purpose=hostile, contact=hostile)
    add_session(
        page, day=1, starts=time(9), minutes=30, title=hostile, text=hostile, room=hostile, responsible=hostile, by=None
    )
    publish_gathering(page, by=None)
    content = client.get("/samlinger/samling/").content.decode()
    assert "<script>alert" not in content
    assert content.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 8
    assert "<script>alert" not in client.get("/samlinger/").content.decode()


def test_drafts_are_seen_by_nobody(client):
    GatheringFactory(slug="kladd", title="Kladd")
    assert client.get("/samlinger/kladd/").status_code == 404
    assert "Kladd" not in text_of(client.get("/samlinger/"))


def test_a_private_gathering_is_not_listed(client):
    page = GatheringFactory(slug="lukket", title="Lukket samling", published=True)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "Lukket samling" not in text_of(client.get("/samlinger/"))
    assert client.get("/samlinger/lukket/").status_code == 302


def test_documents_and_networks(gathering, client, settings):
    document = Document.objects.create(title="Arbeidsark", file=ContentFile(b"x", name="ark.pdf"))
    add_document(gathering, document=document, title="", by=None)
    change_gathering(gathering, networks=[network("EVA")], by=None)
    publish_gathering(gathering, by=None)
    content = client.get("/samlinger/samling/").content.decode()
    assert '<a class="ds-link" href="/nettverk/eva/">Nettverk EVA</a>' in content
    assert f'<a class="ds-link" href="{document.url}">Arbeidsark</a>' in content


def test_the_list_shows_the_next_one_biggest(client, monkeypatch):
    at(monkeypatch, 2027, 3, 1, 12, 0)
    for title, day in (("Neste", date(2027, 3, 15)), ("Siden", date(2027, 9, 1)), ("Før", date(2026, 9, 1))):
        GatheringFactory(title=title, starts_on=day, ends_on=day, published=True)
    GatheringFactory(title="Avlyst nå", starts_on=date(2027, 3, 2), ends_on=date(2027, 3, 2), cancelled=True)
    context = client.get("/samlinger/").context
    assert context["first"].title == "Neste"
    assert [page.title for page in context["coming"]] == ["Avlyst nå", "Siden"]
    assert [page.title for page in context["past"]] == ["Før"]


def test_the_list_as_of_a_date(client, monkeypatch):
    at(monkeypatch, 2027, 6, 1, 12, 0)
    GatheringFactory(title="Samling", published=True)
    assert client.get("/samlinger/").context["first"] is None
    assert client.get("/samlinger/?per=2027-03-01").context["first"].title == "Samling"
    assert client.get("/samlinger/?per=tull").status_code == 200


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("nettverk=eva", ["Med EVA"]),
        ("ar=2028", ["Året etter"]),
        ("nettverk=eva&ar=2028", []),
        ("nettverk=finnes-ikke&ar=tull", ["Året etter", "Med EVA"]),
    ],
)
def test_the_list_is_narrowed(query, expected, client):
    GatheringFactory(title="Med EVA", networks=[network("EVA")], published=True)
    GatheringFactory(title="Året etter", starts_on=date(2028, 3, 1), ends_on=date(2028, 3, 2), published=True)
    context = client.get(f"/samlinger/?{query}").context
    found = [context["first"], *context["coming"], *context["past"]]
    assert sorted(page.title for page in found if page) == sorted(expected)


def test_an_empty_list_says_what_to_do(client):
    index()
    assert "Ingen samling er kunngjort" in text_of(client.get("/samlinger/"))


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_the_list(number, client, django_assert_num_queries):
    networks = [network(f"N{each}") for each in range(number)]
    for _each in range(number):
        GatheringFactory(networks=networks, published=True)
        GatheringFactory(networks=networks, starts_on=date(2020, 1, 1), ends_on=date(2020, 1, 2), published=True)
    client.get("/samlinger/")
    with django_assert_num_queries(12):
        client.get("/samlinger/")


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_the_page(number, client, django_assert_num_queries):
    networks = [network(f"N{each}") for each in range(number)]
    page = GatheringFactory(slug="samling", networks=networks, sessions=number)
    for each in range(number):
        document = Document.objects.create(title=f"Ark {each}", file=ContentFile(b"x", name=f"ark-{each}.pdf"))
        add_document(page, document=document, by=None)
    publish_gathering(page, by=None)
    client.get("/samlinger/samling/")
    with django_assert_num_queries(16):
        client.get("/samlinger/samling/")


def test_which_gathering_is_next_for_whom(django_assert_num_queries):
    eva = network("EVA")
    first = GatheringFactory(title="Første", published=True)
    GatheringFactory(title="Kladd", starts_on=date(2027, 3, 2), ends_on=date(2027, 3, 2), networks=[eva])
    second = GatheringFactory(
        title="Andre", starts_on=date(2027, 4, 1), ends_on=date(2027, 4, 2), networks=[eva], published=True
    )
    next_for = GatheringPage.objects.next_for
    with django_assert_num_queries(3):
        assert next_for(on=date(2027, 3, 16), organisation=region()) == first
    assert next_for(on=date(2027, 3, 17)) == second
    assert next_for(on=date(2027, 1, 1), network=eva) == second
    assert next_for(on=date(2027, 5, 1)) is None
