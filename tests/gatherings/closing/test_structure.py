"""How a gathering ended, as PDF: tagged, in a language, titled, headings in order, pictures described."""

from datetime import timedelta
from itertools import pairwise

import pypdfium2
import pytest

from gatherings.closing.actions.closing import publish_closing, write_summary
from gatherings.closing.actions.decisions import add_decision
from gatherings.closing.exports.document import write
from goals.plans.exports.pdf import is_available
from tests.clock import YESTERDAY
from tests.gatherings.closing.factories import make_picture
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.registration.factories import make_guest, make_setup
from tests.pdf_structure import headings_of, language_of, structure_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not is_available(), reason="WeasyPrint finds no Pango here"),
]


@pytest.fixture
def content(region, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    day = YESTERDAY - timedelta(days=1)
    gathering = GatheringFactory(
        title="Høstsamling", starts_on=day, ends_on=YESTERDAY, organiser=region, published=True
    )
    make_guest(make_setup(gathering, opens_on=day, closes_on=day))
    make_picture(gathering, alt="Fire personer rundt et bord")
    make_picture(gathering, alt="Fjorden om kvelden", caption="Første kveld")
    words = {"ground": "Det virker.", "taken_by": "Alle", "decided_on": YESTERDAY}
    add_decision(gathering, by=None, text="Vi fortsetter.", **words)
    write_summary(gathering, by=None, summary="Det gikk bra.\n- Mange kom\n- Alle skrev")
    return write(publish_closing(gathering, by=None))


def test_it_is_tagged_titled_and_in_a_language(content):
    document = pypdfium2.PdfDocument(content)
    assert document.is_tagged()
    assert "Høstsamling" in document.get_metadata_value("Title")
    assert language_of(content) == "nb"


def test_the_headings_come_in_order(content):
    levels = headings_of(structure_of(content))
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert 3 in levels


def test_each_picture_has_its_words(content):
    figures = [one.alt for one in structure_of(content) if one.kind == "Figure"]
    assert figures == ["Fire personer rundt et bord", "Fjorden om kvelden"]


def test_lists_and_tables_are_such(content):
    kinds = {one.kind for one in structure_of(content)}
    assert {"L", "LI", "Table", "TR", "TH", "TD", "P"} <= kinds
