"""Text read as an outline, as it comes from Word, PDF, OneNote and Teams."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.text.outline import join_wrapped, read_outline


def lines(text: str) -> list[tuple[int, str, str]]:
    return [(line.level, line.marker, line.text) for line in read_outline(text)]


class TestMarks:
    @pytest.mark.parametrize("mark", ["-", "–", "•", "►", "*", "\uf0b7", "▪", "1.", "1)", "(a)", "a)", "i)"])
    def test_a_line_with_a_mark_is_a_point(self, mark: str) -> None:
        assert lines(f"{mark} Lese sammen hver dag") == [(0, mark, "Lese sammen hver dag")]

    @pytest.mark.parametrize("text", ["•\tLese", "o\tLese", "§\tLese", "1.\tLese", "-Lese", "•Lese"])
    def test_marks_as_word_pastes_them(self, text: str) -> None:
        (line,) = read_outline(text)
        assert line.is_point
        assert line.text == "Lese"

    @pytest.mark.parametrize(
        "text",
        [
            "12. mars 2018 ble planen vedtatt",
            "8. trinn har egne dager",
            "10.15 Kaffe og te",
            "10.30 Samling",
            "10 kommuner er med",
            "-5 grader ute",
            "2,5 årsverk",
            "100 prosent",
            "og så videre",
            "o jul med din glede",
            "b) uten noen a) foran",
            "3.4 prosent flere",
        ],
    )
    def test_dates_times_sums_and_ordinals_are_no_marks(self, text: str) -> None:
        assert lines(text) == [(0, "", text)]

    def test_a_mark_alone_is_text(self) -> None:
        assert lines("-\n•") == [(0, "", "-"), (0, "", "•")]


class TestLevels:
    def test_by_indentation(self) -> None:
        assert lines("Mål\n\tTiltak\n\t\tTegn\nNytt mål") == [
            (0, "", "Mål"),
            (1, "", "Tiltak"),
            (2, "", "Tegn"),
            (0, "", "Nytt mål"),
        ]

    def test_by_the_kind_of_mark_where_indentation_is_lost(self) -> None:
        text = "1.\tMål\n•\tTiltak\no\tDel\n•\tTiltak to\n2.\tMål to"
        assert [level for level, _mark, _text in lines(text)] == [0, 1, 2, 1, 0]

    def test_numbers_with_numbers_beneath(self) -> None:
        assert lines("1. A\n1.1 B\n1.2 C\n2. D\n2.1 E") == [
            (0, "1.", "A"),
            (1, "1.1", "B"),
            (1, "1.2", "C"),
            (0, "2.", "D"),
            (1, "2.1", "E"),
        ]

    def test_lines_without_a_mark_are_outside_the_points_that_follow(self) -> None:
        text = "Mål A\n- en\n- to\nMål B\n- tre"
        assert [level for level, _mark, _text in lines(text)] == [0, 1, 1, 0, 1]

    def test_an_indented_beginning_is_the_outermost(self) -> None:
        assert [level for level, _mark, _text in lines("    Mål\n        Tiltak\n    Mål")] == [0, 1, 0]

    def test_spaces_that_do_not_break_count(self) -> None:
        assert [level for level, _mark, _text in lines("Mål\n\u00a0\u00a0Tiltak")] == [0, 1]


class TestWrapping:
    def test_a_hanging_line_goes_on_from_its_point(self) -> None:
        assert lines("- Lese sammen\n  hver eneste dag\n- Skrive") == [
            (0, "-", "Lese sammen hver eneste dag"),
            (0, "-", "Skrive"),
        ]

    def test_a_wrapped_paragraph_is_one_line(self) -> None:
        text = "Kommunene har lenge arbeidet hver for seg med det samme,\nog vil nå gjøre det sammen."
        assert lines(text) == [(0, "", text.replace("\n", " "))]

    def test_short_lines_are_lines_of_their_own(self) -> None:
        assert len(lines("bokmål\nnynorsk\nengelsk")) == 3

    def test_an_empty_line_ends_a_point(self) -> None:
        assert [text for _level, _mark, text in lines("- Lese\n\nog skrive")] == ["Lese", "og skrive"]

    @pytest.mark.parametrize(
        ("first", "second", "joined"),
        [
            ("en kommu-", "nal plan", "en kommunal plan"),
            ("barne-", "og ungdomsskole", "barne- og ungdomsskole"),
            ("lese", "mer", "lese mer"),
        ],
    )
    def test_divided_words(self, first: str, second: str, joined: str) -> None:
        assert join_wrapped(first, second) == joined


def test_lines_keep_their_number_in_the_text() -> None:
    assert [line.number for line in read_outline("A\n\n- b\n  c\n- d")] == [1, 3, 5]


@given(st.text(alphabet=st.sampled_from("ab1.-•)(\t \no§►Å"), max_size=80))
def test_nothing_of_a_text_is_lost_and_levels_rise_by_one(text: str) -> None:
    outline = read_outline(text)
    typed = "".join(text.split())
    read = "".join("".join((line.marker + line.text).split()) for line in outline)
    # Divided words are put together, which takes their hyphen away.
    assert read.replace("-", "") == typed.replace("-", "")
    previous = -1
    for line in outline:
        assert 0 <= line.level <= previous + 1
        previous = line.level
