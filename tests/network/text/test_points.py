"""Typed points shown as lists."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils.html import linebreaks
from hypothesis import given
from hypothesis import strategies as st

from network.text.points import as_points, without_marks


@pytest.mark.parametrize("text", ["", "Ett avsnitt.", "To\nlinjer", "To\n\navsnitt <b>", "8. trinn & 9. trinn"])
def test_text_without_points_is_as_django_breaks_it(text: str) -> None:
    assert as_points(text) == linebreaks(text, autoescape=True)


def test_points_become_a_list_after_their_paragraph() -> None:
    assert as_points("Vi vil:\n- lese\n- skrive\n\nHver dag.") == (
        '<p>Vi vil:</p><ul class="points"><li>lese</li><li>skrive</li></ul><p>Hver dag.</p>'
    )


def test_numbers_are_kept() -> None:
    assert (
        as_points("3. tre\n4. fire") == '<ol class="points" type="1"><li value="3">tre</li><li value="4">fire</li></ol>'
    )


def test_levels_are_nested() -> None:
    assert as_points("• en\n\t– under\n• to") == (
        '<ul class="points"><li>en<ul class="points"><li>under</li></ul></li><li>to</li></ul>'
    )


def test_a_paragraph_after_the_points_is_outside_them() -> None:
    assert as_points("1. en\n2. to\n\nOg så videre") == (
        '<ol class="points" type="1"><li value="1">en</li><li value="2">to</li></ol><p>Og så videre</p>'
    )


def test_numbers_of_several_parts_are_shown_as_typed() -> None:
    assert '<li><span class="points__mark">1.1</span> under</li>' in as_points("1. en\n1.1 under")


@given(st.text(alphabet=st.sampled_from("<>&\"'a-1.•\n\t )"), max_size=60))
def test_what_is_typed_is_escaped(text: str) -> None:
    html = as_points(text)
    bare = html
    for tag in ("p", "ul", "ol", "li", "br"):
        bare = bare.replace(f"</{tag}>", "").replace(f"<{tag}>", "")
    for tag in ('<ul class="points">', '<ul class="points points--marked">', '<span class="points__mark">', "</span>"):
        bare = bare.replace(tag, "")
    bare = bare.replace('<ol class="points" type="1">', "").replace('<ol class="points" type="a">', "")
    for number in range(100):
        bare = bare.replace(f'<li value="{number}">', "")
    assert "<" not in bare
    assert ">" not in bare


def test_marks_are_taken_away() -> None:
    assert without_marks("- lese\n2. skrive\nregne") == ["lese", "skrive", "regne"]


def test_every_template_shows_long_texts_with_their_points() -> None:
    templates = Path(settings.BASE_DIR, "templates").rglob("*.html")
    assert not [path.name for path in templates if "|linebreaks " in path.read_text("utf-8")]
