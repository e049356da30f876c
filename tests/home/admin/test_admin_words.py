"""No text of the admin that a coordinator or an editor meets is left in English."""

import json
import re
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
import wagtail
from babel.messages.pofile import read_po
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from gatherings.programme.models import GatheringIndexPage
from home.admin.script_words import JS_WORDS
from home.pages.models import HomePage, MunicipalityIndexPage, NetworkIndexPage
from network.page_groups.actions.libraries import ensure_library
from tests.gatherings.factories import GatheringFactory

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file of a thumbnail to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

UNITS = {"%(size)d bytes", "%(num)s min", "%(num)s mins"}
SAME = UNITS | {
    "Status",
    "Status: ",
    "Status %(status)s",
    "Transport",
    "region",
    "status",
    "system",
    "exact",
    "min",
    "URL",
}
"""The same in Norwegian; two of them are lookups in addresses."""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
WORD = re.compile(r"[A-Za-z]{3,}")


@contextmanager
def texts_in_no_catalogue(language):
    """Collects every text that is asked for while something is done, and that comes back as it was."""
    missing = set()
    originals = {name: getattr(trans_real, name) for name in ("gettext", "pgettext", "ngettext", "npgettext")}

    def note(message, shown):
        is_text = WORD.search(PLACEHOLDER.sub("", message)) and message not in SAME
        if is_text and shown == message and trans_real.get_language() == language:
            missing.add(message)
        return shown

    watched = {
        "gettext": lambda message: note(message, originals["gettext"](message)),
        "pgettext": lambda context, message: note(message, originals["pgettext"](context, message)),
        "ngettext": lambda one, many, n: note(one if n == 1 else many, originals["ngettext"](one, many, n)),
        "npgettext": lambda c, one, many, n: note(one if n == 1 else many, originals["npgettext"](c, one, many, n)),
    }
    from django.utils.translation import _trans

    kept = {name: getattr(_trans, name) for name in watched}
    for name, function in watched.items():
        setattr(_trans, name, function)
    try:
        yield missing
    finally:
        for name, function in kept.items():
            setattr(_trans, name, function)


@pytest.fixture
def library(region):
    """A picture and a document of the region's."""
    content = BytesIO()
    Picture.new("RGB", (40, 30), "teal").save(content, "PNG")
    collection = ensure_library(region)
    file = ImageFile(BytesIO(content.getvalue()), name="bilde.png")
    picture = Image.objects.create(title="Bilde", collection=collection, file=file)
    paper = Document.objects.create(title="Notat", collection=collection, file=ContentFile(b"Notat", name="notat.txt"))
    return picture, paper


def addresses(picture, paper):
    """Where a coordinator and an editor go in the admin; what one of them may not do leads back to the front."""
    gathering = GatheringFactory(title="Samling", slug="samling", sessions=3, published=True)
    draft = gathering.get_latest_revision_as_object()
    draft.place = "Et annet hotell"
    draft.save_revision()
    revisions = list(gathering.revisions.order_by("pk").values_list("pk", flat=True))
    index, home = GatheringIndexPage.objects.get(), HomePage.objects.get()
    lists = [home, index, MunicipalityIndexPage.objects.get(), NetworkIndexPage.objects.get()]
    pages = [*lists, gathering, *Page.objects.child_of(lists[2])[:1], *Page.objects.child_of(lists[3])[:1]]
    yield reverse("wagtailadmin_home")
    for name in ("wagtailadmin_explore_root", "wagtailadmin_account", "wagtailadmin_sprite"):
        yield reverse(name)
    for page in lists:
        yield reverse("wagtailadmin_explore", args=[page.pk])
        yield reverse("wagtailadmin_pages:add_subpage", args=[page.pk])
    for page in pages:
        yield reverse("wagtailadmin_pages:edit", args=[page.pk])
    for kind, parent in (
        ("gatherings/gatheringpage", index),
        ("home/articlepage", home),
        ("home/municipalitypage", lists[2]),
        ("home/networkpage", lists[3]),
    ):
        yield reverse("wagtailadmin_pages:add", args=[*kind.split("/"), parent.pk])
    for name in ("history", "unpublish", "delete", "copy", "move", "usage", "set_privacy", "workflow_history"):
        yield reverse(f"wagtailadmin_pages:{name}", args=[gathering.pk])
    yield reverse("wagtailadmin_pages:revisions_compare", args=[gathering.pk, *revisions[-2:]])
    yield reverse("wagtailadmin_pages:revisions_revert", args=[gathering.pk, revisions[0]])
    yield reverse("gatherings_copy_day", args=[gathering.pk])
    yield reverse("wagtailadmin_pages:search") + "?q=samling"
    for action in ("publish", "unpublish", "move", "delete"):
        yield reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?id={gathering.pk}"
    for kind, item in (("images", picture), ("docs", paper)):
        yield reverse(f"wagtail{kind}:index")
        yield reverse(f"wagtail{kind}:index") + "?q=finnes-ikke"
        yield reverse(f"wagtail{kind}:add_multiple")
        yield reverse(f"wagtail{kind}:add")
        yield reverse(f"wagtail{kind}:edit", args=[item.pk])
        yield reverse(f"wagtail{kind}:delete", args=[item.pk])
    yield reverse("wagtailimages_chooser:choose")
    yield reverse("wagtaildocs_chooser:choose")
    yield reverse("wagtailadmin_choose_page") + "?page_type=wagtailcore.page"
    for name in ("external_link", "email_link", "phone_link", "anchor_link"):
        yield reverse(f"wagtailadmin_choose_page_{name}")
    for name in ("locked_pages", "site_history", "aging_pages"):
        yield reverse(f"wagtailadmin_reports:{name}")


def walk(client, where):
    for address in where:
        response = client.get(address)
        assert response.status_code in (200, 302), address


@pytest.mark.parametrize(
    ("who", "language"),
    [
        ("coordinator", "nb"),
        ("coordinator", "nn"),
        ("editor", "nb"),
        pytest.param("editor", "nn", marks=pytest.mark.nightly),
    ],
)
def test_no_text_on_the_way_is_in_no_catalogue(who, language, client_for, request, site, library):
    client = client_for(request.getfixturevalue(who))
    client.cookies["django_language"] = language
    where = list(addresses(*library))
    with texts_in_no_catalogue(language) as missing:
        walk(client, where)
    assert sorted(missing) == []


def js_messages():
    """What Wagtail's scripts ask for: read from the fullest of its catalogues."""
    path = Path(wagtail.__file__).parent / "admin/locale/de/LC_MESSAGES/djangojs.po"
    with path.open("rb") as file:
        ids = {message.id if isinstance(message.id, str) else message.id[0] for message in read_po(file)}
    return {message for message in ids if WORD.search(PLACEHOLDER.sub("", message)) and message not in SAME}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_scripts_speak_norwegian_too(language, client_for, coordinator, site):
    client = client_for(coordinator)
    client.cookies["django_language"] = language
    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    catalogue = json.loads(re.search(r"newcatalog = (\{.*?\});\n", script, re.DOTALL)[1])
    with translation.override(language):
        assert sorted(word for word in js_messages() | set(JS_WORDS) if catalogue.get(word, word) == word) == []
