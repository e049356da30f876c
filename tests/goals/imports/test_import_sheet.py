"""A workbook is read safely: what is none is refused by its content, and so is what would swell."""

import zipfile
from io import BytesIO
from time import process_time

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook, load_workbook

from goals.imports.exports.template import write_template
from goals.imports.parsers import xlsx
from goals.imports.parsers.file import read_sheet
from goals.imports.rules.rows import MOST_ROWS
from network.text import workbooks as package
from tests.goals.factories import make_goal, make_theme
from tests.goals.imports.sheets import workbook

GOAL = {"title": "Alle barn blir sett"}


def refused(content):
    with pytest.raises(ValidationError) as caught:
        read_sheet(content)
    return caught.value.messages[0]


def packed(parts):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return out.getvalue()


def with_part(content, name, change):
    """A workbook with one of its parts changed."""
    with zipfile.ZipFile(BytesIO(content)) as read:
        parts = {each: read.read(each) for each in read.namelist()}
    parts[name] = change(parts[name])
    return packed(parts)


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"organisasjon;maal",
        b"PK\x03\x04rest",
        b"%PDF-1.7",
        packed({"word/document.xml": "<w/>"}),
        packed({"[Content_Types].xml": "<Types/>"}),
        with_part(workbook([GOAL]), "[Content_Types].xml", lambda text: text.replace(b"sheet.main", b"macro.main")),
        with_part(workbook([GOAL]), SHEET, lambda text: b'<!DOCTYPE x [<!ENTITY a "aa">]>' + text),
    ],
    ids=["empty", "csv", "broken-zip", "pdf", "word", "nothing-in-it", "other-kind", "document-type"],
)
def test_what_is_no_workbook_is_refused_by_its_content(content):
    assert "ikke en Excel-arbeidsbok" in refused(content)


def test_a_password_is_told_of():
    assert "passord" in refused(package.OLE + b"\x00" * 600)
    content = bytearray(workbook([GOAL]))
    for at in range(len(content) - 4):
        if content[at : at + 4] == b"PK\x01\x02":
            content[at + 8] |= 1
    assert "passord" in refused(bytes(content))


def test_what_unpacks_to_too_much_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(xlsx, "load_workbook", lambda *args, **kwargs: pytest.fail("parsed"))
    bomb = with_part(workbook([GOAL]), SHEET, lambda text: text + b" " * package.LARGEST_UNPACKED)
    assert len(bomb) < package.LARGEST
    assert "pakkes ut" in refused(bomb)
    many = packed({"[Content_Types].xml": package.WORKBOOK, **{f"{n}.xml": "" for n in range(package.MOST_PARTS)}})
    assert "pakkes ut" in refused(many)


def far_cell(place):
    def change(text):
        row = "".join(letter for letter in place if letter.isdigit())
        cell = f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>x</t></is></c></row>'
        return text.replace(b"</sheetData>", cell.encode() + b"</sheetData>")

    return change


NESTED = b"<a>" * 200_000 + b"</a>" * 200_000


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (with_part(workbook([GOAL]), SHEET, far_cell("XFD1048576")), "1 048 576"),
        (with_part(workbook([GOAL]), SHEET, far_cell("A20001")), "20 001"),
        (
            with_part(workbook([GOAL]), SHEET, lambda text: text.replace(b"<sheetData>", NESTED + b"<sheetData>")),
            "pakkes",
        ),
        (with_part(workbook([GOAL]), "docProps/core.xml", lambda text: NESTED), "pakkes"),
        (with_part(workbook([GOAL]), SHEET, lambda text: text.replace(b"<sheetData>", b"<a/>" * 600_000)), "pakkes"),
        (
            with_part(workbook([GOAL]), SHEET, lambda _text: '<!DOCTYPE x [<!ENTITY a "aa">]><x/>'.encode("utf-16")),
            "ikke en Excel-arbeidsbok",
        ),
    ],
    ids=["far-cell", "row-20001", "nested", "nested-elsewhere", "many-elements", "document-type-in-utf-16"],
)
def test_what_takes_long_to_read_is_refused_quickly_and_says_why(content, words):
    assert len(content) < 200_000
    began = process_time()
    assert words in refused(content).replace("\xa0", " ")
    assert process_time() - began < 1


def test_a_cell_within_reach_is_read():
    [row, far] = read_sheet(with_part(workbook([GOAL]), SHEET, far_cell("A19999"))).rows
    assert (row.number, far.number) == (2, 19_999)


def test_a_large_file_is_refused():
    assert "2 MB" in refused(b"PK" + b"\x00" * package.LARGEST)


def test_a_damaged_sheet_is_told_of():
    assert "skadet" in refused(with_part(workbook([GOAL]), SHEET, lambda text: text[: len(text) // 2]))


def test_a_sheet_without_the_headings_is_refused():
    book = Workbook()
    book.active.append(["Noe", "annet"])
    out = BytesIO()
    book.save(out)
    assert "overskrift" in refused(out.getvalue()).casefold() or "mal" in refused(out.getvalue())


def test_more_than_2000_rows_are_refused():
    rows = [{"title": f"Mål {n}"} for n in range(MOST_ROWS + 1)]
    assert len(read_sheet(workbook(rows[:-1], columns={"title", "measure"})).rows) == MOST_ROWS
    assert "2000" in refused(workbook(rows, columns={"title", "measure"})).replace("\xa0", "").replace(" ", "")


def test_an_empty_sheet_is_told_of():
    assert refused(workbook([]))


def test_rows_keep_their_number_in_the_sheet_and_empty_ones_are_passed_over():
    rows = read_sheet(workbook([GOAL, {}, {}, {"title": "Siste"}])).rows
    assert [(row.number, row.cells["title"]) for row in rows] == [(2, "Alle barn blir sett"), (5, "Siste")]


def test_a_row_far_down_is_found():
    book = load_workbook(BytesIO(workbook([GOAL])))
    book.active.cell(9000, 2, "Langt nede")
    out = BytesIO()
    book.save(out)
    assert [row.number for row in read_sheet(out.getvalue()).rows] == [2, 9000]


def test_headings_are_known_in_every_language(settings):
    book = Workbook()
    book.active.append(["Goal", "TILTAK", "Grunngjeving"])
    book.active.append(["Alle blir sett", "Kurs", "Noe"])
    out = BytesIO()
    book.save(out)
    [row] = read_sheet(out.getvalue()).rows
    assert row.cells == {"title": "Alle blir sett", "measure": "Kurs"}


def test_the_template_has_lists_to_choose_from_and_an_example_that_is_never_imported(region, surnadal, surnadal_leader):
    make_theme(region)
    upper = make_goal(region, "Regionens mål")
    book = load_workbook(BytesIO(write_template(surnadal_leader)))
    sheet, choices, help_page = book.worksheets
    assert [cell.value for cell in sheet[1]][:3] == ["Organisasjon", "Mål", "Hva det betyr her"]
    assert [row[0].value for row in choices.iter_rows(min_row=2) if row[0].value] == ["Surnadal"]
    assert choices["B2"].value == f"Regionens mål [{upper.pk}]"
    lists = [each.formula1 for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert len(lists) == 6
    assert help_page.max_row > 16
    content = BytesIO()
    book.save(content)
    assert "ingen mål" in refused(content.getvalue()).casefold()
    sheet.cell(3, 1, "Surnadal")
    sheet.cell(3, 2, "Vårt mål")
    content = BytesIO()
    book.save(content)
    assert [row.cells["title"] for row in read_sheet(content.getvalue()).rows] == ["Vårt mål"]
