"""How a region shows itself: changed by those who manage it, and shown around each of its own pages."""

from datetime import date
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Site

from goals.plans.exports.document import document_html
from goals.plans.selectors import Plan
from home.looks.actions import change_look
from home.looks.models import RegionLook
from home.pages.actions import make_municipality_page
from home.pages.models import HomePage
from home.setup.actions.site import set_up_site
from network.organisations.actions.organisations import redesignate
from network.people.actions.invitations import mail_of
from network.people.models import Invitation
from network.records.errors import NotAllowed, StaleRecord
from network.web.looks import all_looks
from tests.goals.factories import make_goal
from tests.goals.visions.factories import make_picture
from tests.network.factories import MembershipFactory
from tests.people import make_municipality

pytestmark = pytest.mark.django_db
LANGUAGES = ["nb", "nn", "en"]


@pytest.fixture(autouse=True)
def read_anew():
    """Nothing is kept yet: the looks are read as a process reads them first."""
    cache.clear()


@pytest.fixture
def look(site, region):
    return change_look(
        region,
        by=None,
        sentence="Alle skal med.",
        owner="Kommunene i lag",
        contact_name="Kontoret",
        contact_address="post@region.example",
        privacy_name="Ombudet",
        privacy_address="ombud@region.example",
        logo=make_picture(),
        logo_alt="Ei elv",
    )


@pytest.fixture
def other_site(site, other_region):
    front = set_up_site(region=other_region)
    change_look(other_region, by=None, owner="De andre kommunene", contact_address="post@andre.example")
    cache.clear()
    return front


def foot_of(answer) -> str:
    return answer.text.partition('<footer class="site-footer">')[2]


# --- What a page shows ----------------------------------------------------------------------------


def test_a_page_shows_who_stands_behind(client, look):
    answer = client.get("/")
    assert "Alle skal med." in answer.text
    for words in ("Kommunene i lag står bak", "Kontoret", "post@region.example", 'alt="Ei elv"'):
        assert words in foot_of(answer), words


def test_without_a_look_it_is_the_region_that_stands_behind(client, site, region):
    assert f"{region.name} står bak" in foot_of(client.get("/"))


def test_the_contacts_stand_on_their_pages(client, look, region):
    assert "post@region.example" in client.get("/kontakt/").text.partition("<footer")[0]
    assert "ombud@region.example" in client.get("/personvern/").text
    change_look(region, by=None, privacy_name="", privacy_address="")
    cache.clear()
    assert "post@region.example" in client.get("/personvern/").text.partition("<footer")[0]


def test_the_looks_are_read_once(client, look, django_assert_max_num_queries):
    client.get("/konto/login/")
    with django_assert_max_num_queries(0):
        all_looks()


def test_a_change_shows_on_the_next_page(client, site, region, django_capture_on_commit_callbacks):
    assert "Nye eiere" not in client.get("/").text
    with django_capture_on_commit_callbacks(execute=True):
        change_look(region, by=None, owner="Nye eiere")
    assert "Nye eiere" in foot_of(client.get("/"))


def test_a_cache_that_is_away_hides_nothing(client, look, monkeypatch):
    def away(*args, **kwargs):
        raise ConnectionError

    for name in ("get", "set", "delete"):
        monkeypatch.setattr(type(cache._connections["default"]), name, away, raising=True)
    assert len(all_looks()) == 1


# --- Two regions ----------------------------------------------------------------------------------


def test_each_page_shows_the_look_of_its_own_region(client, look, other_site, other_region):
    ulstein = make_municipality(other_region, "Ulstein", "1516")
    make_municipality_page(ulstein, by=None)
    theirs = make_goal(ulstein)
    pages = (
        f"/{other_site.slug}/",
        f"/{other_site.slug}/kontakt/",
        "/kommuner/ulstein/",
        theirs.get_absolute_url(),
        ulstein.get_absolute_url(),
    )
    for path in pages:
        foot = foot_of(client.get(path))
        assert "De andre kommunene står bak" in foot, path
        assert f'href="/{other_site.slug}/personvern/"' in foot, path
        assert "Kommunene i lag" not in foot, path
    for path in ("/", "/kontakt/", "/mal/", "/konto/login/"):
        assert "Kommunene i lag står bak" in foot_of(client.get(path)), path


def test_lists_show_a_member_the_look_of_their_own_region(client_for, look, other_site, other_coordinator, outsider):
    assert "De andre kommunene" in foot_of(client_for(other_coordinator).get("/min-side/"))
    assert "De andre kommunene" in foot_of(client_for(other_coordinator).get("/mal/"))
    assert "Kommunene i lag" in foot_of(client_for(outsider).get("/mal/"))


def test_a_host_of_its_own_shows_its_region(client, look, other_site, settings):
    settings.ALLOWED_HOSTS = ["*"]
    Site.objects.create(hostname="andre.example", root_page=other_site)
    cache.clear()
    foot = foot_of(client.get("/konto/login/", headers={"host": "andre.example"}))
    assert "De andre kommunene" in foot
    assert 'href="/personvern/"' in foot


# --- Languages ------------------------------------------------------------------------------------


def test_readers_who_have_chosen_none_get_the_language_of_the_region(client, look, region, outsider, client_for):
    change_look(region, by=None, language="nn", languages=["nb", "nn"])
    cache.clear()
    answer = client.get("/konto/login/")
    assert '<html lang="nn"' in answer.text
    assert 'value="en"' not in answer.text
    client.cookies["django_language"] = "nb"
    assert '<html lang="nb"' in client.get("/konto/login/").text
    assert '<html lang="nn"' in client_for(outsider).get("/mal/").text


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"languages": []}, "languages"),
        ({"languages": ["de"], "language": "de"}, "languages"),
        ({"languages": ["en"], "language": "nb"}, "language"),
        ({"contact_address": "ikke en adresse"}, "contact_address"),
        ({"owner": "x" * 200}, "owner"),
    ],
)
def test_what_is_wrong_is_refused(site, region, given, field):
    with pytest.raises(ValidationError) as refused:
        change_look(region, by=None, **given)
    assert field in refused.value.message_dict
    assert not RegionLook.objects.exists()


# --- The logo -------------------------------------------------------------------------------------


def test_a_logo_is_kept_as_pixels_only_and_served_to_all(client, look):
    look.refresh_from_db()
    answer = client.get(f"/{look.logo.name.replace('logos', 'logo')}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert "immutable" in answer["Cache-Control"]
    assert Image.open(BytesIO(answer.content)).size == (look.logo_width, look.logo_height)
    assert client.get(f"/logo/{'0' * 32}.webp").status_code == 404


def test_a_large_logo_is_made_small(site, region):
    look = change_look(region, by=None, logo=make_picture(size=(3000, 1500)), logo_alt="Ei elv")
    assert (look.logo_width, look.logo_height) == (600, 300)


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        b"<html>",
        b"",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
    ],
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(site, region, content):
    with pytest.raises(ValidationError) as refused:
        change_look(region, by=None, logo=SimpleUploadedFile("logo.png", content), logo_alt="Ei elv")
    assert set(refused.value.message_dict) == {"logo"}


def test_a_logo_without_words_is_refused(site, region):
    with pytest.raises(ValidationError) as refused:
        change_look(region, by=None, logo=make_picture())
    assert set(refused.value.message_dict) == {"logo_alt"}


def test_a_logo_is_taken_away(client, look, region):
    change_look(region, by=None, remove_logo=True)
    cache.clear()
    assert "<img" not in foot_of(client.get("/"))


# --- The form -------------------------------------------------------------------------------------

FORM = {"sentence": "Alle skal med.", "owner": "Kommunene i lag", "languages": LANGUAGES, "language": "nn"}


def test_the_coordinator_changes_it(client_for, site, region, coordinator):
    client = client_for(coordinator)
    path = f"/organisasjoner/{region.pk}/utseende/"
    assert path in client.get(region.get_absolute_url()).text
    answer = client.post(path, FORM | {"logo": make_picture(), "logo_alt": "Ei elv"})
    assert answer.status_code == 302
    look = RegionLook.objects.get()
    assert (look.owner, look.region.language, HomePage.objects.get(region=region).intro) == (
        "Kommunene i lag",
        "nn",
        "Alle skal med.",
    )
    assert bool(look.logo)
    assert 'name="remove_logo"' in client.get(path).text
    # A form without a file leaves the logo as it is.
    client.post(path, FORM | {"owner": "Nye eiere", "logo_alt": "Ei elv", "version": look.version})
    look.refresh_from_db()
    assert (look.owner, bool(look.logo)) == ("Nye eiere", True)
    assert [row.history_user for row in look.history.all()] == [coordinator, coordinator]


def test_a_newer_version_is_shown_beside_ones_own(client_for, site, region, coordinator):
    change_look(region, by=None, owner="Først")
    change_look(region, by=None, owner="Siden")
    answer = client_for(coordinator).post(f"/organisasjoner/{region.pk}/utseende/", FORM | {"version": 1})
    assert answer.status_code == 409
    assert "Siden" in answer.text
    assert RegionLook.objects.get().owner == "Siden"
    with pytest.raises(StaleRecord):
        change_look(region, by=None, owner="Sist", expected_version=1)


def test_a_draft_of_the_front_page_is_not_published_with_it(site, region):
    site.intro = "Et utkast."
    site.save_revision()
    with pytest.raises(ValidationError) as refused:
        change_look(region, by=None, sentence="En annen.")
    assert set(refused.value.message_dict) == {"sentence"}
    change_look(region, by=None, sentence=HomePage.objects.get().intro, owner="Kommunene i lag")


def test_others_may_not(site, region, other_region, surnadal, editor, steering, other_coordinator, coordinator):
    for person in (editor, steering, other_coordinator):
        with pytest.raises(NotAllowed):
            change_look(region, by=person, owner="Noen andre")
    with pytest.raises(ValidationError):
        change_look(surnadal, by=coordinator, owner="Surnadal")


def test_a_new_name_shows(client, look, region, coordinator):

    redesignate(region, on=date(2026, 1, 1), by=coordinator, name="Nye Nordlandet")
    change_look(region, by=None, owner="")
    cache.clear()
    assert "Nye Nordlandet står bak" in foot_of(client.get("/"))


def test_a_mail_says_who_stands_behind_and_whom_to_ask(look, other_site, surnadal, other_region):
    at_home, abroad = MembershipFactory(organisation=surnadal), MembershipFactory(organisation=other_region)
    ends = {}
    for membership in (at_home, abroad):
        invitation = Invitation(person=membership.person, expires_at=timezone.now())
        ends[membership] = mail_of(invitation, link="https://example.no/")[1].strip().splitlines()[-3:]
    assert ends[at_home] == ["Rød tråd", "Kommunene i lag", "Kontoret, post@region.example"]
    assert ends[abroad] == ["Rød tråd", "De andre kommunene", "post@andre.example"]


def test_the_cover_of_a_plan_says_who_stands_behind(look, other_site, surnadal, coordinator):
    html = document_html(Plan(surnadal, on=timezone.localdate(), per=None, user=coordinator))
    assert "Rød tråd · Kommunene i lag" in html
