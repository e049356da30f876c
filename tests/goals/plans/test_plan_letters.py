"""A plan on paper: every letter of the country's languages, and no word off the paper's edge."""

import os

import pypdfium2
import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from goals.plans.exports import pdf
from goals.plans.exports.document import write_document
from goals.plans.selectors import Plan
from tests.goals.factories import make_goal, make_measure
from tests.scenario import LONG_NAME

pytestmark = pytest.mark.skipif(
    not pdf.is_available() and os.environ.get("CI") != "true", reason="Pango is not on this machine"
)
SAMI = "Čáppa giella: ŋ š ž đ ŧ Č Đ Ŋ Š Ŧ Ž"
ADDRESS = "https://www.surnadal.kommune.no/" + "oppvekst-og-kultur/" * 12 + "?aar=2026&enhet=" + "x" * 60
LONG_WORD = "Minoritetsspråklighetstilretteleggingskoordineringsgruppemøteinnkallingsmal" * 3
POINTS_A_MM = 72 / 25.4


@pytest.fixture
def document(surnadal, caplog):
    make_goal(surnadal, f"{SAMI} og {LONG_WORD}"[:240], description=f"{SAMI}\n\n{ADDRESS}\n\n{LONG_WORD * 3}")
    goal = make_goal(surnadal, "Æ, ø og å – «sitat» → 1\u00a0234,5")
    make_measure(goal, f"{LONG_WORD}"[:200], responsible=LONG_NAME[:120])
    plan = Plan(surnadal, on=timezone.localdate(), per=None, user=AnonymousUser())
    return pypdfium2.PdfDocument(write_document(plan))


def texts(document):
    return [page.get_textpage().get_text_bounded() for page in document]


def test_every_letter_is_the_one_that_was_written(document, caplog):
    whole = "\n".join(texts(document))
    assert whole.count("Čáppa giella: ŋ š ž đ ŧ") >= 2
    assert "Æ, ø og å – «sitat» → 1 234,5" in whole.replace("\xa0", " ")
    assert "notdef" not in caplog.text


def test_every_face_in_the_stylesheet_is_a_family_of_its_own():
    """WeasyPrint mixes up the glyphs of faces that share a family, and knows no `unicode-range`."""
    styles = pdf._static_file("css/goals/plans-pdf.css").read_text()
    families = [face.split('"')[1] for face in styles.split("@font-face")[1:]]
    assert len(set(families)) == len(families)
    assert "unicode-range" not in styles


def test_long_words_and_addresses_break_at_the_margin(document):
    beyond = [
        (number, page.get_textpage().get_text_range(index, 1))
        for number, page in enumerate(document)
        for index in range(page.get_textpage().count_chars())
        if page.get_textpage().get_charbox(index)[2] > page.get_width() - 19 * POINTS_A_MM
    ]
    assert beyond == []
