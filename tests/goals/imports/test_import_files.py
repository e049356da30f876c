"""Files in and out: nothing is taken in, left out or changed unsaid, and what was exported says nothing new."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from goals.goals.enums import GoalActor, GoalKind, GoalStatus
from goals.goals.models import Goal
from goals.imports.actions.importing import keep_sheet, store_sheet
from goals.imports.enums import RowState
from goals.imports.parsers.csv import read_csv
from goals.imports.parsers.file import read_sheet
from goals.imports.rules.remarks import remark_messages
from goals.imports.selectors.review import Review
from goals.measures.models import Measure
from goals.plans.exports.csv import write_csv
from goals.plans.exports.table import plain, safe
from goals.plans.exports.xlsx import write_xlsx
from goals.plans.selectors import Plan
from goals.signs.models import Sign
from network.roles.enums import Role
from tests.goals.factories import make_goal, make_measure, make_sign, make_theme

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)

NASTY = [
    "=1+1",
    "-5 grader",
    "+47 71 00 00 00",
    "@samling",
    "'=1+1",
    "''-x",
    "'sitat' i starten",
    "_x000D_ som tekst",
    "_x005F_x0041_",
    "#N/A",
    "0012",
    "1e5",
    "15.08.2026",
    "50 %",
    "TRUE",
    'Semikolon; "hermetegn", komma',
    "Čáppa giella: ŋ š ž đ ŧ",
    "−3 grader",
    "＝SUM(A1)",
    "å" * 230,
    "12 [34]",
]


def book(rows, *, change=None, others=()):
    """The bytes of a workbook with these rows of values; `change` may do anything to its sheet."""
    made = Workbook()
    made.active.title = "Mål og tiltak"
    for row in rows:
        made.active.append(row)
    if change:
        change(made.active)
    for title in others:
        made.create_sheet(title)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


HEAD = ["Organisasjon", "Mål", "Tegn", "Fra", "Tiltak"]


def read(rows, **how):
    sheet = read_sheet(book([HEAD, *rows], **how))
    return [row.cells for row in sheet.rows], remark_messages(sheet.remarks)


# --- What is hidden, merged or formatted ---------------------------------------------------------


def test_hidden_rows_columns_and_sheets_are_told_of():
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    cells, remarks = read([["", "Ett"], ["", "To"], ["", "Tre"]], change=hide, others=["Notater", "Valg"])
    assert [row["title"] for row in cells] == ["Ett", "To", "Tre"]
    assert remarks == [
        "1 skjult rad ble lest som de andre: rad 3.",
        "1 skjult kolonne ble lest som de andre: C.",
        "1 annet ark i arbeidsboka ble ikke lest: Notater.",
    ]


def test_a_visible_sheet_is_read_before_a_hidden_one():
    made = Workbook()
    made.active.title = "Gammelt"
    made.active.append(HEAD)
    made.active.append(["", "Skjult mål"])
    made.active.sheet_state = "hidden"
    visible = made.create_sheet("Nytt")
    visible.append(HEAD)
    visible.append(["", "Synlig mål"])
    out = BytesIO()
    made.active = 1
    made.save(out)
    sheet = read_sheet(out.getvalue())
    assert [row.cells["title"] for row in sheet.rows] == ["Synlig mål"]
    assert remark_messages(sheet.remarks) == ["1 annet ark i arbeidsboka ble ikke lest: Gammelt."]


def test_merged_cells_are_read_as_they_look():
    def merge(sheet):
        sheet.merge_cells("B2:B4")
        sheet.merge_cells("C5:D5")

    rows = [["", "Ett", "", "", "A"], ["", "", "", "", "B"], ["", "", "", "", "C"], ["", "To", "Tegn over to"]]
    cells, remarks = read(rows, change=merge)
    assert [row.get("title") for row in cells] == ["Ett", "Ett", "Ett", "To"]
    assert cells[3] == {"title": "To", "signs": "Tegn over to"}
    assert remarks == [
        "Teksten i 1 sammenslått celle ble lest for hver av radene: B2:B4.",
        "Teksten i 1 celle som er slått sammen over flere kolonner, ble bare lest for den første: C5:D5.",
    ]


def test_cells_are_read_as_their_format_shows_them():
    values = [(0.5, "0%"), (0.125, "0.0%"), (0.1 + 0.2, "General"), (301, "0000"), (1200, '#,##0 "kr"')]

    def form(sheet):
        for number, (_value, form) in enumerate(values, start=2):
            sheet.cell(number, 3).number_format = form

    cells, remarks = read([["", f"Mål {n}", value] for n, (value, _form) in enumerate(values)], change=form)
    assert [row["signs"] for row in cells] == ["50 %", "12,5 %", "0,3", "0301", "1200"]
    assert remarks == ["1 tall ble lest uten celleformatet: C6."]


def test_days_are_read_by_what_they_mean_and_a_time_of_day_is_told_of():
    def form(sheet):
        sheet["D5"].number_format = "General"

    days = [date(2026, 8, 15), datetime.combine(date(2026, 8, 15), time(14, 30)), "15. august 2026", 46249]
    cells, remarks = read([["", f"Mål {n}", "", day] for n, day in enumerate(days)], change=form)
    assert [row["starts_on"] for row in cells] == ["2026-08-15", "2026-08-15", "15. august 2026", "2026-08-15"]
    assert remarks == ["Klokkeslettet er utelatt i 1 dato: D3."]


def test_a_day_in_a_column_of_texts_is_read_as_it_is_written_here():
    cells, remarks = read([["", "Mål", datetime.combine(date(2026, 8, 15), time())]])
    assert (cells[0]["signs"], remarks) == ("15.08.2026", [])


def test_escapes_of_the_format_are_what_they_stand_for():
    """Excel writes a carriage return as _x000D_, and the text «_x000D_» as _x005F_x000D_."""
    cells, remarks = read(
        [["", "Mål", "Linje 1_x000D_\nLinje 2"], ["", "To", "_x005F_x000D_ er tekst"], ["", "Tre", "a_x0001_b"]]
    )
    assert [row["signs"] for row in cells] == ["Linje 1\nLinje 2", "_x000D_ er tekst", "ab"]
    assert remarks == ["1 celle hadde usynlige kontrolltegn, som er utelatt: C4."]


def test_a_text_cell_of_a_workbook_is_no_formula_and_keeps_its_apostrophe():
    def as_text(sheet):
        for cell in sheet["C"]:
            cell.data_type = "s"

    cells, remarks = read([["", "Ett", "=1+1"], ["", "To", "'=1+1"], ["", "Tre", "-5"]], change=as_text)
    assert [row["signs"] for row in cells] == ["=1+1", "'=1+1", "-5"]
    assert remarks == []


def test_columns_and_rows_that_are_not_read_are_named():
    rows = [["Plan for oss"], [], ["Organisasjon", "Mål", "Kommentar", "Lys", "Mål"], ["", "Ett", "x", "Grønt", "To"]]
    sheet = read_sheet(book(rows))
    assert [row.cells for row in sheet.rows] == [{"title": "Ett"}]
    assert remark_messages(sheet.remarks) == [
        "1 kolonne ble ikke lest, for den står ikke i malen: Kommentar.",
        "1 kolonne ble ikke lest, for den endres bare på sidene: Lys.",
        "1 overskrift står to ganger, og bare den første kolonnen ble lest: Mål.",
        "1 rad over overskriftene ble ikke lest: rad 1.",
    ]


def test_the_preview_says_how_the_file_was_read(client_for, surnadal, surnadal_leader):
    content = book(
        [HEAD, ["", "Ett"], ["", "To"]], change=lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True)
    )
    sheet = keep_sheet(content, name="mål.xlsx", by=surnadal_leader)
    assert (
        "1 skjult rad ble lest som de andre: rad 3."
        in client_for(surnadal_leader).get(sheet.get_absolute_url()).content.decode()
    )


# --- Comma-separated text ------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_csv_as_it_is_saved_around_here(separator, encoding):
    text = f"Organisasjon{separator}Mål\r\nSurnadal{separator}Alle får være med\r\n"
    sheet = read_csv(text.encode(encoding))
    assert [row.cells for row in sheet.rows] == [{"organisation": "Surnadal", "title": "Alle får være med"}]
    assert bool(sheet.remarks) == (encoding == "cp1252")


@pytest.mark.parametrize("text", NASTY)
def test_an_apostrophe_of_ours_is_taken_away_again_and_no_other(text):
    assert plain(safe(text)) == text
    assert safe(text)[0] not in "=+-@−＝"


def test_the_apostrophe_is_told_of():
    sheet = read_csv("Organisasjon;Mål;Tegn\r\n;Mål;'-5\r\n".encode())
    assert sheet.rows[0].cells["signs"] == "-5"
    assert remark_messages(sheet.remarks) == ["Apostrofen som verner mot formler, ble tatt bort i 1 celle: C2."]


# --- Out, and in again ---------------------------------------------------------------------------


def everything():
    return {model: list(model.objects.order_by("pk").values()) for model in (Goal, Measure, Sign)}


@pytest.fixture
def nasty_plan(region, surnadal, surnadal_leader):
    """A plan with every column filled, and a goal with a measure and a sign for each nasty text."""
    upper = make_goal(region, "Øverst [1]")
    themes = [make_theme(region, "Kropp, sinn og livsmestring", "kropp"), make_theme(region, "Lesing", "lesing")]
    for text in NASTY:
        goal = make_goal(
            surnadal,
            text,
            supports=[upper],
            themes=themes,
            description=f"{text}\n{text}",
            origin_note=text,
            kind=GoalKind.EFFECT,
            actor=GoalActor.STAFF,
            starts_on=date(2026, 8, 15),
            ends_on=date(2027, 6, 18),
        )
        make_sign(goal, text)
        make_measure(goal, text, description=text, responsible=text[:60], starts_on=date(2026, 8, 15))
    goal = make_goal(surnadal, "To tiltak med samme navn")
    make_measure(goal, "Kurs", responsible_role=Role.EDUCATION_LEADER, responsible_place=surnadal)
    make_measure(goal, "Kurs", responsible_person=surnadal_leader)
    make_goal(surnadal, "Samme tittel")
    make_goal(surnadal, "Samme tittel")
    return Plan(surnadal, on=timezone.localdate(), per=None, user=surnadal_leader)


@pytest.mark.parametrize("write", [write_xlsx, write_csv])
def test_exported_and_imported_again_it_says_nothing_new(write, nasty_plan, surnadal_leader, client_for):
    before = everything()
    sheet = keep_sheet(write(nasty_plan), name="plan", by=surnadal_leader)
    review = Review(read_sheet(write(nasty_plan)).rows, user=surnadal_leader)
    assert [(row.number, row.errors) for row in review.faulty] == []
    assert [(goal.title, goal.state) for goal in (*review.goals, *review.changed)] == []
    assert len(review.unchanged) == len(NASTY) + 3
    page = client_for(surnadal_leader).get(sheet.get_absolute_url()).content.decode()
    assert "Alt er der fra før" in page
    assert client_for(surnadal_leader).post(sheet.get_absolute_url()).status_code == 422
    assert everything() == before


@pytest.mark.parametrize("write", [write_xlsx, write_csv])
def test_no_exported_text_is_a_formula_or_a_number(write, nasty_plan):
    content = write(nasty_plan)
    if write is write_csv:
        assert not any(
            line.startswith(("=", "+", "@", ";=", ";+", ";@")) for line in content.decode("utf-8-sig").split("\r\n")
        )
        return
    sheet = load_workbook(BytesIO(content)).active
    titles = [row[2] for row in sheet.iter_rows(min_row=2)][: len(NASTY)]
    assert {cell.data_type for cell in titles} == {"s"}


def test_what_is_changed_in_an_exported_plan_is_changed_and_nothing_else(client_for, surnadal, surnadal_leader):
    goal = make_goal(surnadal, "Alle barn blir sett", description="Før")
    measure = make_measure(goal, "Kurs")
    untouched = make_goal(surnadal, "Et annet mål")
    content = write_xlsx(Plan(surnadal, on=timezone.localdate(), per=None, user=surnadal_leader))
    changed = load_workbook(BytesIO(content))
    heads = {cell.value: cell.column for cell in changed.active[1]}
    row = next(row[0].row for row in changed.active.iter_rows(min_row=2) if row[0].value == goal.pk)
    for head, value in {
        "Mål": "Alle barn blir sett og hørt",
        "Hva det betyr her": "Etter",
        "Tiltak": "Lengre kurs",
    }.items():
        changed.active.cell(row, heads[head], value)
    changed.active.append([None, "Surnadal", "Helt nytt mål"])
    out = BytesIO()
    changed.save(out)
    sheet = store_sheet(keep_sheet(out.getvalue(), name="plan.xlsx", by=surnadal_leader), by=surnadal_leader)
    goal.refresh_from_db()
    measure.refresh_from_db()
    assert (goal.title, goal.description, measure.title) == ("Alle barn blir sett og hørt", "Etter", "Lengre kurs")
    assert goal.history.latest().history_change_reason == "Importert fra «plan.xlsx»"
    assert Goal.objects.get(pk=untouched.pk).version == untouched.version
    assert ([each.title for each in sheet.goals.all()], list(sheet.changed.all())) == (["Helt nytt mål"], [goal])
    page = client_for(surnadal_leader).get(sheet.get_absolute_url()).content.decode()
    assert "1 mål er lagret" in page
    assert "1 mål er endret" in page
    assert f'href="/mal/{goal.pk}/historikk/"' in page


def test_by_title_and_organisation_what_is_new_is_added(region, surnadal, surnadal_leader):
    upper = make_goal(region, "Regionens mål")
    goal = make_goal(surnadal, "Alle barn blir sett", description="Før")
    make_sign(goal, "Barna sier det")
    content = book(
        [
            ["Organisasjon", "Mål", "Støtter", "Hva det betyr her", "Tegn", "Tiltak"],
            ["Surnadal", "alle barn  BLIR sett", "Regionens mål", "", "Barna sier det\nDe ler", "Kurs"],
        ]
    )
    review = Review(read_sheet(content).rows, user=surnadal_leader)
    assert [row.state for row in review.rows] == [RowState.CHANGED]
    store_sheet(keep_sheet(content, name="mål.xlsx", by=surnadal_leader), by=surnadal_leader)
    goal.refresh_from_db()
    assert (goal.title, goal.description) == ("Alle barn blir sett", "Før")
    assert [sign.text for sign in goal.signs.all()] == ["Barna sier det", "De ler"]
    assert [link.upper for link in goal.supports.all()] == [upper]
    assert [measure.title for measure in goal.measures.all()] == ["Kurs"]
    again = Review(read_sheet(content).rows, user=surnadal_leader)
    assert [row.state for row in again.rows] == [RowState.UNCHANGED]


def test_what_is_not_ones_own_or_closed_is_not_changed(surnadal, tingvoll, surnadal_leader):
    others = make_goal(tingvoll, "Tingvolls mål")
    closed = make_goal(surnadal, "Avsluttet", status=GoalStatus.ACHIEVED)
    hidden = make_goal(tingvoll, "Skjult", status=GoalStatus.PROPOSED)
    rows = [["Målnummer", "Mål", "Hva det betyr her"]]
    rows += [[goal.pk, goal.title, "Endret"] for goal in (others, closed, hidden)]
    rows += [["x", "Mål", ""]]
    faulty = Review(read_sheet(book(rows)).rows, user=surnadal_leader).faulty
    assert [(row.number, list(row.errors)) for row in faulty] == [
        (2, ["organisation"]),
        (3, ["title"]),
        (4, ["number"]),
        (5, ["number"]),
    ]


# --- The faulty sheet back -----------------------------------------------------------------------


def test_the_faulty_sheet_comes_back_with_its_cells_marked(client_for, surnadal, surnadal_leader, coordinator):
    content = book([HEAD, ["Surnadal", "=1+1 er to", "", "i høst", "=A1"], ["Surnadal", "Riktig"]], change=None)
    sheet = keep_sheet(content, name="mål.xlsx", by=surnadal_leader)
    client = client_for(surnadal_leader)
    page = client.get(sheet.get_absolute_url()).content.decode()
    assert 'href="?vis=feil&amp;page=1#celle-2-starts_on"' in page
    assert 'id="celle-2-starts_on" tabindex="-1"' in page
    assert page.count("data-focus-on-load") == 1
    address = f"{sheet.get_absolute_url()}rettes.xlsx"
    marked = load_workbook(BytesIO(client.get(address).content)).active
    heads = {cell.value: cell.column for cell in marked[1]}
    faulty = marked.cell(2, heads["Fra"])
    assert (faulty.value, faulty.fill.fgColor.rgb) == ("i høst", "00F8D7DA")
    assert "Skriv" in faulty.comment.text
    assert marked.cell(3, heads["Mål"]).comment is None
    assert client_for(coordinator).get(address).status_code == 404
