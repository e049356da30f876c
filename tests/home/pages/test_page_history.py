"""The words of a page on an earlier day are those that were published then."""

import re
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Drawing
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, PageLogEntry, Revision

from gatherings.programme.actions.gatherings import add_document, change_gathering, publish_gathering
from gatherings.programme.actions.releasing import cancel_gathering
from gatherings.programme.actions.sessions import add_session
from home.pages.models import ArticlePage, HomePage, MunicipalityPage
from network.cms.history import read_page_as_of
from tests.gatherings.factories import GatheringFactory, release

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db]
URL = "/kommuner/surnadal/"
FIRST, SECOND, THIRD = date(2024, 3, 1), date(2025, 3, 1), date(2026, 3, 1)
HOSTILE = "<script>alert(1)</script><b>fet</b>"


def noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


def date_back(page, day):
    """Let the latest revision, and what has been done with it, be of a day."""
    revision = Page.objects.get(pk=page.pk).latest_revision_id
    Revision.objects.filter(pk=revision).update(created_at=noon(day) - timedelta(minutes=1))
    PageLogEntry.objects.filter(revision=revision).update(timestamp=noon(day))
    Page.objects.filter(pk=page.pk, live_revision=revision).update(last_published_at=noon(day))


def write(page, **words):
    """A draft on top of what was written last."""
    draft = page.specific_class.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in words.items():
        setattr(draft, name, value)
    return draft.save_revision(log_action=True)


def publish(page, day, **words):
    write(page, **words).publish()
    date_back(page, day)


def take_away(page, day):
    page.specific_class.objects.get(pk=page.pk).unpublish()
    latest = PageLogEntry.objects.filter(page=page, action="wagtail.unpublish").latest("pk")
    PageLogEntry.objects.filter(pk=latest.pk).update(timestamp=noon(day))


def banner(response):
    text = response.text
    begin = text.index('class="date-banner"')
    return " ".join(text[begin : text.index("</div>", begin)].split())


@pytest.fixture
def changed_thrice(surnadal_page):
    date_back(surnadal_page, FIRST)
    publish(
        surnadal_page, SECOND, intro="Andre gang.", vision="Andre bilde.", body=[("quote", {"text": "Andre sitat"})]
    )
    publish(surnadal_page, THIRD, intro="Tredje gang.", vision="Tredje bilde.")
    return surnadal_page


@pytest.mark.parametrize(
    ("per", "intro", "said"),
    [
        ("2024-03-01", "En jordbrukskommune", "slik det ble publisert 1. mars 2024"),
        ("2025-02-28", "En jordbrukskommune", "slik det ble publisert 1. mars 2024"),
        ("2025-03-01", "Andre gang.", "slik det ble publisert 1. mars 2025"),
        ("2026-02-28", "Andre gang.", "slik det ble publisert 1. mars 2025"),
        ("2026-03-01", "Tredje gang.", "slik det ble publisert 1. mars 2026"),
        ("2024-02-29", "En jordbrukskommune", "registrert i ettertid: Det er den eldste teksten, fra 1. mars 2024"),
    ],
)
def test_a_page_changed_twice_reads_as_it_was_published(per, intro, said, client, changed_thrice):
    response = client.get(f"{URL}?per={per}")
    shown = {words for words in ("En jordbrukskommune", "Andre gang.", "Tredje gang.") if words in response.text}
    assert shown == {intro}
    assert said in banner(response)


def test_what_the_editor_put_where_is_of_the_day_too(client, changed_thrice):
    before, after = client.get(f"{URL}?per=2025-02-28"), client.get(f"{URL}?per=2025-03-02")
    assert ("Andre sitat" in before.text, "Alle barn blir sett." in before.text) == (False, True)
    assert ("Andre sitat" in after.text, "Alle barn blir sett." in after.text) == (True, False)


def test_without_a_day_nothing_is_said(client, changed_thrice):
    text = client.get(URL).text
    assert "Tredje gang." in text
    assert "slik det ble publisert" not in text


def test_a_draft_is_not_read_on_any_day(client_for, changed_thrice, coordinator):
    write(changed_thrice, intro="Bare et utkast.")
    date_back(changed_thrice, date(2026, 4, 1))
    for person in (None, coordinator):
        for per in ("", "?per=2026-05-01", f"?per={timezone.localdate()}", "?per=2020-01-01"):
            assert "Bare et utkast." not in client_for(person).get(URL + per).text


def test_a_draft_published_late_counts_from_its_publication(client, changed_thrice):
    revision = write(changed_thrice, intro="Lenge på vent.")
    Revision.objects.filter(pk=revision.pk).update(created_at=noon(date(2026, 4, 1)))
    revision.refresh_from_db()
    revision.publish()
    PageLogEntry.objects.filter(revision=revision, action="wagtail.publish").update(timestamp=noon(date(2026, 6, 1)))
    assert "Lenge på vent." not in client.get(f"{URL}?per=2026-05-31").text
    assert "Lenge på vent." in client.get(f"{URL}?per=2026-06-01").text


def test_a_scheduled_publication_counts_from_when_it_came_about(client, changed_thrice):
    from home.tasks import publish_scheduled_pages

    revision = write(changed_thrice, intro="Kommer senere.", go_live_at=timezone.now() + timedelta(days=1))
    revision.publish()
    assert "Kommer senere." not in client.get(f"{URL}?per={timezone.localdate()}").text
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - timedelta(hours=1))
    content = {**revision.content, "go_live_at": (timezone.now() - timedelta(hours=1)).isoformat()}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    publish_scheduled_pages()
    publish(changed_thrice, timezone.localdate() + timedelta(days=1), intro="Enda senere.")
    assert "Kommer senere." in client.get(f"{URL}?per={timezone.localdate()}").text


def test_a_page_that_was_away_says_so(client, changed_thrice):
    take_away(changed_thrice, date(2026, 5, 1))
    publish(changed_thrice, date(2026, 7, 1), intro="Tilbake igjen.")
    response = client.get(f"{URL}?per=2026-06-01")
    assert "Tredje gang." in response.text
    assert "Siden var ikke publisert denne dagen" in banner(response)
    assert "slik det sist sto, fra 1. mars 2026" in banner(response)
    assert "slik det ble publisert 1. juli 2026" in banner(client.get(f"{URL}?per=2026-07-01"))


@pytest.mark.parametrize("persona", [None, "outsider", "coordinator"])
def test_a_page_that_is_away_today_is_away_on_every_day(persona, client_for, changed_thrice, request):
    take_away(changed_thrice, timezone.localdate())
    client = client_for(request.getfixturevalue(persona) if persona else None)
    assert [client.get(URL + query).status_code for query in ("", "?per=2025-06-01")] == [404, 404]


def test_a_preview_shows_the_draft_whatever_the_day(client_for, changed_thrice, coordinator):
    write(changed_thrice, intro="Bare et utkast.")
    shown = client_for(coordinator).get(f"/admin/pages/{changed_thrice.pk}/view_draft/?per=2025-06-01").text
    assert "Bare et utkast." in shown


def test_html_is_shown_as_it_was_typed(client, changed_thrice):
    publish(
        changed_thrice,
        date(2026, 5, 1),
        intro=HOSTILE,
        vision=HOSTILE,
        body=[("quote", {"text": HOSTILE}), ("vision", None)],
    )
    publish(changed_thrice, date(2026, 6, 1), intro="Rent.", vision="Rent.", body=[])
    text = client.get(f"{URL}?per=2026-05-15").text
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text
    assert "<b>fet" not in text


# --- Where the words are not kept ----------------------------------------------------------------


def test_a_revision_that_is_purged_is_passed_over(client, changed_thrice):
    second = PageLogEntry.objects.get(page=changed_thrice, timestamp=noon(SECOND), action="wagtail.publish")
    Revision.objects.get(pk=second.revision_id).delete()
    assert "En jordbrukskommune" in client.get(f"{URL}?per=2025-06-01").text


def test_a_revision_saved_over_after_it_was_published_is_not_read(client, changed_thrice):
    """As the admin's autosave may do with the latest revision: what stands in it then is a draft."""
    page = MunicipalityPage.objects.get(pk=changed_thrice.pk)
    published = page.latest_revision
    draft = page.get_latest_revision_as_object()
    draft.intro = "Skrevet over."
    draft.save_revision(overwrite_revision=published)
    assert "Skrevet over." not in client.get(f"{URL}?per=2026-05-01").text
    write(changed_thrice, intro="Fjerde gang.").publish()
    assert "Skrevet over." not in client.get(f"{URL}?per=2026-05-01").text


def test_the_draft_of_the_page_that_was_copied_is_not_read(client, site):
    original = ArticlePage.objects.child_of(site).get(slug="om-nettverket")
    write(original, intro="Utkastet til originalen.")
    copy = original.copy(keep_live=True, update_attrs={"slug": "kopien"}).specific
    write(copy, intro="Kopiens egne ord.").publish()
    text = client.get("/kopien/?per=2020-01-01").text
    assert "Kopiens egne ord." in text
    assert "Utkastet til originalen." not in text


def test_a_page_without_a_revision_reads_as_it_stands(client, site, surnadal):
    parent = site.get_children().get(slug="kommuner")
    parent.add_child(
        instance=MunicipalityPage(title="Surnadal", slug="surnadal", organisation=surnadal, intro="Som nå.")
    )
    response = client.get(f"{URL}?per=2020-01-01")
    assert "Som nå." in response.text
    assert "Eldre tekst er ikke bevart" in banner(response)


def test_what_a_page_showed_may_be_gone(client, changed_thrice):
    file = BytesIO()
    Drawing.new("RGB", (8, 8)).save(file, "PNG")
    picture = Image.objects.create(title="Bilde", file=ContentFile(file.getvalue(), "bilde.png"))
    paper = Document.objects.create(title="Referat", file=ContentFile(b"ord", "referat.txt"))
    body = [
        ("picture", {"image": picture, "alt_text": "Et bilde", "decorative": False, "caption": "Fra fjorden"}),
        ("documents", {"heading": "Papirer", "documents": [paper]}),
    ]
    publish(changed_thrice, date(2026, 5, 1), body=body)
    publish(changed_thrice, date(2026, 6, 1), body=[])
    address = f"{URL}?per=2026-05-15"
    picture.delete()
    assert "Referat" in client.get(address).text
    paper.delete()
    text = client.get(address).text
    assert ("Fra fjorden" in text, "Referat" in text) == (True, False)


# --- The other kinds of page ---------------------------------------------------------------------


def test_a_network_page(client, eva_page):
    date_back(eva_page, FIRST)
    publish(eva_page, SECOND, body=[("section", {"heading": "Slik møtes vi", "text": "<p>To ganger.</p>"})])
    publish(eva_page, THIRD, body=[("section", {"heading": "Slik møtes vi nå", "text": "<p>Tre ganger.</p>"})])
    text = client.get("/nettverk/eva/?per=2025-06-01").text
    assert ("To ganger." in text, "Tre ganger." in text) == (True, False)


@pytest.mark.parametrize(
    ("address", "model"), [("/", HomePage), ("/om-nettverket/", ArticlePage)], ids=["front", "article"]
)
def test_the_front_page_and_articles(address, model, client, site):
    page = model.objects.get(slug="forside" if address == "/" else "om-nettverket")
    date_back(page, FIRST)
    publish(page, SECOND, intro="Andre gang.")
    text = client.get(f"{address}?per=2024-06-01").text
    assert "Andre gang." not in text
    assert "slik det ble publisert 1. mars 2024" in text


@pytest.mark.parametrize("slug", ["kommuner", "nettverk", "samlinger"])
def test_the_lists(slug, client, site):
    page = site.get_children().get(slug=slug)
    date_back(page, FIRST)
    publish(page, SECOND, intro="Andre gang.")
    shown = [client.get(f"/{slug}/?per={day}").text for day in ("2024-06-01", "2025-06-01")]
    assert ["Andre gang." in text for text in shown] == [False, True]


@pytest.fixture
def gathering(site, region):
    """Announced in March 2024 with a session and a document; moved and rewritten in 2025, cancelled in 2026."""
    page = GatheringFactory(title="Første tittel", slug="samling", place="Fjordhotellet", organiser=region, sessions=1)
    paper = Document.objects.create(title="Første papir", file=ContentFile(b"ord", "papir.txt"))
    add_document(page, document=paper, by=None)
    publish_gathering(page, by=None)
    date_back(page, FIRST)
    page.versions.filter(number=1).update(published_at=noon(FIRST))
    change_gathering(
        page, by=None, title="Andre tittel", place="Rådhuset", starts_on=date(2027, 3, 20), ends_on=date(2027, 3, 21)
    )
    add_session(page, day=2, starts=time(10), minutes=30, title="Ny økt", by=None)
    release(page)
    date_back(page, SECOND)
    page.versions.filter(number=2).update(published_at=noon(SECOND))
    cancel_gathering(page, reason="Uvær på fjorden.", by=None)
    date_back(page, THIRD)
    page.versions.filter(number=3).update(published_at=noon(THIRD))
    return page


@pytest.mark.parametrize(
    ("per", "there", "version"),
    [
        ("2024-06-01", {"Første tittel", "Fjordhotellet", "15.–16. mars 2027", "Økt 1", "Første papir"}, 1),
        ("2025-06-01", {"Andre tittel", "Rådhuset", "20.–21. mars 2027", "Økt 1", "Ny økt", "Første papir"}, 2),
        (
            "2026-06-01",
            {"Andre tittel", "Rådhuset", "20.–21. mars 2027", "Økt 1", "Ny økt", "Første papir", "Uvær på fjorden."},
            3,
        ),
        ("2020-01-01", {"Første tittel", "Fjordhotellet", "15.–16. mars 2027", "Økt 1", "Første papir"}, 1),
    ],
)
def test_a_gathering_reads_as_it_was_announced(per, there, version, client, gathering):
    response = client.get(f"/samlinger/samling/?per={per}")
    every = {
        "Første tittel", "Andre tittel", "Fjordhotellet", "Rådhuset", "15.–16. mars 2027", "20.–21. mars 2027",
        "Økt 1", "Ny økt", "Første papir", "Uvær på fjorden.",
    }  # fmt: skip
    shown = re.sub(r'<section class="programme__news".*?</section>', "", response.text, flags=re.DOTALL)
    assert {words for words in every if words in shown} == there
    assert response.context["version"].number == version


def test_reading_an_earlier_day_stores_nothing(client, gathering, changed_thrice):
    before = list(Page.objects.order_by("pk").values_list("title", "last_published_at", "live_revision"))
    for address in ("/samlinger/samling/", URL):
        assert client.get(f"{address}?per=2024-06-01").status_code == 200
    assert list(Page.objects.order_by("pk").values_list("title", "last_published_at", "live_revision")) == before
    assert gathering.sessions.count() == 2


# --- What it costs -------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_however_often_it_was_published(rows, changed_thrice, django_assert_num_queries):
    for each in range(rows):
        publish(changed_thrice, date(2026, 5, 1 + each), intro=f"Gang {each}")
    page = MunicipalityPage.objects.get(pk=changed_thrice.pk)
    with django_assert_num_queries(2):
        read_page_as_of(page, date(2025, 6, 1))
    with django_assert_num_queries(1):
        read_page_as_of(page, date(2026, 6, 1))
    with django_assert_num_queries(0):
        read_page_as_of(page, None)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_gathering_costs_the_same_however_much_is_on_it(rows, gathering, client, django_assert_num_queries):
    for each in range(rows):
        paper = Document.objects.create(title=f"Papir {each}", file=ContentFile(b"ord", f"papir-{each}.txt"))
        add_document(gathering, document=paper, by=None)
        add_session(gathering, day=1, starts=time(12 + each), minutes=30, title=f"Mer {each}", by=None)
    release(gathering)
    date_back(gathering, date(2026, 5, 1))
    change_gathering(gathering, by=None, contact="Kari")
    release(gathering)
    with django_assert_num_queries(16):
        response = client.get("/samlinger/samling/?per=2026-05-15")
    assert len(response.context["documents"]) == 1 + rows
