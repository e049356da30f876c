"""A picture from the admin's upload to the page that shows it."""

import json

import pytest
from PIL import Image as Drawing
from playwright.sync_api import expect
from wagtail.images.models import Image

from home.pages.models import ArticlePage

# Wagtail leaves the file of a fresh rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")


def test_an_uploaded_picture_shows_on_the_page(page_for, site, editor, coordinator, tmp_path):
    file = tmp_path / "fjorden.png"
    Drawing.new("RGB", (900, 600), "#1f6feb").save(file)
    page = page_for(coordinator)
    page.goto("/admin/images/add/")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_label("Tittel")).to_have_value("fjorden")
    page.get_by_role("button", name="Last opp").click()
    page.wait_for_url("**/admin/images/")
    page.goto("/admin/images/")
    thumbnail = page.locator("img[src*='/bilder/images/']").first
    expect(thumbnail).to_be_visible()
    assert thumbnail.evaluate("image => image.complete && image.naturalWidth > 0")

    image = Image.objects.get(title="fjorden")
    body = [
        {"type": "picture", "value": {"image": image.pk, "decorative": False, "alt_text": "Fjorden", "caption": ""}}
    ]
    article = site.add_child(instance=ArticlePage(title="Fjorden", slug="fjorden", body=json.dumps(body)))
    article.save_revision().publish()

    reader = page_for()
    reader.goto("/fjorden/")
    shown = reader.get_by_alt_text("Fjorden")
    expect(shown).to_be_visible()
    shown.evaluate("image => image.decode()")
    assert shown.evaluate("image => image.naturalWidth") == 900
