"""A pasted plan read into lines: what each is, and the days and names that stand in it."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from goals.imports.enums import LineKind
from goals.imports.parsers.line_facts import read_facts
from goals.imports.parsers.pasted import read_pasted
from goals.imports.rules.lines import MOST_LINES, PastedLine, lines_as_json, lines_from_json, rows_of

KNOWN = {"rektor": "Rektor", "kari nordmann": "Kari Nordmann"}
GOAL, MEASURE, SIGN, TEXT, NOTHING = LineKind


def kinds(text: str, outermost: LineKind = GOAL) -> list[tuple[str, str]]:
    return [(line.kind, line.text) for line in read_pasted(text, known=KNOWN, outermost=outermost)]


class TestKinds:
    def test_by_indentation(self) -> None:
        assert kinds("Mål for lesing\n\t•\tLesetid\n\t\t–\tHver dag\nVennskap") == [
            (GOAL, "Mål for lesing"),
            (MEASURE, "Lesetid"),
            (TEXT, "Hver dag"),
            (GOAL, "Vennskap"),
        ]

    def test_by_the_word_before_the_colon(self) -> None:
        assert kinds("Mål 1: Alle leser\nTiltak: Lesetid\nTegn: De låner bøker\nHvordan: I små grupper") == [
            (GOAL, "Alle leser"),
            (MEASURE, "Lesetid"),
            (SIGN, "De låner bøker"),
            (TEXT, "I små grupper"),
        ]

    @pytest.mark.parametrize("heading", ["Tiltak:", "Tiltak", "TILTAK", "Measures:", "Tiltaka:"])
    def test_by_a_heading_which_is_left_out(self, heading: str) -> None:
        assert kinds(f"Alle leser\n{heading}\n- Lesetid\n- Bokbad\nAlle regner") == [
            (GOAL, "Alle leser"),
            (NOTHING, heading),
            (MEASURE, "Lesetid"),
            (MEASURE, "Bokbad"),
            (GOAL, "Alle regner"),
        ]

    def test_a_word_that_begins_a_sentence_is_no_heading(self) -> None:
        assert kinds("Tiltakene skal virke\nMålet er nådd") == [
            (GOAL, "Tiltakene skal virke"),
            (GOAL, "Målet er nådd"),
        ]

    def test_cells_of_a_table_stand_beneath_one_another(self) -> None:
        text = (
            "Alle leser\tLesetid\tRektor\t1.6.2027\n\tBokbad\tKari Nordmann\nAlle regner\tMattekveld\tSlik gjør vi det"
        )
        lines = read_pasted(text, known=KNOWN, outermost=GOAL)
        assert [(line.kind, line.text, line.responsible, line.ends_on) for line in lines] == [
            (GOAL, "Alle leser", "", ""),
            (MEASURE, "Lesetid", "Rektor", "2027-06-01"),
            (MEASURE, "Bokbad", "Kari Nordmann", ""),
            (GOAL, "Alle regner", "", ""),
            (MEASURE, "Mattekveld", "", ""),
            (TEXT, "Slik gjør vi det", "", ""),
        ]

    def test_measures_outermost(self) -> None:
        assert kinds("Lesetid\nBokbad", MEASURE) == [(MEASURE, "Lesetid"), (MEASURE, "Bokbad")]

    def test_lines_with_only_the_responsible_or_the_last_day_belong_to_the_measure_above(self) -> None:
        text = "Alle leser\n- Lesetid\nAnsvarlig: Rektor\nFrist: 1. juni 2027"
        (_goal, measure) = read_pasted(text, known=KNOWN, outermost=GOAL)
        assert (measure.responsible, measure.ends_on) == ("Rektor", "2027-06-01")


class TestFacts:
    @pytest.mark.parametrize(
        ("text", "rest", "starts_on", "ends_on", "who"),
        [
            ("Lesetid (frist 1. juni 2027)", "Lesetid", "", "2027-06-01", ""),
            ("Lesetid innen 1.6.27", "Lesetid", "", "2027-06-01", ""),
            ("Lesetid, 1.6.2027", "Lesetid", "", "2027-06-01", ""),
            ("Lesetid 1.8.2026–30.6.2027", "Lesetid", "2026-08-01", "2027-06-30", ""),
            ("Lesetid fra 1. august 2026", "Lesetid", "2026-08-01", "", ""),
            ("Lesetid, ansvarlig: Rektor, innen 18.06.2027", "Lesetid", "", "2027-06-18", "Rektor"),
            ("Lesetid v/ Ola Li", "Lesetid", "", "", "Ola Li"),
            ("Lesetid (Kari Nordmann)", "Lesetid", "", "", "Kari Nordmann"),
            ("Lesetid – rektor", "Lesetid", "", "", "Rektor"),
            ("Lesetid (hver dag)", "Lesetid (hver dag)", "", "", ""),
            ("Møtet 12. mars 2026 følges opp", "Møtet 12. mars 2026 følges opp", "", "", ""),
            ("Innen 1. juni 2027 leser alle", "Innen 1. juni 2027 leser alle", "", "2027-06-01", ""),
            ("Lesetid, frist 31.2.2027", "Lesetid, frist 31.2.2027", "", "", ""),
            ("1. juni 2027", "1. juni 2027", "", "", ""),
        ],
    )
    def test_what_stands_at_the_end_of_a_line_is_taken_out(self, text, rest, starts_on, ends_on, who) -> None:
        facts = read_facts(text, known=KNOWN)
        assert (facts.text, facts.starts_on, facts.ends_on, facts.responsible) == (rest, starts_on, ends_on, who)

    @given(st.text(alphabet=st.sampled_from("ab1.2027-–()/: v\tfristinnen"), max_size=60))
    def test_a_line_is_never_left_empty(self, text: str) -> None:
        assert read_facts(text, known=KNOWN).text or not text


class TestBounds:
    @pytest.mark.parametrize("text", ["", " \n\t", "\u200b"])
    def test_nothing(self, text: str) -> None:
        with pytest.raises(ValidationError, match=r"ett på hver linje|one on each line"):
            read_pasted(text, known=KNOWN, outermost=GOAL)

    def test_too_many_lines(self) -> None:
        assert len(read_pasted("Mål for alle\n" * MOST_LINES, known=KNOWN, outermost=GOAL)) == MOST_LINES
        with pytest.raises(ValidationError, match="201"):
            read_pasted("Mål for alle\n" * (MOST_LINES + 1), known=KNOWN, outermost=GOAL)

    @given(st.text(alphabet=st.sampled_from("Mål:Tiltak\n\t-•1.() "), max_size=80))
    def test_every_line_of_the_text_is_shown_or_named(self, text: str) -> None:
        try:
            lines = read_pasted(text, known={}, outermost=GOAL)
        except ValidationError:
            return
        assert lines_from_json(lines_as_json(lines)) == lines
        assert all(line.text for line in lines)


class TestRows:
    def test_goals_with_measures_signs_and_what_is_said_of_them(self) -> None:
        lines = [
            PastedLine(1, GOAL, "Alle leser", ends_on="2027-06-01"),
            PastedLine(2, TEXT, "Også hjemme"),
            PastedLine(3, MEASURE, "Lesetid", responsible="Rektor"),
            PastedLine(4, TEXT, "Hver dag"),
            PastedLine(5, TEXT, "I små grupper"),
            PastedLine(6, MEASURE, "Bokbad", starts_on="2026-08-01"),
            PastedLine(7, SIGN, "De låner bøker"),
            PastedLine(8, SIGN, "De snakker om bøker"),
            PastedLine(9, NOTHING, "Slutt"),
        ]
        rows = rows_of(lines, of_goal={"organisation": "Surnadal", "supports": "#7"}, own_goal={})
        goal = {"organisation": "Surnadal", "supports": "#7", "title": "Alle leser"}
        assert [(row.number, row.cells) for row in rows] == [
            (
                1,
                {
                    **goal,
                    "ends_on": "2027-06-01",
                    "description": "Også hjemme",
                    "measure": "Lesetid",
                    "responsible": "Rektor",
                    "how": "Hver dag\nI små grupper",
                    "signs": "De låner bøker\nDe snakker om bøker",
                },
            ),
            (6, {**goal, "measure": "Bokbad", "measure_starts_on": "2026-08-01"}),
        ]

    def test_measures_above_the_first_goal_belong_to_ones_own(self) -> None:
        lines = [PastedLine(1, MEASURE, "Lesetid"), PastedLine(2, SIGN, "De leser"), PastedLine(3, MEASURE, "Bokbad")]
        rows = rows_of(lines, of_goal={}, own_goal={"number": "7", "title": "Alle leser"})
        assert [row.cells for row in rows] == [
            {"number": "7", "title": "Alle leser", "measure": "Lesetid", "signs": "De leser"},
            {"number": "7", "title": "Alle leser", "measure": "Bokbad"},
        ]
