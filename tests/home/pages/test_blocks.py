"""The blocks of a page: each can be shown before it is chosen, and refuses what is half said."""

import pytest
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from home.blocks import OF_A_MUNICIPALITY, OF_A_NETWORK, WRITTEN
from home.blocks.links import LinkBlock
from home.blocks.pictures import PictureBlock
from home.blocks.text import SectionBlock

EVERY = [*WRITTEN, *OF_A_MUNICIPALITY, *OF_A_NETWORK]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "block"), EVERY, ids=[name for name, _block in EVERY])
def test_every_block_has_a_preview(name, block):
    assert block.is_previewable
    assert block.get_description()
    assert block.meta.icon
    block.render(block.get_preview_value(), {})


@pytest.fixture
def image(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Image.objects.create(title="Fjorden", file=get_test_image_file())


@pytest.mark.parametrize(
    ("alt_text", "decorative", "is_fine"),
    [
        ("Barn ved fjorden", False, True),
        ("", True, True),
        ("", False, False),
        ("   ", False, False),
        ("Barn", True, False),
    ],
)
def test_a_picture_is_described_or_decoration(image, alt_text, decorative, is_fine):
    value = {"image": image, "alt_text": alt_text, "decorative": decorative, "caption": ""}
    block = PictureBlock()
    if is_fine:
        block.clean(block.to_python({**value, "image": image.pk}))
        return
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({**value, "image": image.pk}))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "ikke en adresse"])
def test_a_link_leads_somewhere_safe(address):
    block = LinkBlock()
    with pytest.raises((StructBlockValidationError, StreamBlockValidationError)):
        block.clean(block.to_python({"text": "Les", "page": None, "address": address}))


HOSTILE = (
    '<h3>Hva</h3><p onclick="a()">Vi <b>prøver</b> <script>alert(1)</script><img src="x" onerror="alert(2)"></p>'
    '<p><a href="javascript:alert(3)">her</a> <a linktype="page" id="{page}">forsiden</a></p>'
)


def test_what_an_editor_wrote_goes_out_clean(site):
    """Also where it came in by another way than the editor, which has a whitelist of its own."""
    block = SectionBlock()
    shown = block.render(block.to_python({"heading": "<b>Fet</b>", "text": HOSTILE.format(page=site.pk)}))
    assert "&lt;b&gt;Fet&lt;/b&gt;" in shown
    assert "<h3>Hva</h3><p>Vi <b>prøver</b> alert(1)</p>" in shown
    assert '<a>her</a> <a href="/">forsiden</a>' in shown
